// What was, as docs/protocol.md has it ("history", "series").

/** Columns of one length. Where `mean` is null there was no good reading: a gap. */
export interface Curve {
  /** Seconds that a point stands for, from its `at` on; 0 where each is one reading. */
  width: number;
  /** Seconds after the answer's `from`. */
  at: number[];
  min: (number | null)[];
  mean: (number | null)[];
  max: (number | null)[];
  count: number[];
  not_ok: number[];
}

/** `to` is null where it is so now. */
export interface Span {
  from: string;
  to: string | null;
}

export interface LineSpan extends Span {
  active: boolean | null;
  state: string;
}
export interface OutputSpan extends Span {
  on: boolean | null;
  state: string;
}
interface PrinterSpan extends Span {
  state: string;
  job: number | null;
}
export interface AlarmSpan extends Span {
  state: "raised" | "latched";
  message: string;
}
export interface PowerSpan extends Span {
  active: boolean | null;
}
interface JobSpan extends Span {
  id: number;
  name: string | null;
  outcome: string;
}

export interface History {
  from: string;
  to: string;
  series: Record<string, Curve>;
  uncertain: [string, string][];
  problem: string | null;
  intervals_dropped?: number;
  lines?: Record<string, LineSpan[]>;
  printer?: PrinterSpan[];
  alarms?: Record<string, AlarmSpan[]>;
  outputs?: Record<string, OutputSpan[]>;
  power?: Record<string, PowerSpan[]>;
  chips?: Record<string, (Span & { chip: string })[]>;
  clock?: (Span & { state: string; by_seconds: number | null })[];
  watched?: Span[];
  jobs?: JobSpan[];
}

export interface Series {
  name: string;
  unit: string | null;
  live: boolean;
  interval_seconds: number | null;
  first_at: string | null;
  last_at: string | null;
}
