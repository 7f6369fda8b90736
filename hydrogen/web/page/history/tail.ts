// The newest readings, as the statuses bring them: what the last answer does not have yet.

import type { Trace } from "../chart/model.ts";
import { partsOf } from "../text/units.ts";
import type { Curve, History } from "../wire/history.ts";
import type { Status } from "../wire/status.ts";
import { unixSeconds } from "../wire/time.ts";

/** Of one series; as many columns as times. A null is a gap. */
interface Newest {
  at: number[];
  values: (number | null)[];
}

/** Of each series; more than come until the past is asked again. */
export const MOST_READINGS = 600;
const LEAST_GAP = 5; // seconds

export class Tail {
  private readonly newest = new Map<string, Newest>();

  /** Take what a status says of some series, and forget those that are not among them. */
  take(status: Status, series: readonly string[]): void {
    for (const name of this.newest.keys()) if (!series.includes(name)) this.newest.delete(name);
    for (const name of series) {
      const { at, value } = readingOf(status, name);
      const known = this.newest.get(name) ?? { at: [], values: [] };
      this.newest.set(name, known);
      const isNews =
        at > (known.at.at(-1) ?? 0) && !(value === null && known.values.at(-1) === null);
      if (!isNews) continue;
      known.at.push(at);
      known.values.push(value);
      if (known.at.length > MOST_READINGS) {
        known.at.shift();
        known.values.shift();
      }
    }
  }

  /** For when the clock was set: times before and after do not go together. */
  forget(): void {
    this.newest.clear();
  }

  /** The trace with what came after `end`; where that is too long after, with a gap between. */
  extended(trace: Trace, series: string, end: number, interval: number): Trace {
    const known = this.newest.get(series);
    // A last point that stands for a while may lie in its middle, after what it is made of.
    const last = trace.at.at(-1);
    const told = Math.max(end, last ?? end);
    const first = known?.at.findIndex((at) => at > told) ?? -1;
    if (known === undefined || first < 0) return trace;
    const more = withGaps(known, first, last === undefined ? null : told, interval);
    return {
      ...trace,
      at: [...trace.at, ...more.at],
      mean: [...trace.mean, ...more.values],
      min: [...trace.min, ...more.values],
      max: [...trace.max, ...more.values],
    };
  }
}

/** The columns from `first` on, with a null between any two that are too far apart. */
function withGaps(known: Newest, first: number, before: number | null, interval: number): Newest {
  const gap = Math.max(LEAST_GAP, 3 * interval);
  const more: Newest = { at: [], values: [] };
  let last = before;
  for (let place = first; place < known.at.length; place += 1) {
    const at = known.at[place] ?? 0;
    if (last !== null && at - last > gap) {
      more.at.push((last + at) / 2);
      more.values.push(null);
    }
    more.at.push(at);
    more.values.push(known.values[place] ?? null);
    last = at;
  }
  return more;
}

/** What a series is now; null where there is no reading that is ok. Times are Unix seconds. */
export function readingOf(status: Status, series: string): { at: number; value: number | null } {
  const { sensor, quantity } = partsOf(series);
  const now = unixSeconds(status.time);
  if (sensor === "host.cpu")
    return { at: now, value: status.host?.cpu_temperature_celsius ?? null };
  if (sensor === "host.supply") return { at: now, value: status.host?.power.supply_volts ?? null };
  const found = status.sensors[sensor];
  const value = found?.[quantity];
  if (found?.state !== "ok" || typeof value !== "number") return { at: now, value: null };
  return { at: found.sampled_at === null ? now : unixSeconds(found.sampled_at), value };
}

/** Up to when an answer tells of a series, in Unix seconds. */
export function endOf(history: History, series: string): number {
  const curve: Curve | undefined = history.series[series];
  const last = curve?.at.at(-1);
  const [from, to] = [unixSeconds(history.from), unixSeconds(history.to)];
  // What its last point stands for may go on after the answer.
  return curve === undefined || last === undefined ? from : Math.min(from + last + curve.width, to);
}
