// Which axes there are: one a unit, as many as there is room for.

import { shown, type Temperature } from "../text/units.ts";
import type { Range, Trace } from "./model.ts";
import { type Extent, extremes, followed, roomy } from "./scale.ts";

export interface ValueAxis {
  /** The unit, which is the scale's name too: `°C`; a quantity without one by its title. */
  unit: string;
  /** Digits that are worth showing. */
  digits: number;
  traces: Trace[];
  /** From the wire's number to the one on this axis: both are straight. */
  convert(value: number): number;
  /** Null: there is no room for it; its values are in the table. */
  side: "left" | "right" | null;
}

/** Temperatures first and on the left, then the others in the order of the traces. */
export function axesOf(
  traces: readonly Trace[],
  temperature: Temperature,
  width: number,
): ValueAxis[] {
  const axes = new Map<string, ValueAxis>();
  for (const trace of traces) {
    const { symbol, title, digits, convert } = shown(trace.quantity, temperature);
    const unit = symbol || title;
    const axis = axes.get(unit);
    if (axis) axis.traces.push(trace);
    else axes.set(unit, { unit, digits, traces: [trace], convert, side: null });
  }
  const isTemperature = (axis: ValueAxis) => axis.unit.startsWith("°");
  const order = [...axes.values()].sort(
    (a, b) => Number(isTemperature(b)) - Number(isTemperature(a)),
  );
  const fitting = width < 480 ? 2 : width < 800 ? 3 : 4;
  return order.map((axis, index) => ({
    ...axis,
    side: index === 0 ? "left" : index < fitting ? "right" : null,
  }));
}

/** How far an axis goes, in its own unit, when `present` is how far it went; null before it has any. */
export function extentOf(
  axis: ValueAxis,
  range: Range,
  present: Extent | null,
  isHeld: boolean,
): Extent | null {
  const seen = extremes(axis.traces, range);
  // Noise of the last digit shall not fill the chart.
  const smallest = 10 ** -axis.digits * 10;
  const wanted =
    seen && roomy({ min: axis.convert(seen.min), max: axis.convert(seen.max) }, 5, smallest);
  return followed(present, wanted, isHeld);
}
