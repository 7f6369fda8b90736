// The series that there are: which are shown at first, and since when there is something of them.

import { MOST_SERIES } from "../series/offered.ts";
import { partsOf } from "../text/units.ts";
import type { Series } from "../wire/history.ts";
import { unixSeconds } from "../wire/time.ts";

const KEY = "hydrogen.series";
const FIRST = 6;
const TEMPERATURE = "temperature_celsius";

/** What is shown to who chose nothing: what they chose last time, else some live temperatures. */
export function firstChoice(all: readonly Series[], remembered: readonly string[]): string[] {
  const known = remembered.filter((name) => all.some((one) => one.name === name));
  if (known.length > 0) return known.slice(0, MOST_SERIES);
  const live = all.filter((one) => one.live);
  const temperatures = live.filter((one) => partsOf(one.name).quantity === TEMPERATURE);
  // The machine's own are not what somebody comes for.
  const sensors = temperatures.filter((one) => !one.name.startsWith("host."));
  const found = [sensors, temperatures, live, all].find((some) => some.length > 0) ?? [];
  return found.slice(0, FIRST).map((one) => one.name);
}

/** When the oldest of some series begins, in Unix seconds; null where there is nothing of them. */
export function earliestOf(all: readonly Series[], names: readonly string[]): number | null {
  const begun = all
    .filter((one) => names.includes(one.name) && one.first_at !== null)
    .map((one) => unixSeconds(one.first_at ?? ""));
  return begun.length > 0 ? Math.min(...begun) : null;
}

export function rememberedSeries(storage: Storage | null): string[] {
  return (storage?.getItem(KEY) ?? "").split(",").filter((name) => name !== "");
}

export function rememberSeries(storage: Storage | null, names: readonly string[]): void {
  try {
    storage?.setItem(KEY, names.join(","));
  } catch {
    // Storage that is full or forbidden: the next visit begins with the temperatures.
  }
}
