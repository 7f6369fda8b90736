// What the stripes and the hatching are called.

import { LANE_ORDER } from "./lanes.ts";
import type { Band, BandKind } from "./model.ts";

export const BAND_NAMES: Readonly<Record<BandKind, string>> = {
  printing: "printing",
  paused: "paused",
  alarm: "alarm",
  door_open: "door open",
  under_voltage: "under-voltage",
  line: "line active",
  output: "output on",
  uncertain: "time of day not certain",
  unwatched: "Hydrogen did not run",
};
const ORDER: readonly BandKind[] = [...LANE_ORDER, "unwatched"];

/** Those of which there are any, in the order in which a legend has them. */
export function kindsOf(bands: readonly Band[]): BandKind[] {
  return ORDER.filter((kind) => bands.some((band) => band.kind === kind));
}
