// What a line says, in words of its role.

import { lineState } from "../text/line_states.ts";
import { moment } from "../text/time.ts";
import { plural } from "../text/words.ts";
import type { Line } from "../wire/status.ts";

type Look = "bad" | "warn";

/** By its role, how a line looks while it is active: one that somebody should see to. */
const LOOKS: Readonly<Record<string, Look>> = {
  door: "warn",
  filament: "warn",
  e_stop: "bad",
  fault: "bad",
};

/** By its role, what makes a line of a demonstration active, and what ends that. */
const DEEDS: Readonly<Record<string, readonly [string, string]>> = {
  door: ["Open", "Close"],
  filament: ["Run out", "Back"],
  e_stop: ["Press", "Release"],
  power: ["Switch on", "Switch off"],
};
const PLAIN_DEEDS = ["Activate", "Release"] as const;

/** Null where nobody knows. */
export function lineInWords({ active, role }: Line): string | null {
  return active === null ? null : lineState(role, active);
}

export function lookOf({ active, role }: Line): Look | undefined {
  return active ? LOOKS[role ?? ""] : undefined;
}

export function changesInWords({ changes, changed_at }: Line): string {
  const last = changed_at === null ? "" : `, last ${moment(changed_at)}`;
  return `${plural(changes, "change")}${last}`;
}

/** What a button does to it: the other of its two states. */
export function deedInWords({ active, role }: Pick<Line, "active" | "role">): string {
  const [activate, release] = DEEDS[role ?? ""] ?? PLAIN_DEEDS;
  return active ? release : activate;
}
