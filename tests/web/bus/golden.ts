// What was typed, and the lines that come of it; tests/hydrogen/web reads them as a configuration.

import { readFileSync } from "node:fs";
import {
  calibrationYaml,
  withCorrection,
} from "../../../hydrogen/web/page/bus/calibration_yaml.ts";
import { outcomeOf } from "../../../hydrogen/web/page/bus/typed.ts";
import type { Temperature } from "../../../hydrogen/web/page/text/units.ts";
import type { Calibration } from "../../../hydrogen/web/page/wire/inventory.ts";

export interface Given {
  name: string;
  quantity: string;
  temperature: Temperature;
  /** What the reference shows and what the sensor reads, once or twice. */
  typed: [actual: string, reads: string][];
  before: Record<string, Calibration>;
  note: string;
}

export interface Made {
  /** All of the sensor's corrections. */
  calibration: Record<string, Calibration>;
  yaml: string;
}

export function goldenCases(): (Given & Made)[] {
  const file = new URL("./calibration_cases.json", import.meta.url);
  return JSON.parse(readFileSync(file, "utf-8")) as (Given & Made)[];
}

export function made({ quantity, temperature, typed, before, note }: Given): Made {
  const fields = typed.map(([actual, reads]) => ({ actual, reads }));
  const outcome = outcomeOf(fields, { quantity, temperature });
  if (!outcome?.correction) throw new Error(outcome?.problem ?? "something is not filled in");
  const correction = { ...outcome.correction, date: "2026-11-23", note };
  const calibration = withCorrection(before, quantity, correction);
  return { calibration, yaml: calibrationYaml("enclosure", calibration) };
}
