import assert from "node:assert/strict";
import { test } from "node:test";
import { historyOf } from "../../../hydrogen/web/page/state/history_address.ts";
import { parsed } from "../../../hydrogen/web/page/state/route.ts";

const RANGE = { from: 1000, to: 2000 };

test("a stretch of time leads to its history, with the series", () => {
  const { page, query } = parsed(historyOf(["a.x", "b.y"], RANGE));
  assert.equal(page, "history");
  assert.deepEqual(Object.fromEntries(query), {
    series: "a.x,b.y",
    from: "1970-01-01T00:16:40.000Z",
    to: "1970-01-01T00:33:20.000Z",
  });
});

test("without a stretch of time the history shows the newest of the series", () => {
  const { page, subject, query } = parsed(historyOf(["a.x", "b.y"]));
  assert.deepEqual([page, subject], ["history", null]);
  assert.deepEqual(Object.fromEntries(query), { series: "a.x,b.y" });
});
