// What a demonstration's printer does, in words.

import { words } from "../text/words.ts";
import type { Simulation } from "../wire/status.ts";

// Names that are no words by themselves.
const NAMES: Readonly<Record<string, string>> = { e_stop: "emergency stop" };

/** What a trouble of the demonstration's is called. */
export function troubleWords(name: string): string {
  return NAMES[name] ?? words(name);
}

/** What the simulated printer does, and what is wrong with it just now. */
export function activityOf(simulation: Simulation | null): string {
  if (simulation === null) return "Nothing here is measured.";
  const wrong = Object.entries(simulation.troubles).filter(([, isActive]) => isActive);
  const names = wrong.map(([name]) => troubleWords(name)).join(", ");
  const troubles = names === "" ? "" : ` Wrong with it: ${names}.`;
  return `Its printer is ${words(simulation.printer)}.${troubles}`;
}
