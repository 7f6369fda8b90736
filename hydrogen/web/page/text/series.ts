// What the reader calls a series: the sensor's name, and the quantity where it is no temperature.

import { partsOf, shown } from "./units.ts";
import { capitalised, words } from "./words.ts";

// No object: a sensor may be called `constructor`, and every object knows something of that name.
const MACHINE: ReadonlyMap<string, string> = new Map([
  ["host.cpu", "Processor"],
  ["host.supply", "Machine's supply"],
]);

/** `enclosure.temperature_celsius` is "Enclosure", `enclosure.humidity_percent` "Enclosure, humidity". */
export function seriesLabel(series: string): string {
  const { quantity } = partsOf(series);
  const sensor = sensorLabel(series);
  if (quantity === "temperature_celsius") return sensor;
  const { title } = shown(quantity, "celsius");
  return `${sensor}, ${title.charAt(0).toLocaleLowerCase()}${title.slice(1)}`;
}

/** Of whom a series is. */
export function sensorLabel(series: string): string {
  const { sensor } = partsOf(series);
  return MACHINE.get(sensor) ?? capitalised(words(sensor));
}
