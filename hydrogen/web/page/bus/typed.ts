// What somebody typed into the calibration's fields, and what follows from it.

import type { Temperature } from "../text/units.ts";
import type { Point } from "../wire/inventory.ts";
import { lineOf, type Outcome, offsetOf } from "./calibration.ts";
import { entered, onTheWire } from "./entry.ts";

/** One reference: what was true, and what the sensor read by then, both as they are shown. */
export interface Typed {
  actual: string;
  reads: string;
}

export const NOTHING_TYPED: Typed = { actual: "", reads: "" };

interface Unit {
  quantity: string;
  temperature: Temperature;
}

/** The correction of one reference or two; null while something is still to be filled in. */
export function outcomeOf(typed: readonly Typed[], unit: Unit): Outcome | null {
  const texts = typed.flatMap(({ actual, reads }) => [actual, reads]);
  const wrong = texts.find((text) => text.trim() !== "" && entered(text) === null);
  if (wrong !== undefined) {
    return { problem: `“${wrong.trim()}” is no number: write it as 21.5, without thousands.` };
  }
  const points = typed.map((one) => pointOf(one, unit));
  const [first, second] = points;
  if (!first || points.includes(null)) return null;
  return second ? lineOf(first, second, unit.quantity) : offsetOf(first, unit.quantity);
}

function pointOf({ actual, reads }: Typed, { quantity, temperature }: Unit): Point | null {
  const [truth, reading] = [entered(actual), entered(reads)];
  if (truth === null || reading === null) return null;
  return {
    reads: onTheWire(reading, quantity, temperature),
    actual: onTheWire(truth, quantity, temperature),
  };
}
