import assert from "node:assert/strict";
import { test } from "node:test";
import {
  comparisonOf,
  pointsOf,
  recordedPointsOf,
} from "../../../hydrogen/web/page/prints/links.ts";
import { parsed } from "../../../hydrogen/web/page/state/route.ts";

const RANGE = { from: 1000, to: 2000 };

test("a comparison names the other print, and when this one began", () => {
  const began = "2026-11-23T00:00:00.000Z";
  const { query } = parsed(comparisonOf({ started_at: began }, 12, ["a.x"], RANGE));
  assert.equal(query.get("compare"), "print:12");
  assert.equal(query.get("align"), began);
  assert.equal(query.get("from"), "1970-01-01T00:16:40.000Z");
});

test("points are asked for by series and range, of the history and of a recording", () => {
  const query =
    "series=a.x&from=1970-01-01T00%3A16%3A40.000Z&to=1970-01-01T00%3A33%3A20.000Z&points=1000";
  assert.equal(pointsOf(["a.x"], RANGE), `/api/history?${query}`);
  assert.equal(recordedPointsOf(3, ["a.x"], RANGE), `/api/blackbox/3?${query}`);
});
