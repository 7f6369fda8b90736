import assert from "node:assert/strict";
import { test } from "node:test";
import {
  changesOf,
  flagsOfRecording,
  type Recorded,
  reasonOf,
} from "../../../hydrogen/web/page/prints/recording.ts";

const BEGIN = Date.UTC(2026, 10, 23) / 1000;

function at(seconds: number): string {
  return new Date((BEGIN + seconds) * 1000).toISOString();
}

function recorded(about: Partial<Recorded> = {}): Recorded {
  return {
    id: 3,
    reason: "e_stop",
    message: "the emergency stop was pressed",
    at: at(300),
    begins_at: at(0),
    ends_at: at(360),
    bytes: 1000,
    known: [],
    triggers: [],
    from: at(0),
    to: at(360),
    series: {},
    uncertain: [],
    problem: null,
    ...about,
  };
}

function told(about: Partial<Recorded>, roles = {}): string[] {
  return changesOf(recorded(about), roles).map(
    (change) => `${change.at - BEGIN - 300} ${change.what}: ${change.how}`,
  );
}

const EVENT = "0 The event: the emergency stop was pressed";

test("a recording in which nothing changed tells the event", () => {
  assert.deepEqual(told({}), [EVENT]);
});

test("why it was made is its message, else its reason in words", () => {
  assert.equal(
    reasonOf({ reason: "request", message: "owner asked for it" }),
    "owner asked for it",
  );
  assert.equal(
    reasonOf({ reason: "critical_alarm", message: "too_hot: enclosure is 66 °C" }),
    "too hot: enclosure is 66 °C",
  );
  const reasons = ["e_stop", "power_lost", "critical_alarm", "request", "of_another"];
  assert.deepEqual(
    reasons.map((reason) => reasonOf({ reason, message: "" })),
    ["emergency stop", "loss of power", "critical alarm", "somebody asked for it", "of another"],
  );
});

test("a line's changes are told by its role, and how it was at the beginning is none", () => {
  const door = [
    { from: at(0), to: at(290), active: false, state: "ok" },
    { from: at(290), to: at(310), active: true, state: "ok" },
    { from: at(310), to: null, active: null, state: "chattering" },
  ];
  assert.deepEqual(told({ lines: { back_door: door } }, { back_door: { role: "door" } }), [
    "-10 Back door: open",
    EVENT,
    "10 Back door: chattering",
  ]);
});

test("every role's line has words of its own, and one without says active", () => {
  const roles = ["door", "filament", "e_stop", "power", "printing", "paused", "fault", null];
  const words = roles.map((role) => {
    const line = [
      { from: at(0), to: at(1), active: false, state: "ok" },
      { from: at(1), to: at(2), active: true, state: "ok" },
      { from: at(2), to: null, active: false, state: "ok" },
    ];
    const [yes, no] = told({ lines: { it: line } }, { it: { role } });
    return [yes, no].map((text) => text?.split(": ")[1]).join("/");
  });
  assert.deepEqual(words, [
    "open/closed",
    "run out/there",
    "pressed/not pressed",
    "on/off",
    "yes/no",
    "yes/no",
    "yes/no",
    "active/inactive",
  ]);
});

test("outputs, the printer and the power are told", () => {
  assert.deepEqual(
    told({
      outputs: {
        heater: [
          { from: at(0), to: at(301), on: true, state: "ok" },
          { from: at(301), to: at(302), on: false, state: "ok" },
          { from: at(302), to: null, on: null, state: "fault" },
        ],
      },
      printer: [
        { from: at(0), to: at(300.5), state: "printing", job: 1 },
        { from: at(300.5), to: null, state: "stopped", job: null },
      ],
      power: {
        under_voltage: [
          { from: at(0), to: at(303), active: false },
          { from: at(303), to: at(304), active: true },
          { from: at(304), to: null, active: false },
        ],
      },
    }),
    [
      EVENT,
      "0.5 Printer: stopped",
      "1 Heater: off",
      "2 Heater: fault",
      "3 Under voltage: begins",
      "4 Under voltage: is over",
    ],
  );
});

test("what becomes known as the program starts is no change, nor what is told in the same words", () => {
  const line = [
    { from: at(1), to: at(2), active: null, state: "starting" },
    { from: at(2), to: null, active: false, state: "ok" },
  ];
  const heater = [
    { from: at(1), to: at(2), on: false, state: "ok" },
    { from: at(2), to: null, on: false, state: "ok" },
  ];
  assert.deepEqual(told({ lines: { line }, outputs: { heater } }), [EVENT]);
});

test("an alarm is told as it is raised, as it stays, and as it is over", () => {
  const alarms = {
    too_hot: [
      { from: at(10), to: at(20), state: "raised" as const, message: "bed 121 °C" },
      { from: at(20), to: at(30), state: "latched" as const, message: "bed 121 °C" },
    ],
  };
  assert.deepEqual(told({ alarms }), [
    "-290 Too hot: raised: bed 121 °C",
    "-280 Too hot: latched: bed 121 °C",
    "-270 Too hot: over",
    EVENT,
  ]);
});

test("an alarm that goes on at the end is not told as over", () => {
  const alarms = {
    hot: [{ from: at(10), to: null, state: "raised" as const, message: "hot" }],
    cut: [{ from: at(10), to: at(360), state: "raised" as const, message: "cut" }],
  };
  assert.ok(told({ alarms }).every((text) => !text.endsWith("over")));
});

test("an alarm that the recording cuts is told neither as over nor as raised there", () => {
  // The range ends a moment after the recording, and what was watched a moment before it.
  const watched = [{ from: at(0.5), to: at(359.998) }];
  const cut = { from: at(0.5), to: at(359.998), state: "raised" as const, message: "hot" };
  const about = { to: at(360.001), watched };
  assert.deepEqual(told({ ...about, alarms: { hot: [cut] } }), [EVENT]);
  assert.deepEqual(told({ to: at(360.001), alarms: { hot: [{ ...cut, to: at(360) }] } }), [
    "-299.5 Hot: raised: hot",
    EVENT,
  ]);
  const inside = { ...cut, from: at(10), to: at(350) };
  assert.deepEqual(told({ ...about, alarms: { hot: [inside] } }), [
    "-290 Hot: raised: hot",
    EVENT,
    "50 Hot: over",
  ]);
});

test("what came while it was recorded is told, and has a flag", () => {
  const triggers = [{ at: at(320), reason: "power_lost", message: "" }];
  assert.deepEqual(told({ triggers }), [EVENT, "20 Meanwhile: loss of power"]);
  assert.deepEqual(flagsOfRecording(recorded({ triggers })), [
    { at: BEGIN + 300, label: "event" },
    { at: BEGIN + 320, label: "loss of power" },
  ]);
});
