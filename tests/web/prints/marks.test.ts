import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  episodes,
  flagsOf,
  forHowLong,
  lookOf,
  sentence,
  sinceBegin,
} from "../../../hydrogen/web/page/prints/marks.ts";
import { mark } from "./jobs.ts";

const KINDS = [
  "began",
  "taken_up",
  "paused",
  "resumed",
  "fault",
  "door_opened",
  "door_closed",
  "filament_out",
  "filament_back",
  "alarm_raised",
  "alarm_cleared",
  "power_warning",
  "soaked",
  "unwatched",
  "ended",
  "of_another_version",
];

const marks = fc
  .array(
    fc.record({
      after: fc.integer({ min: 0, max: 500 }),
      kind: fc.constantFrom(...KINDS),
      subject: fc.constantFrom(null, "door", "hot"),
    }),
    { maxLength: 40 },
  )
  .map((steps) => {
    let at = 0;
    return steps.map(({ after, kind, subject }) => {
      at += after;
      return mark(at, kind, { subject });
    });
  });

function told(...all: ReturnType<typeof mark>[]): string[] {
  return episodes(all).map((one) => `${sentence(one)} ${forHowLong(one)}`.trimEnd());
}

test("a door that was opened and closed is one episode, with how long it was open", () => {
  assert.deepEqual(
    told(
      mark(0, "began"),
      mark(60, "door_opened", { subject: "back_door" }),
      mark(72, "door_closed", { subject: "back_door" }),
    ),
    ["began", "door opened: back door for 12 s"],
  );
});

test("what was over at once is not said to have lasted no time", () => {
  assert.deepEqual(told(mark(0, "paused"), mark(0.4, "resumed")), ["paused"]);
});

test("each door has an end of its own", () => {
  assert.deepEqual(
    told(
      mark(0, "door_opened", { subject: "front" }),
      mark(10, "door_opened", { subject: "back" }),
      mark(30, "door_closed", { subject: "front" }),
    ),
    ["door opened: front for 30 s", "door opened: back"],
  );
});

test("an end whose beginning was too much to keep is told by itself", () => {
  assert.deepEqual(told(mark(5, "filament_back", { subject: "spool" })), [
    "filament is back: spool",
  ]);
});

test("every kind of mark is told in words", () => {
  const alone = KINDS.map((kind) => told(mark(0, kind)).join());
  assert.deepEqual(alone, [
    "began",
    "was running already",
    "paused",
    "went on",
    "the printer reported a fault",
    "door opened",
    "door closed",
    "filament ran out",
    "filament is back",
    "alarm raised",
    "alarm over",
    "power supply",
    "chamber soaked",
    "Hydrogen did not run",
    "ended",
    "of another version",
  ]);
});

test("an alarm is told with its name, its message and how long it stood", () => {
  assert.deepEqual(
    told(
      mark(0, "alarm_raised", { subject: "open_door", message: "door is open" }),
      mark(240, "alarm_cleared", { subject: "open_door" }),
    ),
    ["alarm raised: door is open (over after 4 min)"],
  );
});

test("a name is left out where it says nothing more", () => {
  assert.deepEqual(
    told(
      mark(0, "filament_out", { subject: "filament" }),
      mark(9, "soaked", { subject: "soaked", message: "enclosure is 54 °C" }),
      mark(10, "alarm_raised", { subject: "too_hot", message: "enclosure is 61 °C" }),
      mark(38, "filament_back", { subject: "filament" }),
    ),
    [
      "filament ran out for 38 s",
      "chamber soaked: enclosure is 54 °C",
      "alarm raised: too hot: enclosure is 61 °C",
    ],
  );
});

test("a fault in a pause ends the pause, and the print goes on once after both", () => {
  assert.deepEqual(told(mark(0, "paused"), mark(20, "fault"), mark(50, "resumed")), [
    "paused for 20 s",
    "the printer reported a fault for 30 s",
  ]);
});

test("how long Hydrogen did not run is told where the print was taken up again", () => {
  assert.deepEqual(told(mark(0, "unwatched"), mark(90, "taken_up")), [
    "Hydrogen did not run for 90 s",
  ]);
});

test("nothing is told twice, nothing lasts less than no time, and the order stays", () => {
  fc.assert(
    fc.property(marks, (all) => {
      const found = episodes(all);
      assert.ok(found.length <= all.length);
      assert.ok(found.every(({ lasted }) => lasted === null || lasted >= 0));
      const ended = found.filter(({ lasted }) => lasted !== null).length;
      assert.ok(all.length - found.length <= ended);
      const times = found.map((episode) => episode.mark.time);
      assert.deepEqual(times, [...times].sort());
    }),
  );
});

test("flags are never closer together than they may be, and none is lost", () => {
  fc.assert(
    fc.property(marks, fc.integer({ min: 1, max: 1000 }), (all, apart) => {
      const found = episodes(all);
      const flags = flagsOf(found, apart);
      for (const [index, flag] of flags.entries()) {
        const next = flags[index + 1];
        assert.ok(next === undefined || next.at - flag.at >= apart);
      }
      const others = flags.map(({ label }) => Number(/ \+(\d+)$/.exec(label)?.[1] ?? 0));
      const count = others.reduce((sum, other) => sum + other + 1, 0);
      assert.equal(count, found.length);
    }),
  );
});

test("a flag names the alarm, and what else happened in a word", () => {
  const found = episodes([
    mark(0, "began"),
    mark(100, "alarm_raised", { subject: "too_hot" }),
    mark(200, "door_opened", { subject: "door" }),
    mark(201, "paused"),
  ]);
  assert.deepEqual(
    flagsOf(found, 10).map(({ label }) => label),
    ["began", "too hot", "door +1"],
  );
});

test("what is bad looks bad, and what nobody knows looks plain", () => {
  const looks = ["alarm_raised", "soaked", "door_opened", "of_another_version"].map((kind) =>
    episodes([mark(0, kind)]).map(lookOf),
  );
  assert.deepEqual(looks.flat(), ["bad", "good", "warn", "plain"]);
});

test("what happened before a clock was set back is not told as before the begin", () => {
  assert.equal(sinceBegin(mark(-30, "paused"), "2026-11-23T00:00:00.000Z"), 0);
  assert.equal(sinceBegin(mark(30, "paused"), "2026-11-23T00:00:00.000Z"), 30);
});
