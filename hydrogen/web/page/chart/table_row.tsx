// One curve in the chart's table.

import type { ReadonlySignal, Signal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { NoValue } from "../parts/no_value.tsx";
import type { Temperature } from "../text/units.ts";
import type { Range, Trace } from "./model.ts";
import type { Reading } from "./reading.ts";
import { bare, valued } from "./spoken.ts";
import { Stroke } from "./stroke.tsx";
import { summaryOf } from "./summary.ts";

interface RowProps {
  trace: Trace;
  /** Which of the reading's points is this curve's. */
  index: number;
  range: Range;
  reading: ReadonlySignal<Reading | null>;
  picked: Signal<string | null>;
  temperature: Temperature;
}

export function Row({ trace, index, range, reading, picked, temperature }: RowProps) {
  const summary = useMemo(() => summaryOf(trace, range), [trace, range]);
  const told = (title: string, value: number | undefined) => (
    <td data-title={title}>
      {value === undefined ? <NoValue /> : valued(trace.quantity, value, temperature)}
    </td>
  );
  return (
    <tr>
      <th scope="row">
        <Name trace={trace} picked={picked} />
      </th>
      <At trace={trace} index={index} reading={reading} temperature={temperature} />
      {told("lowest", summary?.lowest)}
      {told("mean", summary?.mean)}
      {told("highest", summary?.highest)}
      {told("last", summary?.last)}
    </tr>
  );
}

/** Picks its curve out of the others, which step back. */
function Name({ trace, picked }: Pick<RowProps, "trace" | "picked">) {
  const isPicked = picked.value === trace.name;
  return (
    <button
      type="button"
      class="chart-name"
      aria-pressed={isPicked}
      onClick={() => {
        picked.value = isPicked ? null : trace.name;
      }}
    >
      <Stroke colour={trace.colour} isCompared={trace.isCompared} />
      {trace.label}
    </button>
  );
}

type AtProps = Omit<RowProps, "range" | "picked">;

/** The value at the cursor, and what the readings of that point ranged over. */
function At({ trace, index, reading, temperature }: AtProps) {
  const now = reading.value;
  const point = now?.points[index] ?? null;
  if (!now) return <td class="chart-at" />;
  const [mean, min, max] =
    point === null ? [] : [trace.mean, trace.min, trace.max].map((of) => of[point]);
  if (mean === null || mean === undefined) {
    return (
      <td class="chart-at">
        <NoValue />
      </td>
    );
  }
  const ends = [min, max].map((value) => bare(trace.quantity, value, temperature));
  return (
    <td class="chart-at">
      {ends[0] !== ends[1] && <small>{ends.join(" – ")}</small>}{" "}
      {valued(trace.quantity, mean, temperature)}
    </td>
  );
}
