// How a print ended, in words and in looks.

import { words } from "../text/words.ts";
import type { Outcome } from "../wire/job.ts";

/** How a word is inked: as what is well, what goes on, what to look at, what is bad. */
export type Look = "good" | "live" | "warn" | "bad";

interface Telling {
  look: Look;
  /** What is known of the end, as a sentence. */
  said: string;
}

const TELLINGS: Readonly<Record<Outcome, Telling>> = {
  running: { look: "live", said: "It is being printed." },
  finished: {
    look: "good",
    said: "The printer went idle: it was completed, or somebody cancelled it.",
  },
  stopped: { look: "bad", said: "The emergency stop was pressed." },
  failed: { look: "bad", said: "The printer reported a fault and did not go on." },
  power_lost: { look: "bad", said: "The printer lost its power." },
  unwatched: {
    look: "warn",
    said: "It ended while Hydrogen did not run: nobody knows when, or how.",
  },
};

const UNKNOWN: Telling = { look: "warn", said: "" };

/** Every outcome that there is, in the order of a choice. */
export const OUTCOMES: readonly Outcome[] = [
  "running",
  "finished",
  "stopped",
  "failed",
  "power_lost",
  "unwatched",
];

/** What is told of an outcome; of one that a newer Hydrogen has, its own word. */
export function outcomeTold(outcome: string): Telling & { word: string } {
  const telling = OUTCOMES.find((known) => known === outcome);
  return { ...(telling ? TELLINGS[telling] : UNKNOWN), word: words(outcome) };
}
