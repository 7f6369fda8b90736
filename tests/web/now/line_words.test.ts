import assert from "node:assert/strict";
import { test } from "node:test";
import {
  changesInWords,
  deedInWords,
  lineInWords,
  lookOf,
} from "../../../hydrogen/web/page/now/line_words.ts";
import { moment } from "../../../hydrogen/web/page/text/time.ts";
import type { Line } from "../../../hydrogen/web/page/wire/status.ts";

const AT = "2026-11-23T12:00:00.000Z";

function line(role: string | null, active: boolean | null): Line {
  return { role, active, state: "ok", changed_at: null, changes: 0 };
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

test("a line's button says what it does, in words of its role", () => {
  const roles = ["door", "filament", "e_stop", "power", "printing", null];
  const deeds = roles.map((role) =>
    [false, true, null].map((active) => deedInWords(line(role, active))).join("/"),
  );
  assert.deepEqual(deeds, [
    "Open/Close/Open",
    "Run out/Back/Run out",
    "Press/Release/Press",
    "Switch on/Switch off/Switch on",
    "Activate/Release/Activate",
    "Activate/Release/Activate",
  ]);
});
