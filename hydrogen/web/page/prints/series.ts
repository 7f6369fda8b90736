// Which series a print has, and which of them are shown first.

import type { Range } from "../chart/model.ts";
import { MOST_SERIES } from "../series/offered.ts";
import { partsOf, UNITS } from "../text/units.ts";
import type { Series } from "../wire/history.ts";
import type { JobStory } from "../wire/job.ts";
import { unixSeconds } from "../wire/time.ts";

// Without one temperature there is something to see all the same.
const FEW = 4;

/** What was measured meanwhile, in the order of the configuration where that has it. */
export function seriesOf(
  summaries: JobStory["summaries"],
  every: readonly Series[],
  range: Range,
): string[] {
  const summarised = Object.entries(summaries).flatMap(([sensor, quantities]) =>
    Object.keys(quantities).map((quantity) => `${sensor}.${quantity}`),
  );
  const kept = every.filter((series) => overlaps(series, range)).map(({ name }) => name);
  const known = new Set(every.map(({ name }) => name));
  // Of a sensor that was taken away long ago nothing but the summary may be left.
  const left = summarised.filter((name) => known.size === 0 || known.has(name));
  const all = new Set([...kept.filter((name) => !isOfHost(name)), ...left, ...kept]);
  return [...all].filter((name) => partsOf(name).quantity in UNITS);
}

/** The temperatures of what is printed with, not the machine's own; something in any case. */
export function firstChoice(all: readonly string[]): string[] {
  const temperatures = all.filter(
    (name) => partsOf(name).quantity === "temperature_celsius" && !isOfHost(name),
  );
  return temperatures.length > 0 ? temperatures.slice(0, MOST_SERIES) : all.slice(0, FEW);
}

function isOfHost(name: string): boolean {
  return name.startsWith("host.");
}

function overlaps({ live, first_at, last_at }: Series, { from, to }: Range): boolean {
  if (first_at === null) return live;
  if (unixSeconds(first_at) >= to) return false;
  return live || last_at === null || unixSeconds(last_at) > from;
}
