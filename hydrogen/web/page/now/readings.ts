// What a status tells of each sensor's quantities.

import { UNITS } from "../text/units.ts";
import type { Sensor, Status } from "../wire/status.ts";

export interface Reading {
  quantity: string;
  /** Null where there is none: never an old number. */
  value: number | null;
}

/** A sensor's quantities, in the order of a tile. */
export function readingsOf(sensor: Sensor): Reading[] {
  const known = Object.keys(UNITS).filter((quantity) => quantity in sensor);
  return known.map((quantity) => {
    const value = sensor[quantity];
    return { quantity, value: typeof value === "number" ? value : null };
  });
}

/** Every series with its value, which counts only while the sensor is `ok`, as in the history. */
export function goodOnes(status: Status): Map<string, number | null> {
  const good = new Map<string, number | null>();
  for (const [name, sensor] of Object.entries(status.sensors)) {
    for (const { quantity, value } of readingsOf(sensor)) {
      good.set(`${name}.${quantity}`, sensor.state === "ok" ? value : null);
    }
  }
  return good;
}

/** Of a sensor that gives no numbers. */
export function isBroken(sensor: Sensor): boolean {
  return sensor.state === "fault" || sensor.state === "stale";
}
