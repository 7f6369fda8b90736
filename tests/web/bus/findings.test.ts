import assert from "node:assert/strict";
import { test } from "node:test";
import { channelsOf, toldOf } from "../../../hydrogen/web/page/bus/findings.ts";
import type { Finding, SearchedBus } from "../../../hydrogen/web/page/wire/rescan.ts";

const DRIVERS = { bed: "lm75b", chip: "tmp117" };

function finding(fields: Partial<Finding> = {}): Finding {
  return {
    address: "0x48",
    candidates: [],
    unasked: [],
    neighbour: null,
    multiplexer: null,
    kernel_driver: null,
    sensors: [],
    ...fields,
  };
}

function bus(fields: Partial<SearchedBus> = {}): SearchedBus {
  return {
    name: "main",
    title: null,
    clock_hertz: null,
    found: [],
    missing: [],
    advice: [],
    ...fields,
  };
}

/** What is told of one that was found. */
function told(fields: Partial<Finding>): [string | undefined, string | undefined] {
  const [one] = toldOf(bus({ found: [finding(fields)] }), DRIVERS);
  return [one?.look, one?.said];
}

function candidates(match: "sure" | "likely" | "possible", ...drivers: string[]) {
  return drivers.map((driver) => ({ driver, match }));
}

test("one that is in no configuration is told as who it may be", () => {
  assert.deepEqual(told({ candidates: candidates("sure", "bme280") }), ["new", "surely bme280"]);
  const five = candidates("likely", "a", "b", "c", "d", "e");
  const possible = candidates("possible", "f");
  assert.deepEqual(told({ candidates: [...five, ...possible] }), [
    "new",
    "likely a, b, c, d or 1 other",
  ]);
  assert.deepEqual(told({ candidates: possible, unasked: ["sht31"], neighbour: "a clock" }), [
    "new",
    "possibly f, sht31, or a clock",
  ]);
  assert.deepEqual(told({ neighbour: "a text display" }), ["new", "unknown, or a text display"]);
  assert.deepEqual(told({}), ["new", "unknown"]);
});

test("one that is what the configuration says is told so, with who else reads alike", () => {
  const sensors = ["chip"];
  assert.deepEqual(told({ sensors, candidates: candidates("sure", "tmp117") }), [
    "known",
    "surely tmp117, as configured (chip)",
  ]);
  const two = candidates("likely", "lm75b", "lm75");
  assert.deepEqual(told({ sensors: ["bed"], candidates: two }), [
    "known",
    "likely lm75b, as configured (bed); 1 other reads alike",
  ]);
  assert.deepEqual(told({ sensors: ["bed"], unasked: ["lm75b", "sht30"] }), [
    "known",
    "possibly lm75b, as configured (bed); possibly sht30 as well",
  ]);
});

test("one that is likelier something else is to be looked at", () => {
  const every = [...candidates("sure", "bme280"), ...candidates("possible", "lm75b")];
  assert.deepEqual(told({ sensors: ["bed"], candidates: every }), [
    "doubtful",
    "possibly lm75b, as configured (bed); likelier bme280",
  ]);
  assert.deepEqual(told({ sensors: ["bed"], candidates: candidates("sure", "bme280") }), [
    "doubtful",
    "surely bme280; configured as bed",
  ]);
  assert.deepEqual(told({ sensors: ["bed"] }), ["known", "unknown; configured as bed"]);
});

test("a multiplexer is one, and what the kernel has is left to it", () => {
  assert.deepEqual(told({ multiplexer: "tca9548a", neighbour: "a multiplexer" }), [
    "known",
    "the multiplexer tca9548a",
  ]);
  const said = "read by the kernel's driver lm75: use driver: kernel";
  assert.deepEqual(told({ kernel_driver: "lm75" }), ["known", said]);
  assert.deepEqual(told({ kernel_driver: "lm75", sensors: ["bed"] }), ["doubtful", said]);
});

test("who is missing stands between those who answer, but not on a bus that fails", () => {
  const found = [finding({ address: "0x4c" }), finding({ address: "0x44" })];
  const rows = toldOf(bus({ found, missing: ["0x48"] }), DRIVERS);
  assert.deepEqual(
    rows.map(({ address, look }) => [address, look]),
    [
      ["0x44", "new"],
      ["0x48", "missing"],
      ["0x4c", "new"],
    ],
  );
  assert.equal(rows[1]?.said, "nobody answers");
  const fault = { code: "bus_stuck", message: "i2c-1 is stuck" };
  assert.deepEqual(toldOf(bus({ missing: ["0x48"], fault }), DRIVERS), []);
});

test("how reliably it answers is told where that was measured", () => {
  const endured = (errors: Record<string, number>, median: number | null) =>
    toldOf(
      bus({
        found: [
          finding({
            endurance: {
              asked: 20,
              errors,
              milliseconds_median: median,
              milliseconds_longest: null,
            },
          }),
        ],
      }),
      DRIVERS,
    )[0]?.endurance;
  assert.equal(endured({}, 0.058), "none of 20 questions failed, 0.06\u00a0ms each");
  assert.equal(endured({ no_response: 2, checksum: 1 }, null), "3 of 20 questions failed");
});

test("what the kernel measures has its names", () => {
  const source = {
    source: "hwmon:tmp421",
    channels: [
      { name: "temp1", label: null, quantity: "temperature_celsius" },
      { name: "in0", label: "Vcc", quantity: "voltage_volts" },
    ],
  };
  assert.equal(channelsOf(source), "temp1 (temperature), in0 “Vcc” (voltage)");
});
