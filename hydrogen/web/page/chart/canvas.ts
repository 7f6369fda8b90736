// What every part of the drawing gets.

import type { Place } from "./columns.ts";
import type { Look } from "./look.ts";
import type { Range } from "./model.ts";

export interface Sheet {
  ctx: CanvasRenderingContext2D;
  look: Look;
  /** Where the curves are, in the canvas's pixels. */
  box: { left: number; top: number; width: number; height: number };
  /** The canvas's pixels in one of CSS. */
  ratio: number;
  range: Range;
}

export function xOf(sheet: Sheet, at: number): number {
  const { range, box } = sheet;
  return box.left + ((at - range.from) / (range.to - range.from)) * box.width;
}

/** Pixels of times, and of values on a scale that has been straightened by `convert`. */
export function placeOf(
  sheet: Sheet,
  extent: { min: number; max: number },
  convert: (value: number) => number,
): Place {
  const { range, box } = sheet;
  const x1 = box.width / (range.to - range.from);
  const perUnit = box.height / (extent.max - extent.min);
  const slope = convert(1) - convert(0);
  return {
    x0: box.left - x1 * range.from,
    x1,
    y0: box.top + box.height - (convert(0) - extent.min) * perUnit,
    y1: -slope * perUnit,
  };
}
