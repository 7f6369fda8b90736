// Says on every page that the hardware is simulated, and lets things go wrong with it.

import { useComputed, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { useAct, useApp } from "../app.ts";
import { AskButton } from "../parts/ask_button.tsx";
import { Controls } from "../parts/controls.tsx";
import { capitalised } from "../text/words.ts";
import type { Simulation } from "../wire/status.ts";
import { activityOf, troubleWords } from "./activity.ts";

const ORDERS = [
  ["print", "Print"],
  ["pause", "Pause"],
  ["resume", "Resume"],
  ["finish", "Finish"],
  ["cycle", "Go round and round"],
] as const;

export function Demonstration() {
  const { live } = useApp();
  const isSimulated = useComputed(() => live.status.value?.simulated ?? false);
  return isSimulated.value ? <Bar /> : null;
}

function Bar() {
  const { live, route } = useApp();
  const act = useAct();
  const isOpen = useSignal(false);
  const opener = useRef<HTMLButtonElement>(null);
  const page = route.value.page;
  useEffect(() => {
    isOpen.value = false;
  }, [page]);
  const activity = useComputed(() => activityOf(live.status.value?.simulation ?? null));
  return (
    <section
      id="demonstration"
      class="demonstration"
      aria-label="Demonstration"
      onKeyDown={({ key }) => {
        if (key !== "Escape" || !isOpen.value) return;
        isOpen.value = false;
        opener.current?.focus();
      }}
    >
      <div class="demonstration-bar">
        <p>
          <strong id="simulated">Simulated hardware</strong>
          <span id="activity">{activity.value}</span>
        </p>
        {act && (
          <button
            type="button"
            ref={opener}
            aria-expanded={isOpen.value}
            aria-controls={isOpen.value ? "simulation-section" : undefined}
            onClick={() => {
              isOpen.value = !isOpen.value;
            }}
          >
            Try it out
          </button>
        )}
      </div>
      {act && isOpen.value && <Panel />}
    </section>
  );
}

function Panel() {
  const { live } = useApp();
  const simulation = live.status.value?.simulation;
  if (!simulation) return null;
  return (
    <div id="simulation-section">
      <fieldset id="orders">
        <legend>What the simulated printer shall do</legend>
        <Controls>
          {ORDERS.map(([order, text]) => (
            <AskButton
              key={order}
              text={text}
              message={() => ({ type: "simulate", printer: order })}
            />
          ))}
        </Controls>
      </fieldset>
      <fieldset id="troubles">
        <legend>What goes wrong</legend>
        <Troubles troubles={simulation.troubles} />
      </fieldset>
    </div>
  );
}

function Troubles({ troubles }: { troubles: Simulation["troubles"] }) {
  return (
    <Controls>
      {Object.entries(troubles).map(([trouble, isActive]) => (
        <AskButton
          key={trouble}
          look="danger"
          text={capitalised(troubleWords(trouble))}
          pressed={isActive}
          message={() => ({ type: "simulate", trouble, active: !isActive })}
        />
      ))}
    </Controls>
  );
}
