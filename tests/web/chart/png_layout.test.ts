import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Band } from "../../../hydrogen/web/page/chart/model.ts";
import { placed, samplesOf, wrapped } from "../../../hydrogen/web/page/chart/png_layout.ts";
import { pictureOf, traceOf } from "./pictures.ts";

const measure = (text: string) => text.length;
const word = fc.stringMatching(/^[a-z,]{1,8}$/);

test("the lines of a text have all of its words, and none is too wide", () => {
  fc.assert(
    fc.property(fc.array(word), fc.integer({ min: 8, max: 40 }), (words, width) => {
      const lines = wrapped(words.join(" "), width, measure);
      assert.equal(lines.join(" "), words.join(" "));
      assert.ok(lines.every((line) => line.length <= width));
    }),
  );
});

test("a legend explains the curves, and the bands and the hatching that are seen", () => {
  const band = (kind: Band["kind"], from: number, to: number): Band => ({
    kind,
    from,
    to,
    label: "as the cursor says it",
  });
  const picture = {
    ...pictureOf(traceOf([15], [20])),
    bands: [
      band("unwatched", 0, 12),
      band("alarm", 14, 15),
      band("alarm", 16, 17),
      band("door_open", 30, 40),
    ],
  };
  assert.deepEqual(
    samplesOf(picture, { from: 10, to: 20 }).map(({ label }) => label),
    ["Bed", "alarm", "Hydrogen did not run"],
  );
});

test("what finds no room beside the others begins a row", () => {
  const samples = ["12345678", "1234", "12345678"].map((label) => ({
    kind: "alarm" as const,
    label,
  }));
  const entries = placed(samples, { width: 20, around: 2, measure });
  assert.deepEqual(
    entries.map(({ x, row }) => [x, row]),
    [
      [0, 0],
      [10, 0],
      [0, 1],
    ],
  );
});
