import assert from "node:assert/strict";
import { test } from "node:test";
import {
  aroundPath,
  neighboursOf,
  othersOf,
} from "../../../hydrogen/web/page/prints/other_prints.ts";
import { job } from "./jobs.ts";

test("the prints around one are asked for at once, some after it and more before", () => {
  assert.equal(aroundPath(17), "/api/jobs?limit=60&before=38");
});

test("neighbours are the nearest numbers that there are", () => {
  const jobs = [12, 9, 7, 2].map((id) => job({ id }));
  const { before, after } = neighboursOf(9, jobs);
  assert.deepEqual([before?.id, after?.id], [7, 12]);
  assert.deepEqual(neighboursOf(12, jobs).after, null);
  assert.deepEqual(neighboursOf(2, jobs).before, null);
});

test("a print is not compared with itself", () => {
  const jobs = [3, 2, 1].map((id) => job({ id }));
  assert.deepEqual(
    othersOf(2, jobs).map(({ id }) => id),
    [3, 1],
  );
});
