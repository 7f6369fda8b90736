// The series that there are: which are shown at first, and how they are offered.

import { seriesLabel } from "../text/series.ts";
import { partsOf, shown, UNITS } from "../text/units.ts";
import type { Series } from "../wire/history.ts";
import { unixSeconds } from "../wire/time.ts";
import { MOST_SERIES } from "./view.ts";

const KEY = "hydrogen.series";
const FIRST = 6;
const TEMPERATURE = "temperature_celsius";

/** Series of one quantity. */
export interface Group {
  quantity: string;
  title: string;
  series: Series[];
}

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

/** By quantity, in the order of a tile; live ones first. Only those whose names contain `search`. */
export function grouped(all: readonly Series[], search: string): Group[] {
  const wanted = search.trim().toLocaleLowerCase();
  const found = all.filter((one) => seriesLabel(one.name).toLocaleLowerCase().includes(wanted));
  const order = Object.keys(UNITS);
  const place = (quantity: string) => (order.includes(quantity) ? order.indexOf(quantity) : 99);
  const quantities = [...new Set(found.map((one) => partsOf(one.name).quantity))];
  quantities.sort((one, two) => place(one) - place(two));
  return quantities.map((quantity) => ({
    quantity,
    title: shown(quantity, "celsius").title,
    series: found
      .filter((one) => partsOf(one.name).quantity === quantity)
      .sort((one, two) => Number(two.live) - Number(one.live)),
  }));
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
