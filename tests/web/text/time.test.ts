import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import fc from "fast-check";
import {
  ago,
  dayText,
  duration,
  moment,
  startOfDay,
} from "../../../hydrogen/web/page/text/time.ts";

const zone = process.env["TZ"];
before(() => {
  process.env["TZ"] = "Europe/Berlin";
});
after(() => {
  if (zone === undefined) delete process.env["TZ"];
  else process.env["TZ"] = zone;
});

test("how long ago something was is told in the unit that fits", () => {
  assert.deepEqual([-3, 0, 1.9, 2, 119, 120, 7199, 7200, 172_799, 172_800].map(ago), [
    ...["now", "now", "now", "2 s ago", "119 s ago"],
    ...["2 min ago", "120 min ago", "2 h ago", "48 h ago", "2 days ago"],
  ]);
});

test("a duration has two units at most, and no sixtieth minute", () => {
  assert.deepEqual([0, 119.4, 120, 3599, 3600, 9059, 172_799, 172_800].map(duration), [
    ...["0 s", "119 s", "2 min", "1 h 0 min", "1 h 0 min"],
    ...["2 h 31 min", "2 days 0 h", "2 days 0 h"],
  ]);
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e8, noNaN: true }), (seconds) => {
      assert.doesNotMatch(duration(seconds), /\b60 min|\b24 h/);
    }),
  );
});

test("a time has its day where that is not today", () => {
  const at = new Date(2026, 10, 23, 23, 30);
  const told = (now: Date) => moment(at.toISOString(), now);
  assert.equal(told(new Date(2026, 10, 23, 8)), at.toLocaleTimeString());
  for (const now of [
    new Date(2026, 10, 24, 0, 10),
    new Date(2026, 11, 23, 12),
    new Date(2027, 10, 23, 12),
  ]) {
    assert.ok(told(now).endsWith(`, ${at.toLocaleTimeString()}`));
    assert.match(told(now), /2026/);
  }
});

test("a day begins at midnight, though its clocks be changed", () => {
  for (const day of [new Date(2026, 2, 29, 12), new Date(2026, 9, 25, 23)]) {
    const begin = startOfDay(day);
    assert.deepEqual([begin.getDate(), begin.getHours()], [day.getDate(), 0]);
  }
});

test("a day is the reader's own, and has its zeros", () => {
  const text = (...at: [number, number, number, number, number]) =>
    dayText(new Date(...at).getTime() / 1000);
  assert.equal(text(2026, 0, 5, 23, 59), "2026-01-05");
  assert.equal(text(2026, 10, 23, 0, 0), "2026-11-23");
});
