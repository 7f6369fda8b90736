// What happened in the time that is shown, the newest first.

import { useComputed, useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { Section } from "../parts/section.tsx";
import { address } from "../state/route.ts";
import { isoTime } from "../wire/time.ts";
import { type Happening, happenings, lasting } from "./happenings.ts";
import { happenedText } from "./local_time.ts";
import type { Past } from "./past.ts";
import { tellsOf } from "./question.ts";

const FEW = 20;
const MOST = 200;

export function Happenings({ past }: { past: Past }) {
  const all = useComputed(() => {
    const held = past.main.held.value;
    return held === null ? [] : happenings(held.history, past.settled.value);
  });
  const isKnown = useComputed(() => {
    const held = past.main.held.value;
    return held !== null && tellsOf(held, past.settled.value, past.extent.value);
  });
  const isWhole = useSignal(false);
  const found = all.value;
  const shown = found.slice(0, isWhole.value ? MOST : FEW);
  return (
    <Section id="happenings" title="What happened">
      {found.length === 0 && isKnown.value && (
        <p class="hint">Nothing out of the ordinary in this time.</p>
      )}
      <ol class="rows happenings">
        {shown.map((one) => (
          <Row key={`${one.kind} ${one.at} ${one.text}`} one={one} />
        ))}
      </ol>
      {found.length > FEW && (
        <p class="hint">
          {`${shown.length} of ${found.length}, the newest. `}
          <button
            type="button"
            aria-expanded={isWhole.value}
            onClick={() => {
              isWhole.value = !isWhole.value;
            }}
          >
            {isWhole.value ? "Fewer" : "More"}
          </button>
        </p>
      )}
    </Section>
  );
}

/** The same element while nothing of it changes: the list is looked through each second. */
function Row({ one: { kind, at, to, text, job } }: { one: Happening }) {
  return useMemo(() => {
    const time = lasting(at, to);
    return (
      <li data-kind={kind}>
        <time dateTime={isoTime(at)}>{happenedText(at)}</time>
        <span class="what">
          {job === null ? text : <a href={address("prints", job)}>{text}</a>}
        </span>
        {time !== "" && <span class="hint">{time}</span>}
      </li>
    );
  }, [kind, at, to, text, job]);
}
