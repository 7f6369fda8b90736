// Where a value is going: an arrow to see, and words to hear.

import type { Shown } from "../text/units.ts";
import { type Trend, trendInWords } from "./trend.ts";

export function TrendArrow({ trend, unit }: { trend: Trend; unit: Shown }) {
  const inWords = trendInWords(trend, unit);
  return (
    <span class="trend" data-direction={trend.direction} title={inWords}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d="M2 8h11M9 4l4 4l-4 4" />
      </svg>
      <span class="aloud">{inWords}</span>
    </span>
  );
}
