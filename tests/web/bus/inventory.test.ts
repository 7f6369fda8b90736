import assert from "node:assert/strict";
import { test } from "node:test";
import {
  groupsOf,
  knownOf,
  placeOf,
  readingFacts,
  smoothingOf,
  stateOf,
} from "../../../hydrogen/web/page/bus/inventory.ts";
import { knownBus, knownSensor, statistics } from "./known.ts";

test("every sensor is told once: on its bus, with the kernel's or with the combined", () => {
  const identified = (match: "kernel" | "combined") => ({ match, message: "", checks: [] });
  const sensors = {
    bed: knownSensor(),
    rod: knownSensor({ bus: null, address: null, identification: identified("kernel") }),
    both: knownSensor({ bus: null, address: null, identification: identified("combined") }),
    chip: knownSensor({ bus: "deep" }),
  };
  const buses = { "i2c-1": knownBus(), "i2c-1/0x70/3": knownBus({ sensors: ["chip"] }) };
  const { buses: groups, kernel, combined } = groupsOf({ sensors, buses });
  const named = groups.map((one) => [one.kernelName, one.sensors.map(([name]) => name)]);
  assert.deepEqual(named, [
    ["i2c-1", ["bed"]],
    ["i2c-1/0x70/3", ["chip"]],
  ]);
  assert.deepEqual(
    [kernel.map(([name]) => name), combined.map(([name]) => name)],
    [["rod"], ["both"]],
  );
});

test("how a bus is has a word of its own", () => {
  const failing = (code: string) =>
    stateOf(knownBus({ state: "fault", fault: { code, message: "", since: "" } }));
  assert.equal(stateOf(knownBus()), "ok");
  assert.equal(stateOf(knownBus({ state: "unknown" })), "no sensor answers");
  assert.equal(stateOf(knownBus({ state: "unknown", sensors: [] })), "no sensor");
  assert.deepEqual(
    [
      "bus_stuck",
      "bus_missing",
      "bus_in_use",
      "permission_denied",
      "transfer_unsupported",
      "bus_timeout",
      "some_other",
    ].map(failing),
    ["stuck", "missing", "in use", "no permission", "unfit", "hangs", "some other"],
  );
});

test("a bus is a device file, or a channel", () => {
  const multiplexer = { driver: "tca9548a", bus: "other", address: "0x70", channel: 3 };
  assert.equal(placeOf("i2c-1", knownBus()), "/dev/i2c-1");
  assert.equal(
    placeOf("i2c-2/0x70/3", knownBus({ multiplexer })),
    "channel 3 of the tca9548a at 0x70 on other",
  );
});

test("failures are told by their share, and look as bad as they are", () => {
  const failed = (errors: Record<string, number>, rate: number | null) =>
    readingFacts(statistics({ reads: 1000, errors }), rate);
  assert.deepEqual(failed({}, 0)[0], { term: "Failed readings", detail: "none of 1,000" });
  assert.deepEqual(failed({}, null)[0], { term: "Failed readings", detail: "not read yet" });
  const few = failed({ no_response: 5 }, 0.005);
  assert.deepEqual(few.slice(0, 2), [
    { term: "Failed readings", detail: "0.5\u00a0% of 1,005", look: "warn" },
    { term: "Their errors", detail: "no response 5" },
  ]);
  assert.deepEqual(failed({ checksum: 90, bus_stuck: 10 }, 0.0909).slice(0, 2), [
    { term: "Failed readings", detail: "9.1\u00a0% of 1,100", look: "bad" },
    { term: "Their errors", detail: "checksum 90, bus stuck 10" },
  ]);
  assert.equal(failed({ checksum: 1 }, 0.0004)[0]?.detail, "under 0.1\u00a0% of 1,001");
});

test("how long a reading takes is told where there was one", () => {
  assert.deepEqual(readingFacts(statistics(), 0)[1], {
    term: "A reading takes",
    detail: "0.41\u00a0ms",
  });
  assert.equal(readingFacts(statistics({ read_milliseconds_median: null }), 0).length, 1);
  assert.deepEqual(readingFacts(null, null), []);
});

test("who vouches for a sensor, and how it is smoothed, is told in words", () => {
  const matches = ["sure", "likely", "possible", "kernel", "combined"] as const;
  assert.deepEqual(
    matches.map((match) => knownOf({ match, message: "", checks: [] })),
    ["surely", "likely", "by the configuration alone", "by the kernel", "by what it is made of"],
  );
  assert.equal(smoothingOf(knownSensor()), "");
  assert.equal(smoothingOf(knownSensor({ smoothing: { median: 5 } })), "median of 5 readings");
  assert.equal(smoothingOf(knownSensor({ smoothing: { exponential: 10 } })), "low-pass of 10 s");
});
