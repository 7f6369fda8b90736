import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  best,
  type Held,
  isEnough,
  isUseful,
  type Question,
  questionFor,
  renewal,
  tellsOf,
  type Wish,
} from "../../../hydrogen/web/page/history/question.ts";
import { answerTo } from "./answers.ts";

const NOW = 1_800_000_000;
const wish: fc.Arbitrary<Wish> = fc
  .record({
    ago: fc.double({ min: 0, max: 3e8, noNaN: true }),
    length: fc.double({ min: 10, max: 6e8, noNaN: true }),
    pixels: fc.integer({ min: 50, max: 4000 }),
    earliest: fc.option(fc.double({ min: 1e9, max: NOW, noNaN: true })),
  })
  .map(({ ago, length, pixels, earliest }) => ({
    series: ["bed.temperature_celsius"],
    range: { from: NOW - ago - length, to: NOW - ago },
    pixels,
    earliest,
    changedAt: 0,
  }));
const HOUR: Wish = {
  series: ["bed.temperature_celsius"],
  range: { from: NOW - 3600, to: NOW },
  pixels: 800,
  earliest: null,
  changedAt: 0,
};

function held(question: Question | null, askedAt = NOW): Held {
  assert.ok(question);
  return { question, history: answerTo(question), askedAt };
}

test("the answer to a question is enough: nothing is asked twice", () => {
  fc.assert(
    fc.property(wish, (wanted) => {
      const question = questionFor(wanted, NOW);
      assert.ok(question);
      assert.ok(question.points >= 100 && question.points <= 2000);
      assert.ok(question.to <= NOW && question.from < question.to);
      assert.ok(isUseful(question, wanted, NOW));
      assert.ok(isEnough(held(question), wanted, NOW));
    }),
  );
});

test("a little to the side there is something to draw, and nothing to ask", () => {
  const answer = held(questionFor({ ...HOUR, range: { from: NOW - 9600, to: NOW - 6000 } }, NOW));
  const moved = (by: number) => ({
    ...HOUR,
    range: { from: NOW - 9600 + by, to: NOW - 6000 + by },
  });
  assert.ok(isEnough(answer, moved(-1800), NOW));
  assert.ok(isEnough(answer, moved(1800), NOW));
  assert.ok(!isEnough(answer, moved(-2500), NOW));
  assert.ok(!isEnough(answer, moved(2500), NOW));
  assert.ok(isUseful(answer.question, moved(2500), NOW));
  assert.ok(!isUseful(answer.question, moved(2800), NOW));
});

test("little is asked for that is older than the oldest", () => {
  const answer = held({ series: HOUR.series, from: NOW - 3600, to: NOW, points: 800 });
  assert.ok(!isEnough(answer, HOUR, NOW));
  assert.ok(isEnough(answer, { ...HOUR, earliest: NOW - 3600 }, NOW));
  assert.equal(questionFor({ ...HOUR, earliest: NOW - 3000 }, NOW)?.from, NOW - 4800);
  assert.equal(questionFor({ ...HOUR, earliest: NOW - 10 }, NOW)?.from, NOW - 3600);
});

test("a year before the oldest is asked for: the answer tells that Hydrogen did not run", () => {
  const earliest = NOW - 1800;
  const answer = held(questionFor({ ...HOUR, earliest }, NOW));
  const year = { ...HOUR, earliest, range: { from: NOW - 31_536_000, to: NOW } };
  assert.ok(isEnough(answer, { ...HOUR, earliest }, NOW));
  assert.ok(!isEnough(answer, year, NOW));
  assert.equal(questionFor(year, NOW)?.from, year.range.from);
});

test("as far as the chart can be moved before the oldest, nothing is asked again", () => {
  const earliest = NOW - 5400;
  const from = (begin: number): Wish => ({
    ...HOUR,
    earliest,
    range: { from: begin, to: begin + 3600 },
  });
  const answer = held(questionFor(from(earliest), NOW));
  assert.ok(isEnough(answer, from(earliest - 1800), NOW));
});

test("a closer look wants finer points, but not finer than single readings", () => {
  const answer = held(questionFor(HOUR, NOW));
  const close = { ...HOUR, range: { from: NOW - 1200, to: NOW - 300 } };
  assert.ok(!isEnough(answer, close, NOW));
  for (const curve of Object.values(answer.history.series)) curve.width = 0;
  assert.ok(isEnough(answer, close, NOW));
});

test("another series is another question", () => {
  const more = { ...HOUR, series: [...HOUR.series, "enclosure.temperature_celsius"] };
  assert.ok(!isEnough(held(questionFor(HOUR, NOW)), more, NOW));
  assert.ok(isEnough(held(questionFor(more, NOW)), HOUR, NOW));
});

test("what goes up to now is asked for again after a while, the past is not", () => {
  const later = NOW + renewal(3600) + 1;
  const live = held(questionFor(HOUR, NOW));
  const follow = (now: number) => ({ ...HOUR, range: { from: now - 3600, to: now } });
  assert.ok(isEnough(live, follow(NOW + 5), NOW + 5));
  assert.ok(!isEnough(live, follow(later), later));
  const past = { ...HOUR, range: { from: NOW - 1e6, to: NOW - 9e5 } };
  assert.ok(isEnough(held(questionFor(past, NOW)), past, NOW + 1e5));
  assert.ok(renewal(60) === 10 && renewal(1e9) === 300);
});

test("an event has the newest asked for again, soon but not at once, and not the past", () => {
  const live = held(questionFor(HOUR, NOW));
  const changed = { ...HOUR, changedAt: NOW + 0.5 };
  assert.ok(isEnough(live, changed, NOW + 1));
  assert.ok(!isEnough(live, changed, NOW + 2.5));
  const past = { ...HOUR, range: { from: NOW - 1e6, to: NOW - 9e5 } };
  assert.ok(isEnough(held(questionFor(past, NOW)), { ...past, changedAt: NOW + 1 }, NOW + 5));
});

test("there is nothing to ask without a series, or before there is any time", () => {
  assert.equal(questionFor({ ...HOUR, series: [] }, NOW), null);
  assert.equal(questionFor({ ...HOUR, range: { from: NOW + 9e6, to: NOW + 9.1e6 } }, NOW), null);
});

test("of several answers the one is drawn that shows most, and of those the finest", () => {
  const wide = held(questionFor({ ...HOUR, range: { from: NOW - 1e6, to: NOW } }, NOW));
  const other = held({ series: HOUR.series, from: NOW - 2e6, to: NOW - 1.9e6, points: 800 });
  const exact = held(questionFor(HOUR, NOW));
  assert.equal(best([other, wide, exact], HOUR, NOW), exact);
  assert.equal(best([other, wide], HOUR, NOW), wide);
  const elsewhere = { ...HOUR, series: ["outside.temperature_celsius"] };
  assert.equal(best([other, wide, exact], elsewhere, NOW), null);
});

test("an answer tells of what it was asked, of what came since, and of what was never there", () => {
  const answer = held({ ...HOUR.range, series: HOUR.series, points: 100 });
  const tells = (from: number, to: number, earliest: number | null = null) =>
    tellsOf(answer, { from: NOW + from, to: NOW + to }, { earliest, now: NOW + 60 });
  assert.ok(tells(-3600, 0));
  assert.ok(tells(-1800, 60));
  assert.ok(tells(-7200, 0, NOW - 3000));
  assert.ok(!tells(-7200, 0));
  assert.ok(!tells(-90_000, -86_400));
});

test("an answer of some time ago tells nothing of what came after it", () => {
  const answer = held({ ...HOUR.range, series: HOUR.series, points: 100 }, NOW + 1000);
  const extent = { earliest: null, now: NOW + 1000 };
  assert.ok(tellsOf(answer, HOUR.range, extent));
  assert.ok(!tellsOf(answer, { from: NOW - 1800, to: NOW + 10 }, extent));
});

test("an answer that should have been renewed long ago tells nothing of now", () => {
  const answer = held({ ...HOUR.range, series: HOUR.series, points: 100 });
  const extent = { earliest: null, now: NOW + 7200 };
  assert.ok(tellsOf(answer, HOUR.range, extent));
  assert.ok(!tellsOf(answer, { from: NOW - 1800, to: NOW + 7200 }, extent));
});
