// Where bands stand: each kind on a lane of its own above the curves, so that colour is not needed.

import type { Band, BandKind } from "./model.ts";
import { rows } from "./spans.ts";

/** From the top; what is not here is drawn over the whole height. */
export const LANE_ORDER: readonly BandKind[] = [
  "printing",
  "paused",
  "alarm",
  "door_open",
  "under_voltage",
  "line",
  "output",
  "uncertain",
];
const ROWS = 3;
const MANY_ROWS = 12; // every line and output of a recording

export interface Lane {
  band: Band;
  /** Counted from the top. */
  lane: number;
}

/** CSS pixels of a lane. */
export const LANE = 15;

/** CSS pixels of a plot whose curves shall have `height`. */
export function fullHeight(height: number, count: number): number {
  return height + Math.max(0, count - 1) * LANE;
}

/** A lane for each band; pauses are on that of the printing, since it is one or the other. */
export function lanes(bands: readonly Band[]): { placed: Lane[]; count: number } {
  const placed: Lane[] = [];
  let count = 0;
  const printing = bands.filter(({ kind }) => kind === "printing" || kind === "paused");
  const others = LANE_ORDER.slice(2).map((kind) => bands.filter((band) => band.kind === kind));
  for (const group of [printing, ...others]) {
    if (group.length === 0) continue;
    const isNamed = group[0]?.kind === "line" || group[0]?.kind === "output";
    const found = isNamed ? byLabel(group) : rows(group, ROWS);
    group.forEach((band, index) => {
      placed.push({ band, lane: count + (found[index] ?? 0) });
    });
    count += Math.max(...found) + 1;
  }
  return { placed, count };
}

/** A lane for each name: what switches must be seen to switch. */
function byLabel(bands: readonly Band[]): number[] {
  const labels = [...new Set(bands.map((band) => band.label))];
  return bands.map((band) => Math.min(labels.indexOf(band.label), MANY_ROWS - 1));
}
