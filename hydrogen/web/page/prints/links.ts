// Where a print leads to: the history of its time, and the comparison with another one.

import type { Range } from "../chart/model.ts";
import { address } from "../state/route.ts";
import type { Job } from "../wire/job.ts";
import { isoTime } from "../wire/time.ts";

/** The history page with these series at that time. */
export function historyOf(series: readonly string[], range: Range): string {
  return address("history", undefined, shown(series, range));
}

/** The history page with another print over this one: begin over begin. */
export function comparisonOf(
  job: Pick<Job, "started_at">,
  other: number,
  series: readonly string[],
  range: Range,
): string {
  const query = shown(series, range);
  query.set("compare", `print:${other}`);
  query.set("align", job.started_at);
  return address("history", undefined, query);
}

function shown(series: readonly string[], { from, to }: Range): URLSearchParams {
  return new URLSearchParams({
    series: series.join(","),
    from: isoTime(from),
    to: isoTime(to),
  });
}

/** Where the points of a range are asked for. */
export function pointsOf(series: readonly string[], range: Range): string {
  return `/api/history?${queryOf(series, range)}`;
}

/** Where the points of a recording are asked for. */
export function recordedPointsOf(id: number, series: readonly string[], range: Range): string {
  return `/api/blackbox/${id}?${queryOf(series, range)}`;
}

/** As many points as a wide screen has pixels for. */
function queryOf(series: readonly string[], range: Range): URLSearchParams {
  const query = shown(series, range);
  query.set("points", "1000");
  return query;
}
