// A chart of curves over time, with everything around it: buttons, legend, and a table of its values.

import { useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useMemo, useRef } from "preact/hooks";
import type { Temperature } from "../text/units.ts";
import { ChartButtons } from "./buttons.tsx";
import type { Shared } from "./desk.ts";
import { useDesk, useHandle } from "./desk_hooks.ts";
import { BandLegend } from "./legend.tsx";
import type { Picture, Range } from "./model.ts";
import type { Portrait } from "./png.ts";
import { Surface } from "./surface.tsx";
import { ChartTable } from "./table.tsx";

/** What a page can do with a chart that it shows. */
export interface ChartHandle {
  /** The picture as it is shown, on an opaque page. Fails where nothing is drawn yet. */
  png(portrait: Portrait): Promise<Blob>;
}

export interface ChartProps {
  picture: Picture;
  range: Range;
  /** Told at most once a frame while the reader moves the chart, and once more at the end. */
  onRange(range: Range, isFinal: boolean): void;
  /** What it is of. */
  label: string;
  temperature: Temperature;
  /** Where it ends on both sides. */
  bounds?: Range;
  /** A moment from which the cursor's time is counted as well, in Unix seconds. */
  origin?: number;
  /** CSS pixels. */
  height?: number;
  handle?: RefObject<ChartHandle | null>;
}

const HEIGHT = 340; // CSS pixels

export function Chart(props: ChartProps) {
  const { picture, label, temperature, origin, height = HEIGHT } = props;
  const host = useRef<HTMLDivElement>(null);
  const shared: Shared = {
    cursor: useSignal<number | null>(null),
    picked: useSignal<string | null>(null),
    settled: useSignal(props.range),
  };
  const { desk, hasFailed } = useDesk(host, { ...props, height }, shared);
  useHandle(props.handle, desk);
  const { cursor, picked, settled } = shared;
  // The same elements again are not looked through again: what is in them follows the signals.
  const around = useMemo(
    () => (
      <>
        <BandLegend picture={picture} />
        <ChartTable
          picture={picture}
          shared={{ cursor, picked, settled }}
          temperature={temperature}
          origin={origin ?? null}
        />
      </>
    ),
    [picture, temperature, origin, cursor, picked, settled],
  );
  return (
    <figure class="chart" aria-label={label}>
      <ChartButtons desk={desk} />
      {hasFailed && (
        <p class="chart-problem" role="alert">
          The chart could not be loaded. Load the page anew; the values are in the table below.
        </p>
      )}
      <Surface
        host={host}
        label={label}
        height={height}
        picture={picture}
        temperature={temperature}
        shared={shared}
        desk={desk}
      />
      {around}
    </figure>
  );
}
