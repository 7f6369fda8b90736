// Times as fields and headings have them: the reader's own.

import type { Range } from "../chart/model.ts";
import { dayText, twoDigits } from "../text/time.ts";

const SHORT = 3600; // seconds; of less the seconds are worth telling

/** "23 Nov 2026, 14:00 – 15:00", as the locale has it. */
export function rangeText({ from, to }: Range): string {
  const timeStyle = to - from < SHORT ? "medium" : "short";
  const format = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle });
  return format.formatRange(from * 1000, to * 1000);
}

/** "22 Nov, 19:20:00", with the year where that is another than now's. */
export function happenedText(seconds: number, now: Date = new Date()): string {
  const at = new Date(seconds * 1000);
  const isThisYear = at.getFullYear() === now.getFullYear();
  return at.toLocaleString(undefined, {
    ...(isThisYear ? {} : { year: "numeric" }),
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
}

/** What a field for a date and a time has: `2026-11-23T14:00:00`. */
export function fieldText(seconds: number): string {
  const at = new Date(Math.round(seconds) * 1000);
  return `${dayText(seconds)}T${twoDigits(at.getHours())}:${twoDigits(at.getMinutes())}:${twoDigits(at.getSeconds())}`;
}

/** Unix seconds of a field's text, in the reader's zone; null where it is none. */
export function fieldTime(text: string): number | null {
  const at = new Date(text.length === 10 ? `${text}T00:00` : text).getTime();
  return text === "" || Number.isNaN(at) ? null : at / 1000;
}

/** Why what is in the two fields is no range; null where it is one. */
export function fieldProblem(from: number | null, to: number | null): string | null {
  if (from === null) return "From is no date and time.";
  if (to === null) return "To is no date and time.";
  return from < to ? null : "From has to be before To.";
}
