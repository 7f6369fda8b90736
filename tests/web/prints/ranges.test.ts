import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { holds } from "../../../hydrogen/web/page/chart/spans.ts";
import {
  finer,
  rangeOfPrint,
  rangeOfRecording,
  renewal,
  secondsFrom,
  widthOf,
  within,
} from "../../../hydrogen/web/page/prints/ranges.ts";
import { isoTime, unixSeconds } from "../../../hydrogen/web/page/wire/time.ts";
import { job } from "./jobs.ts";

const BEGUN = unixSeconds("2026-11-23T00:00:00.000Z");
const HOUR = 3600;
const LATER = BEGUN + 240 * HOUR;

const ranges = fc
  .tuple(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 10, max: 1e6 }))
  .map(([from, width]) => ({ from, to: from + width }));

test("a print's range is its time and a little beyond both ends", () => {
  const { from, to } = rangeOfPrint(job(), LATER);
  assert.equal(from, BEGUN - 0.02 * 3 * HOUR);
  assert.equal(to, BEGUN + 3.06 * HOUR);
});

test("a short print has a quarter of a minute beyond each end", () => {
  const short = job({ ended_at: "2026-11-23T00:01:00.000Z" });
  assert.deepEqual(rangeOfPrint(short, LATER), { from: BEGUN - 15, to: BEGUN + 75 });
});

test("a print that runs ends now, and one that just ended has no time to come", () => {
  const now = BEGUN + 2 * HOUR;
  const running = job({ outcome: "running", ended_at: null });
  assert.equal(rangeOfPrint(running, now).to, now);
  const over = job({ ended_at: isoTime(now) });
  assert.equal(rangeOfPrint(over, now + 1).to, now + 1);
});

test("a print whose end nobody saw ends when it was last seen", () => {
  const unseen = job({
    outcome: "unwatched",
    ended_at: null,
    seen_at: "2026-11-23T02:00:00.000Z",
  });
  assert.equal(rangeOfPrint(unseen, LATER).to, BEGUN + 2 * HOUR + 0.02 * 2 * HOUR);
});

test("a range is never empty, whatever the clocks said", () => {
  const backwards = job({ ended_at: "2026-11-22T22:00:00.000Z" });
  assert.ok(widthOf(rangeOfPrint(backwards, LATER)) > 0);
  const at = "2026-11-23T00:00:00.000Z";
  assert.ok(widthOf(rangeOfRecording({ begins_at: at, ends_at: at })) > 0);
});

test("a recording's range is from its begin to its end", () => {
  const range = rangeOfRecording({
    begins_at: "2026-11-23T00:00:00.000Z",
    ends_at: "2026-11-23T00:06:00.000Z",
  });
  assert.deepEqual(range, { from: BEGUN, to: BEGUN + 360 });
});

test("a view is brought within the whole, and keeps its width where it can", () => {
  fc.assert(
    fc.property(ranges, ranges, (view, whole) => {
      const found = within(view, whole);
      assert.ok(found.from >= whole.from && found.to <= whole.to + 1e-6);
      assert.ok(Math.abs(widthOf(found) - Math.min(widthOf(view), widthOf(whole))) < 1e-6);
    }),
  );
});

test("what is asked for holds the view, lies within the whole, and is not asked for again", () => {
  fc.assert(
    fc.property(ranges, ranges, (view, whole) => {
      const seen = within(view, whole);
      const asked = finer(seen, whole, null);
      if (asked === null) {
        assert.ok(widthOf(seen) > 0.4 * widthOf(whole));
        return;
      }
      const room = { from: asked.from - 1e-6, to: asked.to + 1e-6 };
      assert.ok(holds(room, seen));
      assert.ok(widthOf(asked) <= 0.8 * widthOf(whole) + 1e-6);
      assert.ok(widthOf(asked) <= 2 * widthOf(seen) + 1e-6);
      assert.equal(finer(within(seen, asked), whole, asked), asked);
    }),
  );
});

test("a view that leaves what was asked for, or is much narrower, is asked for anew", () => {
  const whole = { from: 0, to: 10_000 };
  const had = finer({ from: 1000, to: 2000 }, whole, null);
  assert.deepEqual(had, { from: 500, to: 2500 });
  assert.deepEqual(finer({ from: 1600, to: 2600 }, whole, had), { from: 1100, to: 3100 });
  assert.deepEqual(finer({ from: 1200, to: 1400 }, whole, had), { from: 1100, to: 1500 });
});

test("a running print is asked for every five seconds at first, and every minute in the end", () => {
  assert.equal(renewal({ from: 0, to: 60 }), 5);
  assert.equal(renewal({ from: 0, to: HOUR }), 18);
  assert.equal(renewal({ from: 0, to: 48 * HOUR }), 60);
});

test("seconds from an event have a sign, and digits where they say something", () => {
  assert.equal(secondsFrom(100, 87.74), `\u2212${(12.3).toLocaleString()}\u00a0s`);
  assert.equal(secondsFrom(100, 400), "+300\u00a0s");
  assert.equal(secondsFrom(100, 99.99), "0\u00a0s");
});
