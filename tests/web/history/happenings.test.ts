import assert from "node:assert/strict";
import { test } from "node:test";
import { happenings, lasting } from "../../../hydrogen/web/page/history/happenings.ts";
import { isEmpty, notes, troubleText } from "../../../hydrogen/web/page/history/notes.ts";
import type { History } from "../../../hydrogen/web/page/wire/history.ts";
import { history, iso } from "./answers.ts";

const BEGIN = 1_800_000_000;
const RANGE = { from: BEGIN, to: BEGIN + 3600 };

function texts(more: Partial<History>): string[] {
  return happenings(history(BEGIN, BEGIN + 3600, more), RANGE).map(({ text }) => text);
}

function span(from: number, to: number | null) {
  return { from: iso(BEGIN + from), to: to === null ? null : iso(BEGIN + to) };
}

test("an alarm is told with its message, and whether it waits for somebody", () => {
  const message = "enclosure is 61.2 °C, above 60 °C";
  const alarms = {
    too_hot: [
      { ...span(0, 60), state: "raised" as const, message },
      { ...span(60, null), state: "latched" as const, message },
    ],
  };
  assert.deepEqual(texts({ alarms }), [
    `Too hot: ${message} (waits for somebody)`,
    `Too hot: ${message}`,
  ]);
});

test("a print is told with its end, and leads to its page", () => {
  const jobs = [
    { ...span(0, 600), id: 16, name: null, outcome: "finished" },
    { ...span(700, null), id: 17, name: "benchy", outcome: "running" },
  ];
  const found = happenings(history(BEGIN, BEGIN + 3600, { jobs }), RANGE);
  assert.deepEqual(
    found.map(({ text, job }) => [text, job]),
    [
      ["benchy is running", 17],
      ["Print 16 finished", 16],
    ],
  );
  assert.deepEqual(
    found.map(({ at, to }) => lasting(at, to)),
    ["goes on", "10 min"],
  );
});

test("each outcome of a print has words", () => {
  const outcomes = ["stopped", "failed", "power_lost", "unwatched", "of_the_future"];
  const jobs = outcomes.map((outcome, at) => ({ ...span(at, at), id: 1, name: "a", outcome }));
  assert.deepEqual(texts({ jobs }).reverse(), [
    "a stopped by the emergency stop",
    "a failed",
    "a ended as the power was lost",
    "a ended while Hydrogen did not run",
    "a of the future",
  ]);
});

test("of the supply what was wrong is told, not that it was right", () => {
  const power = {
    under_voltage: [
      { ...span(0, 10), active: true },
      { ...span(10, null), active: false },
    ],
    throttled: [{ ...span(5, 10), active: true }],
    soft_temperature_limit: [{ ...span(4, 10), active: true }],
    frequency_capped: [{ ...span(3, 10), active: true }],
  };
  assert.deepEqual(texts({ power }), [
    "The processor was throttled",
    "The processor was slowed down: it was hot",
    "The processor was slowed down: the supply was weak",
    "The supply's voltage was too low",
  ]);
});

test("of the printer's states those are told that no print tells", () => {
  const states = ["idle", "printing", "paused", "fault", "stopped", "off", "unknown"];
  const printer = states.map((state, at) => ({ ...span(at, at + 1), state, job: null }));
  assert.deepEqual(texts({ printer }).reverse(), [
    "The print was paused",
    "The printer reported a fault",
    "The printer was stopped",
    "The printer was off",
  ]);
});

test("a clock that was set is told, and one that was not is not", () => {
  const state = "synchronized";
  const clock = [
    { ...span(0, 10), state, by_seconds: null },
    { ...span(10, 20), state, by_seconds: 0 },
    { ...span(20, 30), state, by_seconds: -7200 },
    { ...span(30, null), state, by_seconds: 90 },
  ];
  assert.deepEqual(texts({ clock }), [
    "The clock was set forward by 90 s",
    "The clock was set back by 2 h 0 min",
  ]);
});

test("another chip under a sensor's name is told, the first is not", () => {
  const chips = {
    bed: [
      { ...span(0, 10), chip: "lm75b i2c-1@0x49" },
      { ...span(10, null), chip: "tmp102 i2c-1@0x49" },
    ],
  };
  assert.deepEqual(texts({ chips }), ["Bed is another chip: tmp102 i2c-1@0x49"]);
});

test("when nobody watched is told, where it was watched before", () => {
  const watched = [span(100, 200), span(800, null)];
  const found = happenings(history(BEGIN, BEGIN + 3600, { watched }), RANGE);
  assert.deepEqual(
    found.map((one) => [one.text, one.at, lasting(one.at, one.to)]),
    [["Hydrogen did not run", BEGIN + 200, "10 min"]],
  );
});

test("what was before or after what is shown is left out", () => {
  const power = {
    under_voltage: [
      { ...span(-100, -50), active: true },
      { ...span(-10, 5), active: true },
      { ...span(4000, null), active: true },
    ],
  };
  assert.equal(texts({ power }).length, 1);
});

test("what is doubtful is said in words, where it is shown", () => {
  const answer = history(BEGIN, BEGIN + 3600, {
    problem: "disk I/O error",
    uncertain: [[iso(BEGIN - 100), iso(BEGIN + 10)]],
    intervals_dropped: 1,
  });
  assert.deepEqual(
    notes(answer, RANGE).map(({ text }) => text),
    [
      "Not all of it is here, for the disk cannot be read just now: disk I/O error",
      "Where the chart says that the time of day is not certain, nobody knew whether the clock was right: what it shows is true, but it may have been earlier or later.",
      "At least 1 older change of lines and states is left out of the bands and the list: zoom in to see them.",
    ],
  );
  const later = { from: BEGIN + 100, to: BEGIN + 200 };
  assert.deepEqual(
    notes(answer, later).map(({ key }) => key),
    ["problem", "dropped"],
  );
  assert.deepEqual(notes(history(BEGIN, BEGIN + 3600), RANGE), []);
});

test("a question that was not answered says what becomes of it", () => {
  const told = (code: string) => troubleText({ code, message: "why" });
  assert.equal(troubleText(null), null);
  assert.equal(told("auth_failed"), null);
  assert.equal(told("rate_limited"), "why. It is tried again by itself.");
  assert.equal(told("unreachable"), "Hydrogen does not answer. It is tried again by itself.");
  assert.equal(told("refused"), "why");
});

test("a picture is empty where no curve has a value in what is shown", () => {
  const trace = {
    name: "bed.temperature_celsius",
    label: "Bed",
    quantity: "temperature_celsius",
    colour: 0,
    isCompared: false,
    at: [BEGIN + 10, BEGIN + 20],
    mean: [21, null],
    min: [21, null],
    max: [21, null],
  };
  const picture = { traces: [trace], bands: [], flags: [], known: null };
  assert.equal(isEmpty(picture, RANGE), false);
  assert.equal(isEmpty(picture, { from: BEGIN + 15, to: BEGIN + 30 }), true);
});
