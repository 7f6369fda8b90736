import assert from "node:assert/strict";
import { test } from "node:test";
import { factsOf, gist, titleOf } from "../../../hydrogen/web/page/prints/facts.ts";
import { OUTCOMES, outcomeTold } from "../../../hydrogen/web/page/prints/outcome.ts";
import { number } from "../../../hydrogen/web/page/text/number.ts";
import { moment } from "../../../hydrogen/web/page/text/time.ts";
import { job } from "./jobs.ts";

const NOW = new Date("2026-12-24T12:00:00Z");

function detail(about: Parameters<typeof job>[0], term: string): unknown {
  return factsOf(job(about), NOW).find((fact) => fact.term === term)?.detail;
}

test("a print is called by its number, and by its name where it has one", () => {
  assert.equal(titleOf(job()), "Print 17");
  assert.equal(titleOf(job({ name: "gear.gcode" })), "Print 17 gear.gcode");
});

test("when it began and ended is told", () => {
  assert.equal(detail({}, "Begun"), moment("2026-11-23T00:00:00.000Z", NOW));
  assert.equal(detail({}, "Ended"), moment("2026-11-23T03:00:00.000Z", NOW));
});

test("a print that was running already began then or before", () => {
  const begun = String(detail({ taken_up: true }, "Begun"));
  assert.ok(begun.endsWith(", or before: it was running when Hydrogen started"));
});

test("a print that runs has not ended, and one that was not seen to end ended after it was seen", () => {
  assert.equal(detail({ outcome: "running", ended_at: null }, "Ended"), "not yet");
  const seen = moment("2026-11-23T03:00:00.000Z", NOW);
  assert.equal(detail({ outcome: "unwatched", ended_at: null }, "Ended"), `unseen, after ${seen}`);
});

test("what did not happen has no row, but the counts always have", () => {
  const terms = factsOf(job(), NOW).map(({ term }) => term);
  assert.deepEqual(terms, [
    "Begun",
    "Ended",
    "Printing",
    "Paused",
    "Door openings",
    "Filament ran out or came back",
    "Supply too low",
    "Processor throttled",
  ]);
});

test("what did happen has a row each", () => {
  const about = {
    unwatched_seconds: 90,
    soaked_after_seconds: 1200,
    energy_watt_hours: { mains_meter: 412.34 },
  };
  assert.equal(detail(about, "Unwatched"), "90 s");
  assert.equal(detail(about, "Soaked after"), "20 min");
  assert.equal(detail(about, "Energy, by mains meter"), number(412.34, 1, "Wh"));
});

test("a supply that was too low is seen to be bad", () => {
  const look = (count: number) =>
    factsOf(job({ under_voltages: count }), NOW).find(({ term }) => term === "Supply too low")
      ?.look;
  assert.equal(look(2), "bad");
  assert.equal(look(0), undefined);
});

test("a row of the list says how long it printed, and what else there was", () => {
  assert.deepEqual(gist(job()), ["3 h 0 min printing"]);
  const eventful = job({
    paused_seconds: 300,
    unwatched_seconds: 60,
    door_openings: 2,
    filament_events: 1,
    under_voltages: 1,
    energy_watt_hours: { mains: 400, fan: 12 },
  });
  assert.deepEqual(gist(eventful), [
    "3 h 0 min printing",
    "5 min paused",
    "60 s unwatched",
    "door opened 2 times",
    "filament ran out",
    "supply too low",
    number(412, 0, "Wh"),
  ]);
  assert.ok(gist(job({ door_openings: 1 })).includes("door opened once"));
});

test("every outcome is told as a word, with a look and a sentence", () => {
  for (const outcome of OUTCOMES) assert.notEqual(outcomeTold(outcome).said, "");
  assert.deepEqual(
    OUTCOMES.map((outcome) => [outcomeTold(outcome).word, outcomeTold(outcome).look]),
    [
      ["running", "live"],
      ["finished", "good"],
      ["stopped", "bad"],
      ["failed", "bad"],
      ["power lost", "bad"],
      ["unwatched", "warn"],
    ],
  );
});

test("an outcome of a newer Hydrogen is told by its own word", () => {
  assert.deepEqual(outcomeTold("torn_off"), { look: "warn", said: "", word: "torn off" });
});
