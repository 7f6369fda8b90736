// What the files are called that somebody takes away; no system minds a name without colons.

import type { Range } from "../chart/model.ts";
import { fieldText } from "./local_time.ts";

/** `history-2026-11-23T14-00-00.png`. */
export function pictureName({ from }: Range): string {
  return `history-${timeText(from)}.png`;
}

/** `history-bed.temperature_celsius-and-2-more-2026-11-23T14-00-00-to-2026-11-23T15-00-00.csv`. */
export function numbersName(series: readonly string[], { from, to }: Range): string {
  const [first = "", ...others] = series;
  const more = others.length === 0 ? "" : `-and-${others.length}-more`;
  return `history-${first}${more}-${timeText(from)}-to-${timeText(to)}.csv`;
}

function timeText(at: number): string {
  return fieldText(at).replaceAll(":", "-");
}
