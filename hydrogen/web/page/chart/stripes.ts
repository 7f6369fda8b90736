// Which bands are drawn, and where: where very many are in one pixel's column, one of them is enough.

import type { Range } from "./model.ts";

/** What of a band is seen, in the canvas's pixels. */
interface Stripe<B> {
  band: B;
  left: number;
  width: number;
}

interface Stretch {
  range: Range;
  box: { left: number; width: number };
  /** As narrow as a stripe may be. */
  least: number;
}

/** Those of the bands that are seen, in any order of theirs; `rowOf` tells what lies on what. */
export function stripes<B extends Range>(
  bands: readonly B[],
  { range, box, least }: Stretch,
  rowOf: (band: B) => string | number,
): Stripe<B>[] {
  const perSecond = box.width / (range.to - range.from);
  const xOf = (at: number) => box.left + (at - range.from) * perSecond;
  const end = box.left + box.width;
  const taken = new Map<string | number, Set<number>>();
  const found: Stripe<B>[] = [];
  for (const band of bands) {
    if (band.to < range.from || band.from > range.to) continue;
    const left = Math.max(xOf(band.from), box.left);
    const right = Math.min(Math.max(xOf(band.to), left + least), end);
    const columns = taken.get(rowOf(band)) ?? new Set();
    taken.set(rowOf(band), columns);
    // Only narrow ones hide each other: what came before in the list may be later in time.
    if (right - left < least + 1) {
      if (columns.has(Math.floor(left))) continue;
      columns.add(Math.floor(left));
    }
    found.push({ band, left, width: right - left });
  }
  return found;
}
