// Which stretch of time is shown: a fixed one, or the newest, which goes on with the clock.

import type { Range } from "../chart/model.ts";

/** So many seconds until now, or everything until now. */
interface Following {
  last: number | "all";
}

export type Span = Range | Following;

/** What there is to look at, in Unix seconds. */
export interface Extent {
  /** When the oldest that is kept begins; null before that is known. */
  earliest: number | null;
  now: number;
}

export const SHORTEST = 10; // seconds; closer than that there is nothing more to see
export const LONGEST = 20 * 365 * 86_400;
const UNITS: Readonly<Record<string, number>> = { s: 1, min: 60, h: 3600, d: 86_400 };

/** The choices of a length, and how they are called. */
export const LENGTHS: readonly { last: number | "all"; text: string; label: string }[] = [
  { last: 60, text: "1 min", label: "The last minute" },
  { last: 600, text: "10 min", label: "The last 10 minutes" },
  { last: 3600, text: "1 h", label: "The last hour" },
  { last: 21_600, text: "6 h", label: "The last 6 hours" },
  { last: 86_400, text: "24 h", label: "The last 24 hours" },
  { last: 604_800, text: "7 d", label: "The last 7 days" },
  { last: 2_592_000, text: "30 d", label: "The last 30 days" },
  { last: 31_536_000, text: "1 y", label: "The last year" },
  { last: "all", text: "All", label: "Everything that is kept" },
];

export function isFollowing(span: Span): span is Following {
  return "last" in span;
}

/** The range that a span is at the time of `extent`. */
export function rangeOf(span: Span, { earliest, now }: Extent): Range {
  if (!isFollowing(span)) return { from: span.from, to: span.to };
  if (span.last !== "all") return { from: now - span.last, to: now };
  const length = earliest === null ? 86_400 : now - earliest;
  return { from: now - Math.max(length, SHORTEST), to: now };
}

/** How far the chart of a range can be moved: at now it stops, and is as long as it was. */
export function boundsOf(range: Range, { earliest, now }: Extent): Range {
  const length = range.to - range.from;
  // Of a short past the half is not enough room for a long range: that would be cut.
  return { from: Math.min((earliest ?? 0) - length / 2, now - length), to: now };
}

/** A range that can be shown: neither too long nor too short, not after now, not all before all. */
export function showable(range: Range, { earliest, now }: Extent): Range {
  const length = Math.min(Math.max(range.to - range.from, SHORTEST), LONGEST);
  const middle = (range.from + range.to) / 2;
  const lowest =
    earliest === null ? Number.NEGATIVE_INFINITY : Math.min(earliest, now) - length / 2;
  // The earliest may be in the middle, and now at the right edge: there is always something to see.
  const from = Math.min(Math.max(middle - length / 2, lowest), now - length);
  return { from, to: from + length };
}

/** What becomes of the span where the chart was moved to `range`: at the right edge it follows. */
export function moved(range: Range, extent: Extent): Span {
  const shown = showable(range, extent);
  const length = shown.to - shown.from;
  // A hand is not exact, and now went on while it moved.
  const isAtEdge = range.to >= extent.now - Math.max(length / 100, 2);
  return isAtEdge ? { last: Math.round(length * 1000) / 1000 } : shown;
}

/** `24h`, `90s`, `all`: as an address has it. */
export function lastText(last: number | "all"): string {
  if (last === "all") return last;
  const units = Object.entries(UNITS).reverse();
  const [unit, seconds] = units.find(([, each]) => last % each === 0) ?? ["s", 1];
  return `${Math.round((last / seconds) * 1000) / 1000}${unit}`;
}

/** Null for what is no length. */
export function parsedLast(text: string): number | "all" | null {
  if (text === "all") return text;
  const [, count, unit] = /^(\d+(?:\.\d+)?)(s|min|h|d)$/.exec(text) ?? [];
  const seconds = Number(count) * (UNITS[unit ?? ""] ?? Number.NaN);
  return seconds >= SHORTEST && seconds <= LONGEST ? seconds : null;
}
