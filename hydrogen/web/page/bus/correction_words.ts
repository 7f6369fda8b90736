// A correction in words, as the reader has its units.

import { number } from "../text/number.ts";
import { shown, type Temperature } from "../text/units.ts";
import type { Calibration, KnownSensor } from "../wire/inventory.ts";
import { configuredName } from "./calibration_yaml.ts";
import { shownDifference } from "./entry.ts";

/** All corrections of a sensor, each with its quantity's title; how they were found is left out. */
export function correctionsOf(
  { quantities, calibration }: KnownSensor,
  temperature: Temperature,
): string[] {
  return quantities.flatMap((quantity) => {
    const correction = calibration[configuredName(quantity)];
    if (correction === undefined) return [];
    const { title } = shown(quantity, temperature);
    return [`${title} ${correctionInWords({ ...correction, note: "" }, quantity, temperature)}`];
  });
}

export function correctionInWords(
  correction: Calibration,
  quantity: string,
  temperature: Temperature,
): string {
  const { convert, digits, symbol } = shown(quantity, temperature);
  const { offset, points, date, note } = correction;
  const day = date === undefined ? "" : ` since ${dayInWords(date)}`;
  const how = note ? ` (“${note}”)` : "";
  if (offset !== undefined) {
    const difference = shownDifference(offset, quantity, temperature);
    const sign = difference > 0 ? "+" : "";
    return `${sign}${number(difference, digits, symbol)}${day}${how}`;
  }
  const told = (points ?? []).map(
    ({ reads, actual }) =>
      `${number(convert(reads), digits)} → ${number(convert(actual), digits, symbol)}`,
  );
  return `${told.join(", ")}${day}${how}`;
}

/** A day without a time: it is the same day in every zone. */
function dayInWords(date: string): string {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  const form = { day: "numeric", month: "short", year: "numeric" } as const;
  return new Date(year, month - 1, day).toLocaleDateString(undefined, form);
}
