// Relays, fans and lights: whether they are on, why not, and a switch for who may.

import { useSignal } from "@preact/signals";
import { useAct, useApp } from "../app.ts";
import { AskButton } from "../parts/ask_button.tsx";
import { Controls } from "../parts/controls.tsx";
import { Section } from "../parts/section.tsx";
import { Tile } from "../parts/tile.tsx";
import { words } from "../text/words.ts";
import type { Output } from "../wire/status.ts";
import { decisionInWords, holdInWords, outputInWords } from "./output_words.ts";
import { Word } from "./value.tsx";

const TIMES = [
  ["for 5 minutes", "300"],
  ["for 30 minutes", "1800"],
  ["for 1 hour", "3600"],
  ["for 2 hours", "7200"],
  ["until switched again", ""],
] as const;
const USUAL_TIME = "3600"; // what is forgotten shall not stay on for ever

export function Outputs() {
  const { live } = useApp();
  const outputs = Object.entries(live.status.value?.outputs ?? {});
  if (outputs.length === 0) return null;
  return (
    <Section id="outputs" title="Outputs">
      <ul id="outputs" class="tiles small">
        {outputs.map(([name, output]) => (
          <OutputTile key={name} name={name} output={output} />
        ))}
      </ul>
    </Section>
  );
}

function OutputTile({ name, output }: { name: string; output: Output }) {
  return (
    <Tile
      name={name}
      state={output.state}
      why={holdInWords(output)}
      detail={decisionInWords(output)}
      controls={<Switches name={name} output={output} />}
    >
      <div data-look={output.on ? "good" : undefined}>
        <Word>{outputInWords(output)}</Word>
      </div>
    </Tile>
  );
}

/** Two buttons, and both always: one that turned from off to on would be clicked twice by somebody. */
function Switches({ name, output }: { name: string; output: Output }) {
  const time = useSignal(USUAL_TIME);
  if (useAct() === null) return null;
  const title = words(name);
  const seconds = () => (time.value === "" ? null : Number(time.value));
  const set = (on: boolean | null) => ({ type: "set_output", name, on });
  return (
    <Controls about={output.hold ?? ""}>
      <AskButton
        text="Switch on"
        label={`Switch on ${title}`}
        use="on"
        message={() => ({ ...set(true), for: seconds() })}
      />
      <select
        aria-label={`How long to switch ${title} on`}
        value={time.value}
        onChange={(event) => {
          time.value = event.currentTarget.value;
        }}
      >
        {TIMES.map(([text, value]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
      <AskButton
        text="Switch off"
        label={`Switch off ${title}`}
        use="off"
        message={() => set(false)}
      />
      <AskButton
        text="Automatic"
        label={`Automatic: leave ${title} to itself`}
        use="automatic"
        isOffered={output.mode === "manual"}
        message={() => set(null)}
      />
    </Controls>
  );
}
