// The section `calibration` of a sensor, as `hydrogen check` accepts it.

import type { Calibration, Point } from "../wire/inventory.ts";

/** How long a note may be, in characters. */
export const LONGEST_NOTE = 200;

// Blanks of any kind and breaks of lines, and what cannot be printed: `hydrogen check` refuses both.
const BLANKS = /\r\n|[\t\n\r\u0085\p{Z}]/gu;
const UNPRINTABLE = /\p{C}/gu;

/** A quantity's name in the configuration: that of the wire without its unit. */
export function configuredName(quantity: string): string {
  return quantity.slice(0, quantity.lastIndexOf("_"));
}

/** All corrections of a sensor with that of one quantity in its place; an empty note is none. */
export function withCorrection(
  before: Readonly<Record<string, Calibration>>,
  quantity: string,
  { note = "", ...correction }: Calibration,
): Record<string, Calibration> {
  const told = tidied(note);
  const made = told === "" ? correction : { ...correction, note: told };
  return { ...before, [configuredName(quantity)]: made };
}

/**
 * All corrections of a sensor by their names in the configuration, to be put in place of the
 * section that is there.
 */
export function calibrationYaml(
  sensor: string,
  corrections: Readonly<Record<string, Calibration>>,
): string {
  const lines = Object.entries(corrections).flatMap(([name, correction]) => [
    `      ${name}:`,
    ...linesOf(correction).map((line) => `        ${line}`),
  ]);
  return ["sensors:", `  ${sensor}:`, "    calibration:", ...lines, ""].join("\n");
}

function linesOf({ offset, points, date, note }: Calibration): string[] {
  return [
    ...(offset === undefined ? [] : [`offset: ${offset}`]),
    ...(points === undefined ? [] : ["points:", ...points.map(pointLine)]),
    ...(date === undefined ? [] : [`date: ${quoted(date)}`]),
    ...(note === undefined ? [] : [`note: ${quoted(note)}`]),
  ];
}

function pointLine({ reads, actual }: Point): string {
  return `  - {reads: ${reads}, actual: ${actual}}`;
}

/** A note as it is kept: on one line, not too long, without what cannot be printed. */
export function tidied(note: string): string {
  const plain = note.replace(BLANKS, " ").replace(UNPRINTABLE, "").trim();
  return [...plain].slice(0, LONGEST_NOTE).join("").trim();
}

/** In double quotes, where YAML reads nothing into it. */
function quoted(text: string): string {
  return `"${tidied(text).replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}
