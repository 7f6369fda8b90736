// What changed while a recording was made, in seconds from its event.

import { useComputed } from "@preact/signals";
import { useApp } from "../app.ts";
import { Moment } from "../parts/moment.tsx";
import { Section } from "../parts/section.tsx";
import { isoTime, unixSeconds } from "../wire/time.ts";
import { secondsFrom } from "./ranges.ts";
import { type Change, changesOf, type Recorded } from "./recording.ts";

export function ChangeList({ recorded }: { recorded: Recorded }) {
  const { live } = useApp();
  // Of the status only the roles of the lines count: once is enough.
  const isKnown = useComputed(() => live.status.value !== null).value;
  const roles = isKnown ? (live.status.peek()?.lines ?? {}) : {};
  return (
    <Section id="changes" title="What happened">
      <ol class="marks">
        {changesOf(recorded, roles).map((change, index) => (
          <ChangeRow key={index} change={change} event={unixSeconds(recorded.at)} />
        ))}
      </ol>
    </Section>
  );
}

function ChangeRow({ change, event }: { change: Change; event: number }) {
  return (
    <li data-look={change.isEvent ? "bad" : "plain"}>
      <Moment iso={isoTime(change.at)} />{" "}
      <span class="mark-after">{secondsFrom(event, change.at)}</span>{" "}
      <span class="mark-text">{`${change.what}: ${change.how}`}</span>
    </li>
  );
}
