// Where the chart is drawn: for the keyboard, and for who hears it, a slider through time.

import type { RefObject } from "preact";
import { useMemo } from "preact/hooks";
import type { Temperature } from "../text/units.ts";
import type { Desk, Shared } from "./desk.ts";
import { pressed } from "./keys.ts";
import { fullHeight, lanes } from "./lanes.ts";
import type { Picture, Range } from "./model.ts";
import { reachOf, readingAt } from "./reading.ts";
import { spoken } from "./spoken.ts";

interface SurfaceProps {
  host: RefObject<HTMLDivElement | null>;
  label: string;
  height: number;
  picture: Picture;
  temperature: Temperature;
  shared: Shared;
  desk: Desk | null;
}

export function Surface(props: SurfaceProps) {
  const { host, label, height, picture, temperature, shared, desk } = props;
  const full = useMemo(() => fullHeight(height, lanes(picture.bands).count), [height, picture]);
  const range = shared.settled.value;
  const at = shared.cursor.value;
  // Nothing that goes on with the time: who hears it would hear it each second.
  const text =
    at === null
      ? "No cursor: the arrow keys move one"
      : spoken(picture, readingAt(picture, at, reachOf(range)), range, temperature);
  return (
    <div
      ref={host}
      class="chart-plot"
      style={{ height: `${full}px` }}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={at === null ? 100 : percentOf(at, range)}
      aria-valuetext={text}
      aria-busy={desk === null}
      onKeyDown={(event) => onKey(event, desk, shared)}
    />
  );
}

function percentOf(at: number, { from, to }: Range): number {
  return Math.round(Math.min(Math.max((at - from) / (to - from), 0), 1) * 100);
}

function onKey(event: KeyboardEvent, desk: Desk | null, shared: Shared): void {
  if (!desk || event.altKey || event.ctrlKey || event.metaKey) return;
  const now = { range: desk.shown, cursor: shared.cursor.peek() };
  const next = pressed(event, now, desk.bounds);
  if (!next) return;
  event.preventDefault();
  shared.cursor.value = next.cursor;
  if (next.range !== now.range) desk.show(next.range, true);
}
