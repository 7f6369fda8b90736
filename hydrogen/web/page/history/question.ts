// What to ask of the past next, so that what is shown is there before it is looked at.

import type { Range } from "../chart/model.ts";
import { holds } from "../chart/spans.ts";
import type { History } from "../wire/history.ts";
import type { Extent } from "./span.ts";

export interface Question extends Range {
  series: readonly string[];
  points: number;
}

/** An answer, with the question that it answers. */
export interface Held {
  question: Question;
  history: History;
  /** When it was asked, by the server's clock; Unix seconds. */
  askedAt: number;
}

/** What somebody looks at. */
export interface Wish {
  series: readonly string[];
  range: Range;
  /** How wide it is drawn. */
  pixels: number;
  /** When the oldest that is kept begins; null before that is known. */
  earliest: number | null;
  /** When something last happened that an answer would tell of. */
  changedAt: number;
}

// In lengths of what is shown: so much is asked for at both sides, and asked again from so little.
const MARGIN = 0.75;
const SPARE = 0.2;
const FEWEST = 100; // points
const MOST = 2000;
/** So much coarser than the screen an answer may be. */
const COARSER = 2;
// An answer has too few points to be finer: without this a wide screen would ask for ever.
const MOST_PIXELS = Math.floor((COARSER * MOST) / (1 + 2 * MARGIN)) - 1;
const QUARTER = 900; // seconds
const OVERDUE = 600; // seconds, twice the longest renewal
const EAGER = 2; // seconds between questions that events lead to

/** The question that would show a wish, with room to both sides; null where there is no past. */
export function questionFor(wish: Wish, now: number): Question | null {
  const length = wish.range.to - wish.range.from;
  const from = Math.max(wish.range.from - MARGIN * length, lowest(wish));
  const to = Math.min(wish.range.to + MARGIN * length, now);
  if (wish.series.length === 0 || to - from < 1e-3) return null;
  const points = Math.ceil((wish.pixels * (to - from)) / length);
  return { series: wish.series, from, to, points: Math.min(Math.max(points, FEWEST), MOST) };
}

/** Whether a question's answer shows all of what is looked at, though it may be at the edge. */
export function isUseful(
  question: Question,
  { series, range, pixels }: Wish,
  now: number,
): boolean {
  return (
    series.every((name) => question.series.includes(name)) &&
    question.from <= range.from &&
    question.to >= Math.min(range.to, now) &&
    cell(question) <= COARSER * COARSER * ((range.to - range.from) / Math.min(pixels, MOST_PIXELS))
  );
}

/** Whether an answer tells of all of a range: of the rest nobody may say that there was nothing. */
export function tellsOf(held: Held, range: Range, extent: Extent): boolean {
  return holds(knownOf(held, extent), range);
}

/** What an answer tells of: without an end where nothing else was, or the statuses go on telling. */
export function knownOf({ question, askedAt }: Held, { earliest, now }: Extent): Range {
  const isOldest = earliest !== null && question.from <= earliest;
  // After so long it should have been asked for again: nobody told what came meanwhile.
  const goesOn = question.to >= askedAt - 1 && now - askedAt < OVERDUE;
  return {
    from: isOldest ? Number.NEGATIVE_INFINITY : question.from,
    to: goesOn ? Number.POSITIVE_INFINITY : question.to,
  };
}

/** Whether nothing needs to be asked for what is looked at. */
export function isEnough(held: Held, wish: Wish, now: number): boolean {
  const { question, askedAt } = held;
  const length = wish.range.to - wish.range.from;
  const to = Math.min(wish.range.to + SPARE * length, now);
  if (!wish.series.every((name) => question.series.includes(name))) return false;
  if (question.from > edge(wish, length)) return false;
  const wanted = length / Math.min(wish.pixels, MOST_PIXELS);
  if (cell(question) > COARSER * wanted && !isFinest(held)) return false;
  // Up to now: from there on the status tells, for a while.
  if (question.to < to && (question.to < askedAt - 1 || now - askedAt > renewal(length)))
    return false;
  const isChanged = wish.changedAt > askedAt && to > askedAt - 1;
  return !isChanged || now - askedAt < EAGER;
}

/** The seconds after which an answer that goes up to now is asked for again. */
export function renewal(length: number): number {
  return Math.min(Math.max(length / 100, 10), 300);
}

/** Of several answers the one that shows most of a wish, and of those the finest; null without any. */
export function best(answers: readonly Held[], wish: Wish, now: number): Held | null {
  const rated = answers
    .filter(({ question }) => wish.series.some((name) => question.series.includes(name)))
    .map((held) => ({ held, rating: rating(held, wish, now) }));
  rated.sort((one, two) => two.rating - one.rating || two.held.askedAt - one.held.askedAt);
  return rated[0]?.held ?? null;
}

function rating(held: Held, wish: Wish, now: number): number {
  if (isEnough(held, wish, now)) return 10;
  const { question } = held;
  const has = wish.series.filter((name) => question.series.includes(name)).length;
  const { from, to } = wish.range;
  const end = Math.min(to, Math.max(now, from + 1e-3));
  const shown = Math.min(question.to, end) - Math.max(question.from, from);
  // Finer than the screen is no better, coarser is somewhat worse.
  const fineness = Math.min(1, (to - from) / wish.pixels / cell(question));
  return (
    4 * Math.max(0, shown / (end - from)) + (2 * has) / wish.series.length + Math.sqrt(fineness)
  );
}

/**
 * Little before the oldest is asked for, whose time is known to a quarter of an hour: as much as
 * can be moved into, for an answer also tells when Hydrogen did not run.
 */
function lowest({ range, earliest }: Wish): number {
  if (earliest === null) return Number.NEGATIVE_INFINITY;
  const reach = Math.max(QUARTER, (range.to - range.from) / 2);
  return Math.min(earliest - reach, range.from);
}

/** How far to the left an answer has to go. */
function edge({ range, earliest }: Wish, length: number): number {
  const wanted = range.from - SPARE * length;
  return earliest === null ? wanted : Math.max(wanted, Math.min(earliest, range.from));
}

function cell({ from, to, points }: Question): number {
  return (to - from) / points;
}

/** Whether each point is a reading: nothing is finer. */
function isFinest({ history }: Held): boolean {
  const curves = Object.values(history.series);
  return curves.length > 0 && curves.every(({ width }) => width === 0);
}
