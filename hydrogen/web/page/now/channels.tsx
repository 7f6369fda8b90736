// The ways in which people are told, and whether they work.

import { useApp } from "../app.ts";
import { Section } from "../parts/section.tsx";
import { Tile } from "../parts/tile.tsx";
import { moment } from "../text/time.ts";
import { words } from "../text/words.ts";
import type { Channel } from "../wire/status.ts";

export function Channels() {
  const { live } = useApp();
  const channels = Object.entries(live.status.value?.notifications ?? {});
  if (channels.length === 0) return null;
  return (
    <Section id="channels" title="Notifications">
      <ul id="channels" class="tiles small">
        {channels.map(([name, channel]) => (
          <Tile
            key={name}
            name={name}
            state={channel.state === "failing" ? "fault" : "ok"}
            stateText={words(channel.state)}
            why={whyInWords(channel)}
            detail={toldInWords(channel)}
          />
        ))}
      </ul>
    </Section>
  );
}

function whyInWords({ state, failing_since, message }: Channel): string | undefined {
  if (state !== "failing" || failing_since === null) return undefined;
  return `Nobody is told this way since ${moment(failing_since)}: ${message}`;
}

function toldInWords({ kind, sent_at, waiting }: Channel): string {
  const told = sent_at === null ? "nothing told yet" : `last told ${moment(sent_at)}`;
  return `${kind}, ${told}${waiting === 0 ? "" : `, ${waiting} waiting`}`;
}
