import assert from "node:assert/strict";
import { test } from "node:test";
import {
  correctionInWords,
  correctionsOf,
} from "../../../hydrogen/web/page/bus/correction_words.ts";
import { knownSensor } from "./known.ts";

const CELSIUS = "temperature_celsius";

test("an offset is a step, in °F 1.8 times as large", () => {
  assert.equal(correctionInWords({ offset: -0.5 }, CELSIUS, "celsius"), "-0.5\u00a0°C");
  assert.equal(correctionInWords({ offset: 0.5 }, CELSIUS, "fahrenheit"), "+0.9\u00a0°F");
});

test("points are readings and what was true", () => {
  const points = [
    { reads: 0.4, actual: 0 },
    { reads: 99.1, actual: 100 },
  ];
  assert.equal(
    correctionInWords({ points }, CELSIUS, "celsius"),
    "0.4 → 0.0\u00a0°C, 99.1 → 100.0\u00a0°C",
  );
  assert.equal(
    correctionInWords({ points }, CELSIUS, "fahrenheit"),
    "32.7 → 32.0\u00a0°F, 210.4 → 212.0\u00a0°F",
  );
});

test("since when, and how it was found, is told where it is known", () => {
  const correction = { offset: 1, date: "2026-11-23", note: "ice" };
  assert.equal(
    correctionInWords(correction, "humidity_percent", "celsius"),
    "+1.0\u00a0% since Nov 23, 2026 (“ice”)",
  );
});

test("a sensor's corrections are told in the order of what it measures", () => {
  const sensor = knownSensor({
    quantities: [CELSIUS, "humidity_percent", "pressure_hectopascals"],
    calibration: { humidity: { offset: 2, note: "salt" }, temperature: { offset: -0.5 } },
  });
  assert.deepEqual(correctionsOf(sensor, "celsius"), [
    "Temperature -0.5\u00a0°C",
    "Humidity +2.0\u00a0%",
  ]);
});
