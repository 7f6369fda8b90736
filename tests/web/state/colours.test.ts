import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { allotted, MOST_COLOURS, seriesColours } from "../../../hydrogen/web/page/state/colours.ts";

function storage(content: Record<string, string> = {}): Storage {
  const kept = new Map(Object.entries(content));
  const found: Partial<Storage> = {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => kept.set(key, value),
  };
  return found as Storage;
}

test("a series keeps its colour, whatever is shown beside it later", () => {
  const kept = storage();
  assert.deepEqual(
    [...seriesColours(kept, ["bed", "air"])],
    [
      ["bed", 0],
      ["air", 1],
    ],
  );
  assert.equal(seriesColours(kept, ["door", "air"]).get("air"), 1);
  assert.equal(seriesColours(kept, ["door", "air"]).get("door"), 2);
  assert.equal(seriesColours(kept, ["bed"]).get("bed"), 0);
});

test("what is shown together never shares a colour, and the colours are never too many", () => {
  const names = fc.uniqueArray(fc.integer({ min: 0, max: 200 }).map(String), {
    maxLength: MOST_COLOURS,
  });
  fc.assert(
    fc.property(fc.array(names, { maxLength: 6 }), (visits) => {
      let kept: (string | null)[] = [];
      for (const visit of visits) {
        kept = allotted(kept, visit);
        assert.ok(kept.length <= MOST_COLOURS);
        assert.ok(visit.every((name) => kept.filter((one) => one === name).length === 1));
      }
    }),
  );
});

test("a storage that has nonsense, or is forbidden, is no hindrance", () => {
  for (const nonsense of ["{", "7", '[7, "bed"]']) {
    assert.equal(seriesColours(storage({ "hydrogen.colours": nonsense }), ["air"]).size >= 1, true);
  }
  assert.deepEqual(
    [...seriesColours(null, ["bed", "air"])],
    [
      ["bed", 0],
      ["air", 1],
    ],
  );
});
