// The scales and axes around the curves, as uPlot wants them told.

import type uPlot from "uplot";
import { number } from "../text/number.ts";
import type { ValueAxis } from "./axes.ts";
import type { Sheet } from "./canvas.ts";
import type { Look } from "./look.ts";
import type { Range } from "./model.ts";
import { type Extent, valueTicks } from "./scale.ts";
import { timeTicks } from "./time_ticks.ts";

/** What the axes show; it changes under them, and they look again at each drawing. */
export interface Frame {
  range: Range;
  look: Look;
  axes: readonly ValueAxis[];
  /** By the units: how far each axis goes; none before it had anything to show. */
  extents: Map<string, Extent>;
  /** By the units: CSS pixels that an axis takes, which only grow: no curve shall move sideways. */
  widths: Map<string, number>;
}

const TIME_SPACE = 66; // CSS pixels from one time to the next
const SECONDS_SPACE = 90; // the same where times have their seconds
const QUARTER = 900; // seconds; less than that is told with seconds
const CHARACTER = 6.7; // CSS pixels, about
const FONT = 12; // CSS pixels

export function scales(frame: Frame): uPlot.Scales {
  const found: uPlot.Scales = { x: { range: (_, min, max) => [min, max] } };
  for (const { unit } of frame.axes) {
    found[scaleOf(unit)] = {
      range: () => {
        const { min, max } = frame.extents.get(unit) ?? { min: 0, max: 1 };
        return [min, max];
      },
    };
  }
  return found;
}

/** A unit may be called anything, and x is the time. */
function scaleOf(unit: string): string {
  return `of ${unit}`;
}

export function axisOptions(frame: Frame): uPlot.Axis[] {
  const shown = frame.axes.filter((axis) => axis.side);
  return [timeAxis(frame), ...shown.map((axis, index) => valueAxis(frame, axis, index === 0))];
}

function timeAxis(frame: Frame): uPlot.Axis {
  const marks = (plot: uPlot) => {
    const { range } = frame;
    const space = range.to - range.from < QUARTER ? SECONDS_SPACE : TIME_SPACE;
    return timeTicks(range, plot.bbox.width / devicePixelRatio, space);
  };
  return {
    ...lines(frame, true),
    size: 42,
    splits: (plot) => marks(plot).at,
    values: (plot) => marks(plot).labels,
  };
}

function valueAxis(frame: Frame, axis: ValueAxis, hasGrid: boolean): uPlot.Axis {
  const marks = (plot: uPlot) => {
    const extent = frame.extents.get(axis.unit);
    if (!extent) return { at: [], digits: 0 };
    return valueTicks(extent, plot.bbox.height / devicePixelRatio);
  };
  return {
    ...lines(frame, hasGrid),
    scale: scaleOf(axis.unit),
    side: axis.side === "left" ? 3 : 1,
    size: (_, values) => room(frame, axis, values),
    splits: (plot) => marks(plot).at,
    values: (plot, splits) => {
      const { digits } = marks(plot);
      return splits.map((value) => number(value, digits));
    },
  };
}

/** What all axes have. Where the marks are is decided here, and not by uPlot's own search. */
function lines(frame: Frame, hasGrid: boolean): uPlot.Axis {
  return {
    stroke: () => frame.look.quiet,
    font: `${FONT}px ${frame.look.font}`,
    gap: 4,
    space: 0,
    incrs: [10],
    ticks: { stroke: () => frame.look.edge, width: 1, size: 5 },
    grid: { show: hasGrid, stroke: () => frame.look.edge, width: 1 },
  };
}

function room(frame: Frame, { unit, side }: ValueAxis, values: readonly string[] | null): number {
  // On the left a day's name reaches under the axis.
  const least = side === "left" ? 42 : 30;
  const longest = Math.max(unit.length, ...(values ?? []).map((text) => text.length));
  const wanted = Math.max(longest * CHARACTER + 16, frame.widths.get(unit) ?? least);
  frame.widths.set(unit, wanted);
  return wanted;
}

/** Above each axis its unit, where nobody has to turn the head to read it. */
export function paintUnits(sheet: Sheet, frame: Frame): void {
  const { ctx, box, ratio, look } = sheet;
  ctx.save();
  ctx.fillStyle = look.quiet;
  ctx.font = `600 ${FONT * ratio}px ${look.font}`;
  ctx.textBaseline = "bottom";
  let right = box.left + box.width;
  for (const axis of frame.axes) {
    if (!axis.side) continue;
    const isLeft = axis.side === "left";
    ctx.textAlign = isLeft ? "right" : "left";
    const x = isLeft ? box.left - 9 * ratio : right + 9 * ratio;
    ctx.fillText(axis.unit, x, box.top - 8 * ratio);
    if (!isLeft) right += (frame.widths.get(axis.unit) ?? 0) * ratio;
  }
  ctx.restore();
}
