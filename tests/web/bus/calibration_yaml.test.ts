import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  calibrationYaml,
  configuredName,
  LONGEST_NOTE,
  tidied,
  withCorrection,
} from "../../../hydrogen/web/page/bus/calibration_yaml.ts";
import { goldenCases, made } from "./golden.ts";

for (const { calibration, yaml, ...given } of goldenCases()) {
  test(`lines to paste: ${given.name}`, () => {
    assert.deepEqual(made(given), { calibration, yaml });
  });
}

test("a quantity's name in the configuration has no unit", () => {
  assert.equal(configuredName("temperature_celsius"), "temperature");
  assert.equal(configuredName("ambient_temperature_celsius"), "ambient_temperature");
  assert.equal(configuredName("speed_rpm"), "speed");
});

test("any note is one quoted line, which reads as itself", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (note) => {
      const corrections = withCorrection({}, "humidity_percent", { offset: 1, note });
      const lines = calibrationYaml("bed", corrections).split("\n");
      const told = tidied(note);
      assert.equal(lines.length, told === "" ? 6 : 7);
      assert.ok([...told].length <= LONGEST_NOTE);
      if (told === "") return;
      // With these escapes alone, what YAML has in double quotes is what JSON has.
      assert.equal(JSON.parse(lines[5]?.trim().replace("note: ", "") ?? ""), told);
    }),
  );
});

test("half a character is no part of a note", () => {
  assert.equal(tidied("a\ud83cb"), "ab");
});

test("a note that is tidy stays as it is", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (note) => {
      assert.equal(tidied(tidied(note)), tidied(note));
    }),
  );
});

test("what else is corrected stays, in its place", () => {
  const before = { temperature: { offset: 1 }, humidity: { offset: 2, note: "salt" } };
  const after = withCorrection(before, "temperature_celsius", { offset: 3, note: " " });
  assert.deepEqual(Object.entries(after), [
    ["temperature", { offset: 3 }],
    ["humidity", { offset: 2, note: "salt" }],
  ]);
});
