// Numbers as people type them, in the unit that they are shown in.

import { type Temperature, UNITS } from "../text/units.ts";

// A comma is a point to half of the world; thousands are told apart by neither here.
const NUMBER = /^[-+]?(\d{1,12}([.,]\d*)?|[.,]\d+)$/;

/** The number that somebody typed; null where it is none. */
export function entered(text: string): number | null {
  const plain = text.trim().replace("\u2212", "-"); // a minus sign as typographers have it
  return NUMBER.test(plain) ? Number(plain.replace(",", ".")) : null;
}

/** A number that was typed as `temperature` has it, in the wire's unit. */
export function onTheWire(value: number, quantity: string, temperature: Temperature): number {
  return isFahrenheit(quantity, temperature) ? (value - 32) / 1.8 : value;
}

/** A difference of the wire's, in the unit that is shown: a step of 1 °C is one of 1.8 °F. */
export function shownDifference(value: number, quantity: string, temperature: Temperature): number {
  return isFahrenheit(quantity, temperature) ? value * 1.8 : value;
}

function isFahrenheit(quantity: string, temperature: Temperature): boolean {
  return temperature === "fahrenheit" && UNITS[quantity]?.isTemperature === true;
}
