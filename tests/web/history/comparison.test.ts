import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import fc from "fast-check";
import { dayBefore, daysBetween, offsetOf } from "../../../hydrogen/web/page/history/comparison.ts";
import { fieldTime } from "../../../hydrogen/web/page/history/local_time.ts";
import { dayText } from "../../../hydrogen/web/page/text/time.ts";

const zone = process.env["TZ"];
before(() => {
  process.env["TZ"] = "Europe/Berlin";
});
after(() => {
  if (zone === undefined) delete process.env["TZ"];
  else process.env["TZ"] = zone;
});

const at = fc.integer({ min: 1_700_000_000, max: 1_900_000_000 });

test("the date that was chosen is the one that the field goes on to show", () => {
  fc.assert(
    fc.property(at, at, (shown, other) => {
      const chosen = dayText(other);
      const seconds = daysBetween(shown, fieldTime(chosen) ?? Number.NaN);
      assert.equal(dayText(dayBefore(shown, seconds)), chosen);
    }),
  );
});

test("a day on which the clocks are changed is a day", () => {
  const shown = Date.parse("2026-03-30T00:30:00+02:00") / 1000;
  assert.equal(dayText(dayBefore(shown, 7 * 86_400)), "2026-03-23");
});

test("noon is laid over noon, though the clocks were changed between", () => {
  const ago = (days: number) => ({ kind: "ago", seconds: days * 86_400 }) as const;
  const monday = Date.parse("2026-03-30T12:00:00+02:00") / 1000;
  const saturday = Date.parse("2026-03-28T12:00:00+01:00") / 1000;
  assert.equal(offsetOf(ago(2), null, monday), monday - saturday);
  assert.equal(offsetOf(ago(-2), null, saturday), saturday - monday);
  assert.equal(offsetOf(ago(1), null, monday), 86_400);
});

test("what is no whole day is so many seconds, and a print is laid over its begin", () => {
  assert.equal(offsetOf({ kind: "ago", seconds: 3600 }, null, 1e9), 3600);
  assert.equal(offsetOf({ kind: "print", id: 3, align: 5000 }, 2000, 1e9), 3000);
  assert.equal(offsetOf({ kind: "print", id: 3, align: 5000 }, null, 1e9), null);
});
