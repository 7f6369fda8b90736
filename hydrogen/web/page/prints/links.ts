// Where a print leads to: the comparison with another one, and the points of its chart.

import type { Range } from "../chart/model.ts";
import { seriesQuery } from "../state/history_address.ts";
import { address } from "../state/route.ts";
import type { Job } from "../wire/job.ts";

/** The history page with another print over this one: begin over begin. */
export function comparisonOf(
  job: Pick<Job, "started_at">,
  other: number,
  series: readonly string[],
  range: Range,
): string {
  const query = seriesQuery(series, range);
  query.set("compare", `print:${other}`);
  query.set("align", job.started_at);
  return address("history", undefined, query);
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
  const query = seriesQuery(series, range);
  query.set("points", "1000");
  return query;
}
