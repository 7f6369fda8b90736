import assert from "node:assert/strict";
import { test } from "node:test";
import { OUTCOMES, outcomeTold } from "../../../hydrogen/web/page/prints/outcome.ts";

test("each outcome is a word, a look and a sentence of what is known of the end", () => {
  assert.deepEqual(
    OUTCOMES.map((outcome) => Object.values(outcomeTold(outcome))),
    [
      ["live", "It is being printed.", "running"],
      ["good", "The printer went idle: it was completed, or somebody cancelled it.", "finished"],
      ["bad", "The emergency stop was pressed.", "stopped"],
      ["bad", "The printer reported a fault and did not go on.", "failed"],
      ["bad", "The printer lost its power.", "power lost"],
      ["warn", "It ended while Hydrogen did not run: nobody knows when, or how.", "unwatched"],
    ],
  );
});

test("an outcome of a newer Hydrogen is told by its own word, and nothing is claimed of it", () => {
  for (const outcome of ["melted_down", "constructor"]) {
    const { look, said, word } = outcomeTold(outcome);
    assert.deepEqual([look, said, word], ["warn", "", outcome.replace("_", " ")]);
  }
});
