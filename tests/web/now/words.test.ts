import assert from "node:assert/strict";
import { test } from "node:test";
import { alarmInWords } from "../../../hydrogen/web/page/now/alarm_words.ts";
import { changesInWords, lineInWords, lookOf } from "../../../hydrogen/web/page/now/line_words.ts";
import {
  decisionInWords,
  holdInWords,
  outputInWords,
} from "../../../hydrogen/web/page/now/output_words.ts";
import { moment } from "../../../hydrogen/web/page/text/time.ts";
import type { Line, Output } from "../../../hydrogen/web/page/wire/status.ts";
import { alarm } from "./status.ts";

const AT = "2026-11-23T12:00:00.000Z";
const LATER = "2026-11-23T13:00:00.000Z";

function line(role: string | null, active: boolean | null): Line {
  return { role, active, state: "ok", changed_at: null, changes: 0 };
}

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

test("a line says what it means by its role, and nothing where nobody knows", () => {
  const said = (role: string | null) =>
    [true, false, null].map((active) => lineInWords(line(role, active)));
  assert.deepEqual(said("door"), ["open", "closed", null]);
  assert.deepEqual(said("filament"), ["run out", "there", null]);
  assert.deepEqual(said("e_stop"), ["pressed", "not pressed", null]);
  assert.deepEqual(said("power"), ["on", "off", null]);
  assert.deepEqual(said("fault"), ["yes", "no", null]);
  assert.deepEqual(said("one of a later version"), ["active", "inactive", null]);
  assert.deepEqual(said(null), ["active", "inactive", null]);
});

test("a line that somebody should see to looks like that while it is active", () => {
  assert.equal(lookOf(line("e_stop", true)), "bad");
  assert.equal(lookOf(line("door", true)), "warn");
  assert.equal(lookOf(line("door", false)), undefined);
  assert.equal(lookOf(line("power", true)), undefined);
});

test("a line's changes are counted in words", () => {
  assert.equal(changesInWords(line(null, true)), "0 changes");
  const changed = { ...line(null, true), changes: 1, changed_at: AT };
  assert.equal(changesInWords(changed), `1 change, last ${moment(AT)}`);
});

test("an output says who decides on it and until when", () => {
  assert.equal(decisionInWords(output({})), "automatic");
  const manual = output({ mode: "manual", changed_at: AT, until: LATER });
  assert.equal(
    decisionInWords(manual),
    `switched by hand, since ${moment(AT)}, until ${moment(LATER)}`,
  );
  assert.equal(decisionInWords(output({ mode: "manual" })), "switched by hand");
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

test("an alarm says since when, who has seen it, and how often it was told", () => {
  assert.equal(alarmInWords(alarm()), `since ${moment(AT)}`);
  const seen = alarm({ acknowledged: true, acknowledged_by: "owner", repeats: 1 });
  assert.equal(alarmInWords(seen), `since ${moment(AT)} · acknowledged by owner · told again once`);
  const snoozed = alarm({
    acknowledged: true,
    snoozed_by: "tablet",
    snoozed_until: LATER,
    repeats: 3,
  });
  assert.equal(
    alarmInWords(snoozed),
    `since ${moment(AT)} · acknowledged · snoozed by tablet until ${moment(LATER)} · told again 3 times`,
  );
});

test("an alarm says which outputs it keeps off, and until when", () => {
  assert.ok(
    alarmInWords(alarm({ cuts_off: ["lamp"] })).endsWith(
      "lamp stays off until it is over and acknowledged after that",
    ),
  );
  assert.ok(
    alarmInWords(alarm({ cuts_off: ["lamp", "fan", "air_pump"], state: "latched" })).endsWith(
      "over, and stays until somebody acknowledges it · lamp, fan and air pump stay off until then",
    ),
  );
});
