// Whether a series rises or falls, over its last minutes.

import { number } from "../text/number.ts";
import type { Shown } from "../text/units.ts";
import { type Point, STEP } from "./points.ts";
import { sensitivity } from "./sensitivity.ts";

// Seconds that are looked at: what turned round is told soon, and what creeps is told at all.
const WINDOWS = [120, 300] as const;
const WHOLE = WINDOWS[1];
const ENOUGH = 4; // points
const LONG_ENOUGH = 60; // seconds
const STEEP = 5; // times what is steady
const NOISE = 2.5; // times what is steady: a bit of a coarse chip
const END = 3; // points: a minute

type Direction = "steady" | "rising" | "rising fast" | "falling" | "falling fast";

export interface Trend {
  direction: Direction;
  /** In the wire's unit. */
  aMinute: number;
}

/**
 * Null while there is too little to tell. Across a gap nothing is told, nor across the start of
 * Hydrogen, `started` in Unix seconds: too short to be a gap among points, and all may be otherwise.
 */
export function trendOf(
  quantity: string,
  points: readonly Point[],
  started = Number.NEGATIVE_INFINITY,
): Trend | null {
  const { steady } = sensitivity(quantity);
  if (!Number.isFinite(steady)) return null;
  const recent = sinceGap(points.filter(({ at }) => at >= started + STEP));
  const end = recent.at(-1)?.at ?? 0;
  const over = WINDOWS.map((seconds) => recent.filter(({ at }) => at > end - seconds));
  const trends = over.map((some) => trendOver(some, steady)).filter((trend) => trend !== null);
  const trend = trends.find(({ direction }) => direction !== "steady") ?? trends[0] ?? null;
  return trend && followed(trend, recent, steady);
}

/**
 * What the end of the curve bears out: after a jump, or on a plateau, the line through the window
 * goes on where the curve does not. What is less than some bits is taken for noise.
 */
function followed(trend: Trend, points: readonly Known[], steady: number): Trend {
  const atEnd = change(points.slice(-END));
  const last = change(points.slice(-2));
  const way = Math.sign(trend.aMinute);
  if (way * last < -NOISE * steady) return { direction: "steady", aMinute: 0 };
  const isFollowed = way * atEnd > (way * trend.aMinute) / 2;
  if (isFollowed || Math.abs(trend.aMinute) < NOISE * steady) return trend;
  const isSteady = way * atEnd < NOISE * steady;
  return { direction: isSteady ? "steady" : direction(atEnd / steady), aMinute: atEnd };
}

function change(points: readonly Known[]): number {
  return (points.at(-1)?.value ?? 0) - (points[0]?.value ?? 0);
}

function trendOver(points: readonly Known[], steady: number): Trend | null {
  const duration = (points.at(-1)?.at ?? 0) - (points[0]?.at ?? 0);
  if (points.length < ENOUGH || duration < LONG_ENOUGH) return null;
  const aMinute = 60 * slope(points);
  // One bit makes a steep slope of a short time: the less there is, the more it has to be.
  const covered = Math.min(1, duration / (WHOLE - STEP));
  const isSteady = Math.abs(aMinute) * covered < steady;
  return { direction: isSteady ? "steady" : direction(aMinute / steady), aMinute };
}

/** "rising 0.4 °C a minute", for who cannot see the arrow. */
export function trendInWords(trend: Trend, unit: Shown): string {
  if (trend.direction === "steady") return "steady";
  const change = Math.abs(unit.convert(trend.aMinute) - unit.convert(0));
  const verb = trend.aMinute > 0 ? "rising" : "falling";
  return `${verb} ${number(change, Math.max(1, unit.digits), unit.symbol)} a minute`;
}

interface Known {
  at: number;
  value: number;
}

/** The points behind the last gap. */
function sinceGap(points: readonly Point[]): Known[] {
  let found: Known[] = [];
  for (const { at, value } of points) {
    if (value === null) found = [];
    else found.push({ at, value });
  }
  return found;
}

/** Of the line with the least squares, per second. */
function slope(points: readonly Known[]): number {
  const middle = mean(points.map(({ at }) => at));
  const level = mean(points.map(({ value }) => value));
  let across = 0;
  let along = 0;
  for (const { at, value } of points) {
    across += (at - middle) * (value - level);
    along += (at - middle) ** 2;
  }
  return across / along;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Of a slope in multiples of what is steady. */
function direction(steps: number): Direction {
  if (steps > 0) return steps > STEEP ? "rising fast" : "rising";
  return steps < -STEEP ? "falling fast" : "falling";
}
