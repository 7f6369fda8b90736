// Answers about the past, as the server gives them.

import type { Question } from "../../../hydrogen/web/page/history/question.ts";
import type { Curve, History } from "../../../hydrogen/web/page/wire/history.ts";

export function iso(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}

export function curveOf(at: number[], mean: (number | null)[], width = 0): Curve {
  const count = mean.map((one) => (one === null ? 0 : 1));
  return { width, at, min: mean, mean, max: mean, count, not_ok: count.map((one) => 1 - one) };
}

/** An answer with one point in the middle of each series. */
export function answerTo({ series, from, to, points }: Question): History {
  const width = (to - from) / points;
  const curve = () => curveOf([(to - from) / 2], [21.5], width);
  return history(from, to, { series: Object.fromEntries(series.map((name) => [name, curve()])) });
}

export function history(from: number, to: number, more: Partial<History> = {}): History {
  return { from: iso(from), to: iso(to), series: {}, uncertain: [], problem: null, ...more };
}
