import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import fc from "fast-check";
import { timeTicks } from "../../../hydrogen/web/page/chart/time_ticks.ts";

const zone = process.env["TZ"];
before(() => {
  process.env["TZ"] = "Europe/Berlin";
});
after(() => {
  if (zone === undefined) delete process.env["TZ"];
  else process.env["TZ"] = zone;
});

const HOUR = 3600;
const DAY = 24 * HOUR;
const seconds = (text: string) => new Date(text).getTime() / 1000;
const local = (at: number) => new Date(at * 1000).toLocaleString("sv-SE");

function labels(from: string, length: number, locale = "en-GB"): string[] {
  const begin = seconds(from);
  return timeTicks({ from: begin, to: begin + length }, 900, 80, locale).labels;
}

const anyMoment = () => fc.integer({ min: seconds("1995-01-01"), max: seconds("2060-01-01") });
const anyLength = () =>
  fc.double({ min: 0, max: 22, noNaN: true }).map((power) => 2 * 2.6 ** power);

test("the marks lie in the range, in order, and not too close to each other", () => {
  fc.assert(
    fc.property(anyMoment(), anyLength(), (from, length) => {
      const { at, labels: texts } = timeTicks({ from, to: from + length }, 900, 80);
      assert.equal(texts.length, at.length);
      assert.ok(at.every((mark) => mark >= from && mark <= from + length));
      for (const [index, mark] of at.slice(1).entries()) {
        // An hour that is skipped, or a February, is shorter than the others.
        assert.ok(mark - (at[index] ?? 0) >= ((length * 80) / 900) * 0.45);
      }
      assert.ok(at.length <= 25);
    }),
    { numRuns: 200 },
  );
});

test("there are at least some marks, whatever the range", () => {
  fc.assert(
    fc.property(anyMoment(), fc.integer({ min: 2, max: 10 * 366 * DAY }), (from, length) => {
      assert.ok(timeTicks({ from, to: from + length }, 900, 80).at.length >= 2);
    }),
  );
});

test("panning moves no mark: those of two ranges of one length agree where both are", () => {
  fc.assert(
    fc.property(
      anyMoment(),
      anyLength(),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (from, length, part) => {
        const by = length * part;
        const first = timeTicks({ from, to: from + length }, 900, 80).at;
        const second = timeTicks({ from: from + by, to: from + by + length }, 900, 80).at;
        const common = (marks: number[]) =>
          marks.filter((mark) => mark >= from + by + 0.01 && mark <= from + length - 0.01);
        assert.deepEqual(common(first), common(second));
      },
    ),
    { numRuns: 200 },
  );
});

test("hours are whole, and the day is named where it begins and at the first mark", () => {
  assert.deepEqual(labels("2026-11-22T19:30", 20 * HOUR).slice(0, 5), [
    "20:00\nSun 22 Nov",
    "22:00",
    "00:00\nMon 23 Nov",
    "02:00",
    "04:00",
  ]);
});

test("the first mark keeps quiet of its day where the next one's name stands close by", () => {
  assert.deepEqual(labels("2026-11-22T22:00", 20 * HOUR).slice(0, 2), [
    "22:00",
    "00:00\nMon 23 Nov",
  ]);
});

test("from seconds to years each range has its kind of marks", () => {
  assert.deepEqual(labels("2026-11-22T21:00:00.500", 2).slice(0, 2), [
    "00:00.6\nSun 22 Nov",
    "00:00.8",
  ]);
  assert.deepEqual(labels("2026-11-22T21:00:01", 60)[1], "21:00:20");
  assert.deepEqual(labels("2026-11-18T10:00", 8 * DAY).slice(0, 2), ["Thu 19\nNov 2026", "Fri 20"]);
  assert.deepEqual(labels("2026-10-10T10:00", 40 * DAY), [
    "Mon 12\nOct 2026",
    "Mon 19",
    "Mon 26",
    "Mon 2\nNov 2026",
    "Mon 9",
    "Mon 16",
  ]);
  assert.deepEqual(labels("2026-10-10T10:00", 200 * DAY).slice(0, 5), [
    "Nov\n2026",
    "Dec",
    "Jan\n2027",
    "Feb",
    "Mar",
  ]);
  assert.deepEqual(labels("2020-10-10T10:00", 2500 * DAY), [
    ...["2021", "2022", "2023", "2024", "2025", "2026", "2027"],
  ]);
});

test("the clock is the reader's own", () => {
  assert.equal(labels("2026-11-22T13:30", HOUR, "en-US")[1]?.replace(/\s/u, " "), "1:40 PM");
  assert.equal(labels("2026-11-22T09:30", 10 * HOUR, "de-DE")[0], "10:00\nSo., 22. Nov.");
});

test("on the day without two o'clock there is no mark for it, and none twice", () => {
  const from = seconds("2027-03-28T00:00");
  const { at } = timeTicks({ from, to: from + 8 * HOUR }, 900, 80);
  assert.deepEqual(
    at.map(local).map((text) => text.slice(11, 16)),
    [...["00:00", "01:00", "03:00", "04:00", "05:00", "06:00", "07:00", "08:00", "09:00"]],
  );
});

test("on the day that has three o'clock a second time the marks stay on the clock's hours", () => {
  const from = seconds("2026-10-25T00:00");
  const { at } = timeTicks({ from, to: from + 20 * HOUR }, 900, 80);
  assert.ok(at.map(local).every((text) => Number(text.slice(11, 13)) % 2 === 0));
});

test("a range without length has no marks", () => {
  assert.deepEqual(timeTicks({ from: 5, to: 5 }, 900, 80), { at: [], labels: [] });
});
