// From when to when a chart of a print or of a recording is, and what has to be asked for it.

import type { Range } from "../chart/model.ts";
import { bounded } from "../chart/motion.ts";
import { holds } from "../chart/spans.ts";
import type { Job, Recording } from "../wire/job.ts";
import { unixSeconds } from "../wire/time.ts";

const LEAST_MARGIN = 15; // seconds
const SHARE = 0.02;
const LEAST_WIDTH = 0.5; // seconds: a recording has some readings a second
// A view is asked for anew where it is narrower than so much of what is there.
const FINER = 0.4;
// And so much of a view's own width is asked for at either side, so that it can be moved.
const SIDE = 0.5;

/** A print's time and a little beyond it; of a running one, up to `now`. */
export function rangeOfPrint(job: Job, now: number): Range {
  const begun = unixSeconds(job.started_at);
  const ended = job.outcome === "running" ? now : unixSeconds(job.ended_at ?? job.seen_at);
  const margin = Math.max(LEAST_MARGIN, SHARE * (ended - begun));
  // Nothing was measured in the time to come, be it that the print is only just over.
  const to = Math.min(ended + margin, Math.max(now, ended));
  return { from: begun - margin, to: Math.max(to, begun + LEAST_WIDTH) };
}

export function rangeOfRecording(recording: Pick<Recording, "begins_at" | "ends_at">): Range {
  const from = unixSeconds(recording.begins_at);
  return { from, to: Math.max(unixSeconds(recording.ends_at), from + LEAST_WIDTH) };
}

/** The view brought within the whole, as wide as it was if that can be. */
export function within(view: Range, whole: Range): Range {
  return bounded({ from: view.from, to: Math.max(view.to, view.from + LEAST_WIDTH) }, whole);
}

/** How wide it is, in seconds. */
export function widthOf({ from, to }: Range): number {
  return to - from;
}

/** Whether finer points than those of the whole are worth a question: null where they are not. */
export function finer(view: Range, whole: Range, had: Range | null): Range | null {
  if (widthOf(view) > FINER * widthOf(whole)) return null;
  const isFineEnough = had !== null && widthOf(view) > FINER * (widthOf(had) / (1 + 2 * SIDE));
  if (had !== null && isFineEnough && holds(had, view)) return had;
  const side = SIDE * widthOf(view);
  return within({ from: view.from - side, to: view.to + side }, whole);
}

/** So often the points of a print that is running are asked for again, in seconds. */
export function renewal(range: Range): number {
  return Math.min(60, Math.max(5, Math.round(widthOf(range) / 200)));
}

/** Seconds from something to a time, with a sign: "−12.3 s", "+4 min". */
export function secondsFrom(event: number, time: number): string {
  const seconds = time - event;
  const size = Math.abs(seconds);
  if (size < 0.05) return "0\u00a0s";
  const sign = seconds < 0 ? "\u2212" : "+";
  const digits = size < 100 ? 1 : 0;
  const text = size.toLocaleString(undefined, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return `${sign}${text}\u00a0s`;
}
