// The marks of the time axis, where the reader's own clock and calendar have them.

import { hourStyle } from "./clock.ts";
import type { Range } from "./model.ts";

type Unit = "second" | "day" | "month" | "year";

interface Step {
  unit: Unit;
  count: number;
  /** Seconds, about. */
  length: number;
}

const DAY = 86_400;
const SECONDS = [
  0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600,
  43_200,
];
const STEPS: readonly Step[] = [
  ...SECONDS.map((length): Step => ({ unit: "second", count: length, length })),
  { unit: "day", count: 1, length: DAY },
  { unit: "day", count: 2, length: 2 * DAY },
  { unit: "day", count: 7, length: 7 * DAY },
  { unit: "day", count: 14, length: 14 * DAY },
  { unit: "month", count: 1, length: 30 * DAY },
  { unit: "month", count: 3, length: 91 * DAY },
  { unit: "month", count: 6, length: 182 * DAY },
  ...[1, 2, 5, 10, 20, 50, 100].map(
    (count): Step => ({ unit: "year", count, length: 365 * count * DAY }),
  ),
];

interface TimeTicks {
  at: number[];
  /** One or two lines: the time, and below it what changed of the day, the month or the year. */
  labels: string[];
}

/** Marks for a range that is `width` pixels wide, at least `space` pixels apart. */
export function timeTicks(range: Range, width: number, space: number, locale?: string): TimeTicks {
  const least = ((range.to - range.from) * space) / Math.max(width, 1);
  const step = STEPS.find((one) => one.length >= least) ?? STEPS[STEPS.length - 1];
  if (!step || !(range.to > range.from)) return { at: [], labels: [] };
  const at = marks(range, step);
  return { at, labels: labelled(at, step, locale) };
}

function marks(range: Range, step: Step): number[] {
  const found: number[] = [];
  for (const at of step.unit === "second"
    ? clockMarks(range, step.count)
    : dateMarks(range, step)) {
    if (at >= range.from && at <= range.to && at !== found.at(-1)) found.push(at);
  }
  return found;
}

/** Whole steps since local midnight, each day anew: a change of summer time shifts none of them. */
function* clockMarks(range: Range, step: number): Generator<number> {
  const day = midnight(range.from);
  while (seconds(day) <= range.to) {
    const begin = new Date(day);
    day.setDate(day.getDate() + 1);
    if (step < 3600) yield* evenly(seconds(begin), seconds(day), step, range);
    else yield* hours(begin, step / 3600);
  }
}

function* evenly(from: number, to: number, step: number, range: Range): Generator<number> {
  // Counted, and not added up: a tenth of a second has no exact binary fraction.
  const first = Math.max(0, Math.floor((range.from - from) / step));
  for (let index = first; from + index * step < Math.min(to, range.to + step); index += 1) {
    yield Math.round((from + index * step) * 1000) / 1000;
  }
}

function* hours(day: Date, step: number): Generator<number> {
  for (let hour = 0; hour < 24; hour += step) {
    const at = new Date(day.getFullYear(), day.getMonth(), day.getDate(), hour);
    // In spring an hour is not there, and its name is that of another.
    if (at.getHours() === hour) yield seconds(at);
  }
}

function* dateMarks(range: Range, step: Step): Generator<number> {
  const at = beginning(midnight(range.from), step);
  while (seconds(at) <= range.to) {
    yield seconds(at);
    if (step.unit === "day") at.setDate(at.getDate() + step.count);
    else if (step.unit === "month") at.setMonth(at.getMonth() + step.count);
    else at.setFullYear(at.getFullYear() + step.count);
  }
}

/** The last mark before a day. Days are counted from a Monday, so that panning moves no mark. */
function beginning(day: Date, step: Step): Date {
  if (step.unit === "year") {
    return new Date(Math.floor(day.getFullYear() / step.count) * step.count, 0, 1);
  }
  if (step.unit === "month") {
    return new Date(day.getFullYear(), Math.floor(day.getMonth() / step.count) * step.count, 1);
  }
  const number = Math.floor(Date.UTC(day.getFullYear(), day.getMonth(), day.getDate()) / 864e5) - 4;
  const late = ((number % step.count) + step.count) % step.count;
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() - late);
}

function midnight(at: number): Date {
  const day = new Date(at * 1000);
  day.setHours(0, 0, 0, 0);
  return day;
}

function seconds(date: Date): number {
  return date.getTime() / 1000;
}

function labelled(at: readonly number[], step: Step, locale?: string): string[] {
  const name = new Intl.DateTimeFormat(locale, nameOf(step, hourStyle(locale)));
  const context = contextOf(step);
  const around = context && new Intl.DateTimeFormat(locale, context);
  const texts = at.map((mark) => around?.format(new Date(mark * 1000)) ?? "");
  return at.map((mark, index) => {
    const text = name.format(new Date(mark * 1000));
    const isNews = texts[index] !== texts[index - 1];
    // At the edge it would run into the next one, which says as much.
    const isCrowded = index === 0 && at.length > 1 && texts[1] !== texts[0];
    return isNews && !isCrowded && texts[index] ? `${text}\n${texts[index]}` : text;
  });
}

function nameOf(step: Step, hour: "numeric" | "2-digit"): Intl.DateTimeFormatOptions {
  if (step.unit === "year") return { year: "numeric" };
  if (step.unit === "month") return { month: "short" };
  if (step.unit === "day") return { weekday: "short", day: "numeric" };
  const clock: Intl.DateTimeFormatOptions = { hour, minute: "2-digit" };
  if (step.count >= 60) return clock;
  if (step.count >= 1) return { ...clock, second: "2-digit" };
  return { minute: "2-digit", second: "2-digit", fractionalSecondDigits: 1 };
}

/** What is said once below the marks, until it changes. */
function contextOf(step: Step): Intl.DateTimeFormatOptions | null {
  if (step.unit === "year") return null;
  if (step.unit === "month") return { year: "numeric" };
  if (step.unit === "day") return { month: "short", year: "numeric" };
  return { weekday: "short", day: "numeric", month: "short" };
}
