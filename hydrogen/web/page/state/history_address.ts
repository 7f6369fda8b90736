// Where the history of some series is shown.

import { isoTime } from "../wire/time.ts";
import { address } from "./route.ts";

/** Times in Unix seconds. */
interface Stretch {
  from: number;
  to: number;
}

/** The history page with these series; without a stretch it shows the newest. */
export function historyOf(series: readonly string[], stretch?: Stretch): string {
  return address("history", undefined, seriesQuery(series, stretch));
}

/** As the history's address has them, and the questions about it too. */
export function seriesQuery(series: readonly string[], stretch?: Stretch): URLSearchParams {
  const query = new URLSearchParams({ series: series.join(",") });
  if (stretch) {
    query.set("from", isoTime(stretch.from));
    query.set("to", isoTime(stretch.to));
  }
  return query;
}
