// What the sensor itself reads now, and whether it is at rest.

import type { ReadonlySignal } from "@preact/signals";
import { useComputed } from "@preact/signals";
import { NoValue } from "../parts/no_value.tsx";
import { number } from "../text/number.ts";
import type { Shown } from "../text/units.ts";
import type { Heard } from "./heard.ts";
import { FEWEST, type Rest, restOf } from "./steadiness.ts";

interface LiveReadingProps {
  heard: ReadonlySignal<Heard>;
  quantity: string;
  unit: Shown;
}

export function LiveReading({ heard, quantity, unit }: LiveReadingProps) {
  const rest = useComputed(() => restOf(heard.value.readings, quantity)).value;
  const { problem } = heard.value;
  const isWarned = problem !== "" || (rest?.isEnough && !rest.isSteady);
  return (
    <div class="live-reading" data-steady={rest?.isSteady ?? false}>
      <p class="hint">It reads, by itself:</p>
      <p class="value" data-absent={rest === null ? true : undefined}>
        {rest === null ? (
          <NoValue />
        ) : (
          <>
            {number(unit.convert(rest.median), digitsOf(unit))}
            <small> {unit.symbol}</small>
          </>
        )}
      </p>
      <p role="status" class={isWarned ? "unsteady" : "hint"}>
        {problem || saidOf(rest)}
      </p>
    </div>
  );
}

/** One more than is shown elsewhere: the middle of several readings is worth it. */
export function digitsOf({ digits }: Shown): number {
  return Math.min(digits + 1, 3);
}

function saidOf(rest: Rest | null): string {
  if (rest === null) return "Waiting for a reading…";
  if (!rest.isEnough) return `Waiting for ${FEWEST} readings…`;
  if (!rest.isSteady) return "It is still moving: wait until it is steady.";
  return "It is steady: the middle of the last readings.";
}
