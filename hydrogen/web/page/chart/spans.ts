// Stretches of time: clipped, joined, and what is between them.

import type { Picture, Range } from "./model.ts";

/** Those that overlap with the range, cut to it. */
export function clipped<T extends Range>(spans: readonly T[], range: Range): T[] {
  return spans
    .filter((span) => span.to > range.from && span.from < range.to)
    .map((span) => ({
      ...span,
      from: Math.max(span.from, range.from),
      to: Math.min(span.to, range.to),
    }));
}

/** Whether the one is wholly within the other. */
export function holds(outer: Range, inner: Range): boolean {
  return outer.from <= inner.from && inner.to <= outer.to;
}

/** Whether it may be said that there is nothing, where no curve of the picture is in the range. */
export function isTold({ traces, known }: Picture, range: Range): boolean {
  return traces.length > 0 && known !== null && holds(known, range);
}

/** In the order of time; those that overlap or touch are one. */
export function joined(spans: readonly Range[]): Range[] {
  const whole: Range[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = whole.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else whole.push({ from: span.from, to: span.to });
  }
  return whole;
}

/** What of the range is in none of the spans. */
export function complement(spans: readonly Range[], range: Range): Range[] {
  const rest: Range[] = [];
  let from = range.from;
  for (const span of joined(clipped(spans, range))) {
    if (span.from > from) rest.push({ from, to: span.from });
    from = span.to;
  }
  if (from < range.to) rest.push({ from, to: range.to });
  return rest;
}

/** A row for each, so that no two that overlap share one; what finds no row of so many has the last. */
export function rows(spans: readonly Range[], limit: number): number[] {
  const order = spans.map((_, index) => index);
  order.sort((a, b) => (spans[a]?.from ?? 0) - (spans[b]?.from ?? 0));
  const ends: number[] = [];
  const found = new Array<number>(spans.length).fill(0);
  for (const index of order) {
    const span = spans[index];
    if (!span) continue;
    const free = ends.findIndex((end) => end <= span.from);
    const row = Math.min(free === -1 ? ends.length : free, limit - 1);
    ends[row] = Math.max(ends[row] ?? span.to, span.to);
    found[index] = row;
  }
  return found;
}
