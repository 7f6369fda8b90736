import assert from "node:assert/strict";
import { test } from "node:test";
import { numbersName, pictureName } from "../../../hydrogen/web/page/history/file_name.ts";

const from = new Date(2026, 10, 23, 14, 0, 0).getTime() / 1000;
const range = { from, to: from + 3601 };
const BED = "bed.temperature_celsius";

test("a file of numbers is called by its series and its time", () => {
  assert.equal(
    numbersName([BED], range),
    `history-${BED}-2026-11-23T14-00-00-to-2026-11-23T15-00-01.csv`,
  );
});

test("of several series the first is named, and the others are counted", () => {
  assert.match(numbersName([BED, "b.x", "c.x"], range), /^history-bed\.[a-z_]+-and-2-more-2026-/);
});

test("a picture is called by when it begins", () => {
  assert.equal(pictureName(range), "history-2026-11-23T14-00-00.png");
});
