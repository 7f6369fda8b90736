import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  comparisonText,
  daysBetween,
  offsetOf,
} from "../../../hydrogen/web/page/history/comparison.ts";
import {
  addressOf,
  CHOSEN_BANDS,
  FIRST_SPAN,
  type View,
  viewOf,
} from "../../../hydrogen/web/page/history/view.ts";
import { MOST_SERIES } from "../../../hydrogen/web/page/series/offered.ts";
import { parsed } from "../../../hydrogen/web/page/state/route.ts";

const name = fc.stringMatching(/^[a-z][a-z0-9_]{0,12}\.[a-z_]{1,12}$/);
const at = fc.integer({ min: 0, max: 4e12 }).map((milliseconds) => milliseconds / 1000);
const view: fc.Arbitrary<View> = fc.record({
  series: fc.option(fc.uniqueArray(name, { minLength: 1, maxLength: MOST_SERIES })),
  span: fc.oneof(
    fc.constantFrom(60, 3600, 86_400, "all" as const).map((last) => ({ last })),
    fc.tuple(at, fc.integer({ min: 1, max: 1e9 })).map(([from, length]) => ({
      from,
      to: from + length,
    })),
  ),
  comparison: fc.option(
    fc.oneof(
      fc.constantFrom(86_400, 604_800, -3600).map((seconds) => ({ kind: "ago" as const, seconds })),
      fc.tuple(fc.integer({ min: 1, max: 1e6 }), fc.option(at)).map(([id, align]) => ({
        kind: "print" as const,
        id,
        align,
      })),
    ),
  ),
  hidden: fc.subarray([...CHOSEN_BANDS]),
});

test("an address shows what it was made of", () => {
  fc.assert(
    fc.property(view, (wanted) => {
      const { page, query } = parsed(addressOf(wanted));
      const found = viewOf(query);
      assert.equal(page, "history");
      assert.deepEqual(
        { ...found, span: "from" in found.span ? milliseconds(found.span) : found.span },
        { ...wanted, span: "from" in wanted.span ? milliseconds(wanted.span) : wanted.span },
      );
    }),
  );
});

function milliseconds(span: { from: number; to: number }) {
  return [Math.round(span.from * 1000), Math.round(span.to * 1000)];
}

test("an address is readable, and names no more than is asked of", () => {
  const series = ["bed.temperature_celsius", "enclosure.humidity_percent"];
  const seen: View = { series, span: { last: 86_400 }, comparison: null, hidden: [] };
  assert.equal(
    addressOf(seen),
    "#/history?series=bed.temperature_celsius,enclosure.humidity_percent&last=1d",
  );
});

test("whatever an address says there is something to show", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (series, from, to, other) => {
      const query = new URLSearchParams({
        series,
        from,
        to,
        last: other,
        compare: other,
        hide: to,
      });
      const found = viewOf(query);
      assert.ok((found.series?.length ?? 0) <= MOST_SERIES);
      assert.ok("last" in found.span || found.span.from < found.span.to);
    }),
  );
  assert.deepEqual(viewOf(new URLSearchParams("from=2026-01-02&to=2026-01-01")).span, FIRST_SPAN);
});

test("a series is shown once, however often the address names it", () => {
  assert.deepEqual(viewOf(new URLSearchParams("series=a.b,,a.b,c.d")).series, ["a.b", "c.d"]);
});

test("a print's begin is put where it is aligned, once that is known", () => {
  const print = { kind: "print", id: 12, align: 5000 } as const;
  assert.equal(offsetOf(print, 2000, 0), 3000);
  assert.equal(offsetOf(print, null, 0), null);
  assert.equal(offsetOf({ ...print, align: null }, 2000, 0), null);
  assert.equal(offsetOf({ kind: "ago", seconds: 86_400 }, null, 0), 86_400);
});

test("each comparison has words", () => {
  assert.equal(comparisonText({ kind: "ago", seconds: 86_400 }), "A day earlier");
  assert.equal(comparisonText({ kind: "ago", seconds: 604_800 }), "A week earlier");
  assert.equal(comparisonText({ kind: "ago", seconds: 2 * 86_400 }), "2 days earlier");
  assert.equal(comparisonText({ kind: "ago", seconds: -86_400 }), "1 day later");
  assert.equal(comparisonText({ kind: "ago", seconds: 3600 }), "1 h 0 min earlier");
  assert.equal(comparisonText({ kind: "print", id: 12, align: null }), "Print 12");
});

test("days are counted by the calendar, not by hours", () => {
  const noon = new Date(2026, 2, 30, 12).getTime() / 1000;
  const dawn = new Date(2026, 2, 28, 5).getTime() / 1000;
  assert.equal(daysBetween(noon, dawn), 2 * 86_400);
});
