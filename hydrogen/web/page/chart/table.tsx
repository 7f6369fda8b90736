// The chart's numbers: at the cursor, and of what is shown. It is the legend of the curves too.

import { type ReadonlySignal, useSignal } from "@preact/signals";
import { useLayoutEffect, useMemo } from "preact/hooks";
import type { Temperature } from "../text/units.ts";
import type { Shared } from "./desk.ts";
import type { Picture, Range } from "./model.ts";
import { type Reading, reachOf, readingAt } from "./reading.ts";
import { apart, spanned, timed } from "./spoken.ts";
import { Row } from "./table_row.tsx";

interface TableProps {
  picture: Picture;
  shared: Shared;
  temperature: Temperature;
  origin: number | null;
}

export function ChartTable({ picture, shared, temperature, origin }: TableProps) {
  const reading = useReading(picture, shared);
  const range = shared.settled.value;
  const rows = useMemo(
    () =>
      picture.traces.map((trace, index) => (
        <Row
          key={trace.name}
          {...{ trace, index, range, reading, temperature, picked: shared.picked }}
        />
      )),
    [picture, range, temperature, reading, shared.picked],
  );
  return (
    <>
      <Now reading={reading} range={range} origin={origin} />
      <table class="chart-table">
        <caption class="aloud">What the curves say from {spanned(range)}</caption>
        <thead>
          <tr>
            <th scope="col">Series</th>
            <th scope="col">At the cursor</th>
            <th scope="col">Lowest</th>
            <th scope="col">Mean</th>
            <th scope="col">Highest</th>
            <th scope="col">Last</th>
          </tr>
        </thead>
        <tbody>{rows}</tbody>
      </table>
    </>
  );
}

/** What is at the cursor, as a signal: only the cells that show it follow the pointer. */
function useReading(picture: Picture, shared: Shared): ReadonlySignal<Reading | null> {
  const reading = useSignal<Reading | null>(null);
  useLayoutEffect(() => {
    const read = () => {
      const reach = reachOf(shared.settled.peek());
      const at = shared.cursor.peek();
      reading.value = at === null ? null : readingAt(picture, at, reach);
    };
    const stops = [shared.cursor.subscribe(read), shared.settled.subscribe(read)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [picture, shared.cursor, shared.settled, reading]);
  return reading;
}

interface NowProps {
  reading: ReadonlySignal<Reading | null>;
  range: Range;
  origin: number | null;
}

/** The cursor's time and what was the case then; without a cursor what is shown. */
function Now({ reading, range, origin }: NowProps) {
  const now = reading.value;
  if (!now) return <p class="chart-now">{spanned(range)}</p>;
  const states = [...new Set([...now.bands, ...now.flags].map(({ label }) => label))];
  return (
    <p class="chart-now">
      <strong>{timed(now.at, range)}</strong>
      {origin !== null && <span>{apart(now.at - origin)}</span>}
      {states.map((state) => (
        <span key={state} class="chart-state">
          {state}
        </span>
      ))}
    </p>
  );
}
