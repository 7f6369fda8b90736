// A number with its unit, or unmistakably none.

import type { ComponentChildren } from "preact";
import { NoValue } from "../parts/no_value.tsx";
import { number } from "../text/number.ts";
import type { Shown } from "../text/units.ts";

export function Value({ value, unit }: { value: number | null; unit: Shown }) {
  if (value === null) return <Absent />;
  return (
    <p class="value">
      {number(unit.convert(value), unit.digits)}
      <small> {unit.symbol}</small>
    </p>
  );
}

/** A word, or null where nobody knows. */
export function Word({ children }: { children: ComponentChildren }) {
  return children === null ? <Absent /> : <p class="value">{children}</p>;
}

function Absent() {
  return (
    <p class="value" data-absent>
      <NoValue />
    </p>
  );
}
