// How an asker reaches the server and the time: over HTTP, and only while somebody looks.

import type { History } from "../wire/history.ts";
import type { Http } from "../wire/http.ts";
import { withQuery } from "../wire/http.ts";
import { isoTime } from "../wire/time.ts";
import type { Surroundings } from "./asker.ts";

const LOOK = 1000; // milliseconds until a hidden page is looked at again

export function surroundings(http: Http, page: Window, intervals: boolean): Surroundings {
  return {
    ask: ({ series, from, to, points }, signal) =>
      http.get<History>(
        withQuery("/api/history", {
          series: series.join(","),
          from: isoTime(from),
          to: isoTime(to),
          points,
          intervals,
        }),
        signal,
      ),
    later(wait, callback) {
      const turn = () => {
        // A hidden page asks nothing of the server.
        if (page.document.hidden) timer = page.setTimeout(turn, LOOK);
        else callback();
      };
      let timer = page.setTimeout(turn, wait);
      return () => page.clearTimeout(timer);
    },
  };
}
