// What a chart shows, in numbers: times are Unix seconds, values are in the wire's units.

import type { Level } from "../wire/status.ts";

/** One curve; columns of one length, in the order of time. Where `mean` is null there is a gap. */
export interface Trace {
  /** The series' name on the wire; one that is compared has a name of its own. */
  name: string;
  /** What the reader calls it. */
  label: string;
  /** The quantity on the wire: it decides the unit and the axis. */
  quantity: string;
  /** Which of the palette's colours; the same for a series wherever it is shown. */
  colour: number;
  /** Of another time, drawn over this one: dashed. */
  isCompared: boolean;
  at: number[];
  mean: (number | null)[];
  min: (number | null)[];
  max: (number | null)[];
}

export type BandKind =
  | "printing"
  | "paused"
  | "door_open"
  | "alarm"
  | "under_voltage"
  | "line"
  | "output"
  | "unwatched"
  | "uncertain";

/** How something was from when to when: a stripe behind the curves. */
export interface Band {
  kind: BandKind;
  from: number;
  to: number;
  /** For the cursor's reading and for who cannot see it: "door open", "enclosure hot (critical)". */
  label: string;
  /** Of an alarm, where it is known. */
  level?: Level;
}

/** Something that happened: a line across the chart. */
export interface Flag {
  at: number;
  label: string;
}

export interface Range {
  from: number;
  to: number;
}

export interface Picture {
  traces: Trace[];
  bands: Band[];
  flags: Flag[];
  /** Of this time the answer tells: beyond it nobody may say that there was nothing. */
  known: Range | null;
}
