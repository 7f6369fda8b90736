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
