import assert from "node:assert/strict";
import { test } from "node:test";
import { isEmpty, notes, troubleText } from "../../../hydrogen/web/page/history/notes.ts";
import { history, iso } from "./answers.ts";

const NOW = 1_800_000_000;
const HOUR = { from: NOW - 3600, to: NOW };

test("nothing need be said of an answer that is whole", () => {
  assert.deepEqual(notes(history(HOUR.from, HOUR.to), HOUR), []);
});

test("what the disk cannot give is said, in its own words", () => {
  const [note] = notes(history(HOUR.from, HOUR.to, { problem: "it is full" }), HOUR);
  assert.match(note?.text ?? "", /the disk cannot be read just now: it is full$/);
  assert.equal(note?.look, "warn");
});

test("an uncertain time is spoken of only where it is shown", () => {
  const uncertain = (from: number, to: number) =>
    notes(history(HOUR.from, HOUR.to, { uncertain: [[iso(from), iso(to)]] }), HOUR);
  assert.match(uncertain(NOW - 60, NOW + 60)[0]?.text ?? "", /nobody knew whether the clock/);
  assert.deepEqual(uncertain(NOW - 9000, NOW - 8000), []);
});

test("what was left out is counted", () => {
  const told = (dropped: number) =>
    notes(history(HOUR.from, HOUR.to, { intervals_dropped: dropped }), HOUR)[0]?.text ?? "";
  assert.match(told(1), /1 older change of lines and states is left out/);
  assert.match(told(7), /7 older changes of lines and states are left out/);
});

test("why there is no newer answer is told, and that it is tried again", () => {
  const told = (code: string) => troubleText({ code, message: "too many questions" });
  assert.equal(told("rate_limited"), "too many questions. It is tried again by itself.");
  assert.match(told("unreachable") ?? "", /^Hydrogen does not answer/);
  assert.equal(told("server_error"), "too many questions");
});

test("who has to log in is told so elsewhere", () => {
  for (const code of ["auth_failed", "logged_out"]) {
    assert.equal(troubleText({ code, message: "log in first" }), null);
  }
  assert.equal(troubleText(null), null);
});

test("curves without a value in the range are empty", () => {
  const curve = { label: "Bed", quantity: "temperature_celsius", colour: 0, isCompared: false };
  const picture = (at: number[], mean: (number | null)[]) => ({
    traces: [{ ...curve, name: "bed.temperature_celsius", at, mean, min: mean, max: mean }],
    bands: [],
    flags: [],
    known: null,
  });
  assert.ok(isEmpty(picture([], []), HOUR));
  assert.ok(isEmpty(picture([NOW - 60], [null]), HOUR));
  assert.ok(isEmpty(picture([NOW - 7200], [20]), HOUR));
  assert.ok(!isEmpty(picture([NOW - 60], [20]), HOUR));
});
