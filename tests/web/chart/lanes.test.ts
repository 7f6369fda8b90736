import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { lanes } from "../../../hydrogen/web/page/chart/lanes.ts";
import type { Band, BandKind } from "../../../hydrogen/web/page/chart/model.ts";
import { anyRange } from "./pictures.ts";

const KINDS: BandKind[] = [
  "printing",
  "paused",
  "alarm",
  "door_open",
  "under_voltage",
  "unwatched",
];
const anyBand = (): fc.Arbitrary<Band> =>
  fc
    .tuple(fc.constantFrom(...KINDS), anyRange())
    .map(([kind, range]) => ({ kind, ...range, label: kind }));

function band(kind: BandKind, from: number, to: number, label: string = kind): Band {
  return { kind, from, to, label };
}

test("no two kinds share a lane, but printing and its pauses", () => {
  fc.assert(
    fc.property(fc.array(anyBand(), { maxLength: 20 }), (bands) => {
      const owners = new Map<number, string>();
      for (const { band: one, lane } of lanes(bands).placed) {
        const kind = one.kind === "paused" ? "printing" : one.kind;
        assert.equal(owners.get(lane) ?? kind, kind);
        owners.set(lane, kind);
      }
    }),
  );
});

test("the lanes are counted from the top without one that is empty", () => {
  fc.assert(
    fc.property(fc.array(anyBand(), { maxLength: 20 }), (bands) => {
      const { placed, count } = lanes(bands);
      const used = new Set(placed.map(({ lane }) => lane));
      assert.equal(used.size, count);
      assert.ok([...used].every((lane) => lane < count));
    }),
  );
});

test("printing is above alarms, and alarms above doors", () => {
  const { placed } = lanes([band("door_open", 0, 1), band("alarm", 0, 1), band("printing", 0, 1)]);
  assert.deepEqual(
    placed.map(({ band: { kind }, lane }) => [kind, lane]),
    [
      ["printing", 0],
      ["alarm", 1],
      ["door_open", 2],
    ],
  );
});

test("alarms at one time stand below each other", () => {
  const { placed, count } = lanes([band("alarm", 0, 10, "hot"), band("alarm", 5, 20, "door")]);
  assert.equal(count, 2);
  assert.notEqual(placed[0]?.lane, placed[1]?.lane);
});

test("a line has one lane however often it switches, and another line another", () => {
  const { placed } = lanes([
    band("line", 0, 10, "door active"),
    band("line", 5, 8, "spool active"),
    band("line", 12, 20, "door active"),
  ]);
  assert.deepEqual(
    placed.map(({ lane }) => lane),
    [0, 1, 0],
  );
});

test("a time in which nobody watched has no lane: it is drawn over the whole height", () => {
  assert.deepEqual(lanes([band("unwatched", 0, 10)]), { placed: [], count: 0 });
});
