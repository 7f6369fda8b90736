// How a curve looks, beside its name.

import { dashOf, tokenOf } from "./palette.ts";

interface StrokeProps {
  colour: number;
  isCompared?: boolean;
}

export function Stroke({ colour, isCompared = false }: StrokeProps) {
  const dash = dashOf(colour, isCompared).join(" ");
  return (
    <svg class="chart-stroke" viewBox="0 0 26 8" aria-hidden="true">
      <path
        d="M0 4H26"
        stroke-dasharray={dash || undefined}
        style={{ stroke: `var(${tokenOf(colour)})` }}
      />
    </svg>
  );
}
