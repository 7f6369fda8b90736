import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import fc from "fast-check";
import { dayBefore, daysBetween } from "../../../hydrogen/web/page/history/comparison.ts";
import { dayText, fieldTime } from "../../../hydrogen/web/page/history/local_time.ts";

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
