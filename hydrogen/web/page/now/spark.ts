// A sparkline's geometry: points become the strokes of an SVG path, and gaps stay gaps.

import type { Point } from "./points.ts";

export interface Frame {
  /** Unix seconds at the left and at the right. */
  from: number;
  to: number;
  width: number;
  height: number;
  /** The least difference, in the values' unit, that the height stands for. */
  span: number;
}

type Stroke = [x: number, y: number][];

/** What is drawn without a break, from left to right. */
export function strokes(points: readonly Point[], frame: Frame): Stroke[] {
  const inside = points.filter(({ at }) => at >= frame.from && at <= frame.to);
  const place = placing(inside, frame);
  const found: Stroke[] = [];
  let open: Stroke = [];
  for (const { at, value } of inside) {
    if (value === null) open = [];
    else {
      if (open.length === 0) found.push(open);
      open.push(place(at, value));
    }
  }
  return found;
}

/** The path's `d`; a single point is a dot where the line's ends are round. */
export function line(all: readonly Stroke[]): string {
  return all.map((stroke) => `M${stroke.map(([x, y]) => `${x} ${y}`).join("L")}h0`).join("");
}

/** The same, closed along the bottom, to be filled. */
export function area(all: readonly Stroke[], height: number): string {
  return all
    .map((stroke) => {
      const [first] = stroke[0] ?? [0];
      const [last] = stroke.at(-1) ?? [0];
      return `M${first} ${height}L${stroke.map(([x, y]) => `${x} ${y}`).join("L")}L${last} ${height}Z`;
    })
    .join("");
}

function placing(points: readonly Point[], frame: Frame): (at: number, value: number) => Stroke[0] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const { value } of points) {
    if (value === null) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const spare = Math.max(0, frame.span - (high - low)) / 2;
  const [bottom, top] = [low - spare, high + spare];
  const { from, to, width, height } = frame;
  return (at, value) => [
    tenth((width * (at - from)) / (to - from)),
    tenth(height - (height * (value - bottom)) / (top - bottom)),
  ];
}

/** Of a pixel: nobody sees more, and the path is read every second. */
function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
