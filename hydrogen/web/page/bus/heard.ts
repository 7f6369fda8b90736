// What of a sensor's statuses counts for its calibration: what the chip itself gave, while it is ok.

import type { Sensor } from "../wire/status.ts";
import { type Reading, withReading } from "./steadiness.ts";

export interface Heard {
  readings: readonly Reading[];
  /** Why there is nothing to calibrate with; empty where there is. */
  problem: string;
}

export const NOTHING_HEARD: Heard = { readings: [], problem: "" };

export const LOST: Heard = { readings: [], problem: "The connection is lost: nothing is read." };

/** What is known after a status in which the sensor is as it is given. */
export function heardAfter(before: Heard, sensor: Sensor | undefined, quantity: string): Heard {
  if (sensor === undefined) return silent("This sensor is in the configuration no more.");
  if (sensor.state !== "ok") {
    const why = sensor.fault ? `: ${sensor.fault.message}` : "";
    return silent(`No reading counts while it is ${sensor.state}${why}.`);
  }
  const value = sensor.uncorrected?.[quantity] ?? sensor[quantity];
  const at = Date.parse(sensor.sampled_at ?? "");
  if (typeof value !== "number" || Number.isNaN(at)) return silent("It gives no value just now.");
  return { readings: withReading(before.readings, { at, value }), problem: "" };
}

function silent(problem: string): Heard {
  return { readings: [], problem };
}
