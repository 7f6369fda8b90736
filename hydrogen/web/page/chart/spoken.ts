// The chart's numbers and times in words.

import { number } from "../text/number.ts";
import { shown, type Temperature } from "../text/units.ts";
import { hourStyle } from "./clock.ts";
import type { Picture, Range, Trace } from "./model.ts";
import type { Reading } from "./reading.ts";

const DAY = 86_400;
const YEAR = 366 * DAY;
const SPOKEN = 5; // values that are read aloud; the table has all

/** A value of the wire's with its unit. */
export function valued(
  quantity: string,
  value: number | null | undefined,
  temperature: Temperature,
): string {
  if (value === null || value === undefined) return "—";
  const { convert, digits, symbol } = shown(quantity, temperature);
  return number(convert(value), digits, symbol);
}

/** The same without its unit, where that stands beside it. */
export function bare(
  quantity: string,
  value: number | null | undefined,
  temperature: Temperature,
): string {
  if (value === null || value === undefined) return "—";
  const { convert, digits } = shown(quantity, temperature);
  return number(convert(value), digits);
}

/** A time, as fine as the range makes sense of. */
export function timed(at: number, range: Range, locale?: string): string {
  const length = range.to - range.from;
  const options: Intl.DateTimeFormatOptions = {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: hourStyle(locale),
    minute: "2-digit",
  };
  if (length > YEAR / 2) options.year = "numeric";
  if (length < 2 * DAY) options.second = "2-digit";
  if (length < 60) options.fractionalSecondDigits = 1;
  return new Date(at * 1000).toLocaleString(locale, options);
}

/** "3.2 s after", or "before". */
export function apart(seconds: number): string {
  const side = seconds < 0 ? "before" : "after";
  const length = Math.abs(seconds);
  return `${number(length, length < 100 ? 1 : 0, "s")} ${side}`;
}

/** From when to when, for a chart's own words. */
export function spanned(range: Range, locale?: string): string {
  return `${timed(range.from, range, locale)} to ${timed(range.to, range, locale)}`;
}

/** All that is at the cursor, to be read aloud. */
export function spoken(
  picture: Picture,
  reading: Reading,
  range: Range,
  temperature: Temperature,
): string {
  const values = picture.traces.slice(0, SPOKEN).map((trace, index) => {
    const point = reading.points[index] ?? null;
    return `${trace.label} ${point === null ? "no value" : pointed(trace, point, temperature)}`;
  });
  const rest = picture.traces.length - values.length;
  if (rest > 0) values.push(`${rest} more in the table`);
  const states = [...reading.bands, ...reading.flags].map(({ label }) => label);
  return [timed(reading.at, range), ...values, ...new Set(states)].join(", ");
}

function pointed(trace: Trace, point: number, temperature: Temperature): string {
  return valued(trace.quantity, trace.mean[point], temperature);
}
