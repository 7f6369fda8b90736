import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { isoTime, unixSeconds } from "../../../hydrogen/web/page/wire/time.ts";

test("a time is the same there and back, to the millisecond, before 1970 too", () => {
  fc.assert(
    fc.property(fc.integer({ min: -4e12, max: 4e12 }), (milliseconds) => {
      assert.equal(unixSeconds(isoTime(milliseconds / 1000)), milliseconds / 1000);
    }),
  );
});
