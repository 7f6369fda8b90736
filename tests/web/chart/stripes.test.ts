import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { stripes } from "../../../hydrogen/web/page/chart/stripes.ts";

const STRETCH = { range: { from: 0, to: 1000 }, box: { left: 50, width: 100 }, least: 2 };
const inRow = ({ row }: { row: number }) => row;
const anyBand = fc
  .record({
    from: fc.integer({ min: -200, max: 1200 }),
    length: fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 900 })),
    row: fc.integer({ min: 0, max: 1 }),
  })
  .map(({ from, length, row }) => ({ from, to: from + length, row }));

test("each band has a stripe where it is, whichever of them comes first", () => {
  fc.assert(
    fc.property(fc.array(anyBand, { maxLength: 30 }), (bands) => {
      const drawn = stripes(bands, STRETCH, inRow);
      for (const { from, to, row } of bands) {
        if (to < 0 || from > 1000) continue;
        const left = 50 + Math.max(from, 0) / 10;
        const right = 50 + Math.min(to, 1000) / 10;
        const own = drawn.filter(({ band }) => band.row === row);
        assert.ok(own.some((one) => one.left < left + 1 && one.left + one.width > right - 3));
      }
    }),
  );
});

test("an alarm of before is drawn where another, that came later, is told first", () => {
  const bands = [
    { from: 600, to: 700, row: 0 },
    { from: 100, to: 200, row: 0 },
  ];
  assert.deepEqual(
    stripes(bands, STRETCH, inRow).map(({ left, width }) => [left, width]),
    [
      [110, 10],
      [60, 10],
    ],
  );
});

test("of very many there is no more than one narrow stripe in a pixel's column", () => {
  const bands = Array.from({ length: 10_000 }, (_, index) => ({
    from: index / 10,
    to: index / 10 + 0.05,
    row: 0,
  }));
  assert.equal(stripes(bands, STRETCH, inRow).length, 100);
});

test("no stripe leaves the chart", () => {
  fc.assert(
    fc.property(fc.array(anyBand, { maxLength: 30 }), (bands) => {
      for (const { left, width } of stripes(bands, STRETCH, inRow)) {
        assert.ok(left >= 50 && width >= 0 && left + width <= 150);
      }
    }),
  );
});
