// Curves and pictures to test with.

import fc from "fast-check";
import type { Picture, Trace } from "../../../hydrogen/web/page/chart/model.ts";

const QUANTITY = "temperature_celsius";

export function traceOf(at: number[], mean: (number | null)[], more: Partial<Trace> = {}): Trace {
  return {
    name: `bed.${QUANTITY}`,
    label: "Bed",
    quantity: QUANTITY,
    colour: 0,
    isCompared: false,
    at,
    mean,
    min: mean,
    max: mean,
    ...more,
  };
}

export function pictureOf(...traces: Trace[]): Picture {
  return { traces, bands: [], flags: [], known: null };
}

/** Any curve: times that rise, and values with gaps between them. */
export function anyTrace(): fc.Arbitrary<Trace> {
  const value = fc.option(fc.double({ min: -50, max: 300, noNaN: true }), { freq: 4 });
  const point = fc.record({ step: fc.double({ min: 0.01, max: 60, noNaN: true }), value });
  return fc.array(point, { maxLength: 60 }).map((points) => {
    let at = 1000;
    const times = points.map(({ step }) => {
      at += step;
      return at;
    });
    return traceOf(
      times,
      points.map((one) => one.value),
    );
  });
}

/** A time in, before or after such a curve. */
export const anyTime = (): fc.Arbitrary<number> => fc.double({ min: 900, max: 4000, noNaN: true });

export function anyRange(): fc.Arbitrary<{ from: number; to: number }> {
  return fc
    .tuple(anyTime(), fc.double({ min: 1, max: 2000, noNaN: true }))
    .map(([from, length]) => ({ from, to: from + length }));
}
