import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { bounded } from "../../../hydrogen/web/page/chart/motion.ts";
import {
  boundsOf,
  isFollowing,
  LENGTHS,
  LONGEST,
  lastText,
  moved,
  parsedLast,
  rangeOf,
  SHORTEST,
  showable,
} from "../../../hydrogen/web/page/history/span.ts";

const NOW = 1_800_000_000;
const extent = fc.record({
  earliest: fc.option(fc.double({ min: 1e9, max: NOW, noNaN: true })),
  now: fc.constant(NOW),
});
const range = fc
  .tuple(
    fc.double({ min: 0, max: 2 * NOW, noNaN: true }),
    fc.double({ min: 0.001, max: 2 * LONGEST, noNaN: true }),
  )
  .map(([from, length]) => ({ from, to: from + length }));

test("what follows ends now, however long it is", () => {
  assert.deepEqual(rangeOf({ last: 60 }, { earliest: null, now: NOW }), {
    from: NOW - 60,
    to: NOW,
  });
});

test("all goes from the oldest that is kept to now, and is a day where that is not known", () => {
  const all = { last: "all" } as const;
  assert.deepEqual(rangeOf(all, { earliest: 1.7e9, now: NOW }), { from: 1.7e9, to: NOW });
  assert.equal(rangeOf(all, { earliest: null, now: NOW }).from, NOW - 86_400);
  assert.equal(rangeOf(all, { earliest: NOW, now: NOW }).from, NOW - SHORTEST);
});

test("no range is after now, too short or too long, wherever it was asked for", () => {
  fc.assert(
    fc.property(range, extent, (wanted, around) => {
      const { from, to } = showable(wanted, around);
      assert.ok(to <= around.now + 1e-3);
      assert.ok(to - from >= SHORTEST - 1e-3 && to - from <= LONGEST + 1e-3);
    }),
  );
});

test("a range never leaves all that is kept behind", () => {
  fc.assert(
    fc.property(range, extent, (wanted, around) => {
      const { to } = showable(wanted, around);
      assert.ok(around.earliest === null || to >= around.earliest - 1e-3);
    }),
  );
});

test("a range that can be shown stays as it is", () => {
  const wanted = { from: NOW - 7200, to: NOW - 3600 };
  assert.deepEqual(showable(wanted, { earliest: NOW - 1e6, now: NOW }), wanted);
});

test("a chart that is moved to the right edge follows, and one that is moved away does not", () => {
  const around = { earliest: NOW - 1e6, now: NOW };
  assert.deepEqual(moved({ from: NOW - 3000, to: NOW + 600 }, around), { last: 3600 });
  assert.deepEqual(moved({ from: NOW - 3601, to: NOW - 1 }, around), { last: 3600 });
  assert.ok(!isFollowing(moved({ from: NOW - 3700, to: NOW - 100 }, around)));
});

test("each length that is offered is read from an address as it was written", () => {
  for (const { last } of LENGTHS) assert.equal(parsedLast(lastText(last)), last);
  assert.deepEqual(LENGTHS.map(({ last }) => lastText(last)).join(" "), LENGTH_TEXTS);
});

const LENGTH_TEXTS = "1min 10min 1h 6h 1d 7d 30d 365d all";

test("any length of a moved chart is read as it was written", () => {
  fc.assert(
    fc.property(fc.integer({ min: SHORTEST * 1000, max: 1e9 }), (milliseconds) => {
      const last = milliseconds / 1000;
      assert.ok(Math.abs(Number(parsedLast(lastText(last))) - last) < 1e-6 * last);
    }),
  );
});

test("what is no length is none", () => {
  for (const text of ["", "1", "h", "0s", "9s", "-1h", "1w", "1e9d", "all of it"]) {
    assert.equal(parsedLast(text), null, text);
  }
});

test("what follows and is moved beyond now stays as long as it was, however short the past", () => {
  fc.assert(
    fc.property(extent, fc.double({ min: SHORTEST, max: LONGEST, noNaN: true }), (around, last) => {
      const range = rangeOf({ last }, around);
      const later = { from: range.from + last / 2, to: range.to + last / 2 };
      const shown = bounded(later, boundsOf(range, around));
      assert.ok(Math.abs(shown.to - NOW) < 1e-3);
      assert.ok(Math.abs(shown.to - shown.from - last) < 1e-3);
    }),
  );
});
