import assert from "node:assert/strict";
import { test } from "node:test";
import {
  decisionInWords,
  holdInWords,
  outputInWords,
} from "../../../hydrogen/web/page/now/output_words.ts";
import { moment } from "../../../hydrogen/web/page/text/time.ts";
import type { Output } from "../../../hydrogen/web/page/wire/status.ts";

const AT = "2026-11-23T12:00:00.000Z";
const LATER = "2026-11-23T13:00:00.000Z";

function output(fields: Partial<Output>): Output {
  return {
    on: false,
    state: "ok",
    changed_at: null,
    held_off_by: null,
    hold: null,
    mode: "automatic",
    until: null,
    location: "GPIO23",
    ...fields,
  };
}

test("an output says who decides on it and until when", () => {
  assert.equal(decisionInWords(output({})), "automatic");
  const manual = output({ mode: "manual", changed_at: AT, until: LATER });
  assert.equal(
    decisionInWords(manual),
    `switched by hand, since ${moment(AT)}, until ${moment(LATER)}`,
  );
  assert.equal(
    decisionInWords(output({ mode: "manual" })),
    "switched by hand, until it is switched again",
  );
  assert.equal(
    decisionInWords(output({ mode: "manual", held_off_by: "door is open" })),
    "switched by hand, until it is switched again, but held off",
  );
  assert.deepEqual(
    [true, false, null].map((on) => outputInWords(output({ on }))),
    ["on", "off", null],
  );
});

test("an output that is held off says why, and one with a fault says that first", () => {
  assert.equal(holdInWords(output({})), undefined);
  const held = { held_off_by: "door is open", hold: "line" };
  assert.equal(holdInWords(output(held)), "Held off: door is open");
  const fault = { code: "line_missing", message: "there is no GPIO23", since: AT };
  assert.equal(holdInWords(output({ ...held, fault })), "there is no GPIO23");
});
