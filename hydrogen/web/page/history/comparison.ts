// Another time that is laid over the one that is shown.

import { duration } from "../text/time.ts";
import { plural } from "../text/words.ts";
import { isoTime } from "../wire/time.ts";

/** What happened so many seconds before, or a print whose begin is put at the time `align`. */
export type Comparison =
  | { kind: "ago"; seconds: number }
  | { kind: "print"; id: number; align: number | null };

const DAY = 86_400;
const MOST = 20 * 365 * DAY;

/**
 * By how many seconds the other time is earlier than what is shown from `shown` on; `began` is the
 * compared print's begin.
 */
export function offsetOf(
  comparison: Comparison,
  began: number | null,
  shown: number,
): number | null {
  if (comparison.kind === "ago") return earlier(shown, comparison.seconds);
  if (comparison.align === null || began === null) return null;
  return comparison.align - began;
}

/** Whole days go by the calendar: noon is laid over noon, though the clocks were changed between. */
function earlier(shown: number, seconds: number): number {
  if (seconds % DAY !== 0) return seconds;
  const at = new Date(shown * 1000);
  at.setDate(at.getDate() - seconds / DAY);
  return shown - at.getTime() / 1000;
}

export function comparisonText(comparison: Comparison): string {
  if (comparison.kind === "print") return `Print ${comparison.id}`;
  const { seconds } = comparison;
  if (seconds === DAY) return "A day earlier";
  if (seconds === 7 * DAY) return "A week earlier";
  const side = seconds < 0 ? "later" : "earlier";
  const days = Math.abs(seconds) / DAY;
  const length = Number.isInteger(days) ? plural(days, "day") : duration(Math.abs(seconds));
  return `${length} ${side}`;
}

/** The days, in seconds, between the day of `shown` and the day of `other`, Unix seconds both. */
export function daysBetween(shown: number, other: number): number {
  const [one, two] = [new Date(shown * 1000), new Date(other * 1000)];
  // By the calendar: a day on which the clocks are changed has 23 or 25 hours.
  const days = (at: Date) => Date.UTC(at.getFullYear(), at.getMonth(), at.getDate()) / 1000;
  return days(one) - days(two);
}

/** The midnight, in Unix seconds, of so many whole days before that of `shown`, by the calendar. */
export function dayBefore(shown: number, seconds: number): number {
  const at = new Date(shown * 1000);
  const days = Math.round(seconds / DAY);
  return new Date(at.getFullYear(), at.getMonth(), at.getDate() - days).getTime() / 1000;
}

/** As an address has it: `compare=ago:86400`, `compare=print:12&align=…`. */
export function writeComparison(query: URLSearchParams, comparison: Comparison): void {
  if (comparison.kind === "ago") query.set("compare", `ago:${comparison.seconds}`);
  else {
    query.set("compare", `print:${comparison.id}`);
    if (comparison.align !== null) query.set("align", isoTime(comparison.align));
  }
}

export function readComparison(query: URLSearchParams): Comparison | null {
  const [, kind, text] = /^(ago|print):(-?\d+)$/.exec(query.get("compare") ?? "") ?? [];
  const value = Number(text);
  if (kind === "ago" && value !== 0 && Math.abs(value) <= MOST) {
    return { kind, seconds: value };
  }
  if (kind !== "print" || value < 1 || !Number.isSafeInteger(value)) return null;
  return { kind, id: value, align: unix(query.get("align")) };
}

/** Null for what is no time. */
export function unix(text: string | null): number | null {
  const at = Date.parse(text ?? "");
  return Number.isNaN(at) ? null : at / 1000;
}
