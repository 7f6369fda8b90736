// What the page shows, as its address says it.

import type { BandKind } from "../chart/model.ts";
import { MOST_SERIES } from "../series/offered.ts";
import { isoTime } from "../wire/time.ts";
import { type Comparison, readComparison, unix, writeComparison } from "./comparison.ts";
import { isFollowing, lastText, parsedLast, type Span } from "./span.ts";

export interface View {
  /** Names of series; null where nobody chose any yet. */
  series: string[] | null;
  span: Span;
  comparison: Comparison | null;
  /** Bands that are not shown. */
  hidden: BandKind[];
}

export const FIRST_SPAN: Span = { last: 3600 };
/** Bands that can be hidden; those of uncertain and unwatched times always show. */
export const CHOSEN_BANDS = ["printing", "door_open", "alarm", "under_voltage"] as const;

export function viewOf(query: URLSearchParams): View {
  return {
    series: seriesOf(query),
    span: spanOf(query),
    comparison: readComparison(query),
    hidden: CHOSEN_BANDS.filter((kind) => list(query.get("hide")).includes(kind)),
  };
}

function queryOf({ series, span, comparison, hidden }: View): URLSearchParams {
  const query = new URLSearchParams();
  if (series !== null) query.set("series", series.join(","));
  if (isFollowing(span)) query.set("last", lastText(span.last));
  else {
    query.set("from", isoTime(span.from));
    query.set("to", isoTime(span.to));
  }
  if (comparison !== null) writeComparison(query, comparison);
  if (hidden.length > 0) query.set("hide", hidden.join(","));
  return query;
}

/** The address of a view; commas and colons stay as they are, for whoever reads it. */
export function addressOf(view: View): string {
  const text = queryOf(view).toString();
  return `#/history?${text.replaceAll("%2C", ",").replaceAll("%3A", ":")}`;
}

function seriesOf(query: URLSearchParams): string[] | null {
  const text = query.get("series");
  return text === null ? null : [...new Set(list(text))].slice(0, MOST_SERIES);
}

function spanOf(query: URLSearchParams): Span {
  const from = unix(query.get("from"));
  const to = unix(query.get("to"));
  if (from !== null && to !== null && from < to) return { from, to };
  const last = parsedLast(query.get("last") ?? "");
  return last === null ? FIRST_SPAN : { last };
}

function list(text: string | null): string[] {
  return (text ?? "").split(",").filter((one) => one !== "");
}
