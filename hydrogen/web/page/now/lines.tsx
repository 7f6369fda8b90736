// The lines: doors, filament, signals of the printer's board.

import { useAct, useApp } from "../app.ts";
import { AskButton } from "../parts/ask_button.tsx";
import { Controls } from "../parts/controls.tsx";
import { Section } from "../parts/section.tsx";
import { Tile } from "../parts/tile.tsx";
import { words } from "../text/words.ts";
import type { Line } from "../wire/status.ts";
import { changesInWords, deedInWords, lineInWords, lookOf } from "./line_words.ts";
import { Word } from "./value.tsx";

export function Lines() {
  const { live } = useApp();
  const lines = Object.entries(live.status.value?.lines ?? {});
  if (lines.length === 0) return null;
  return (
    <Section id="lines" title="Lines">
      <ul id="lines" class="tiles small">
        {lines.map(([name, line]) => (
          <LineTile key={name} name={name} line={line} />
        ))}
      </ul>
    </Section>
  );
}

function LineTile({ name, line }: { name: string; line: Line }) {
  return (
    <Tile
      name={name}
      role={line.role}
      state={line.state}
      why={line.fault?.message}
      detail={changesInWords(line)}
      controls={<Drive name={name} line={line} />}
    >
      <div data-look={lookOf(line)}>
        <Word>{lineInWords(line)}</Word>
      </div>
    </Tile>
  );
}

/** In a demonstration a line can be held, whatever the simulated printer does. */
function Drive({ name, line }: { name: string; line: Line }) {
  const { live } = useApp();
  const act = useAct();
  if (!live.status.value?.simulated || act === null) return null;
  const text = deedInWords(line);
  return (
    <Controls>
      <AskButton
        text={text}
        label={`${text}: ${words(name)}`}
        use="drive"
        message={() => ({ type: "simulate", line: name, active: !line.active })}
      />
    </Controls>
  );
}
