// Which series a chart shows: folded away until somebody wants another one.

import { grouped } from "../series/offered.ts";
import { fullText, SeriesBoxes } from "../series/series_boxes.tsx";
import { plural } from "../text/words.ts";
import type { Chosen } from "./use_choice.ts";

interface SeriesChoiceProps {
  all: readonly string[];
  chosen: readonly string[];
  of: Pick<Chosen, "colourOf" | "onSwitch">;
}

export function SeriesChoice({ all, chosen, of }: SeriesChoiceProps) {
  // Each was measured at the time that is shown: whether it still is does not matter.
  const offered = all.map((name) => ({ name, live: true, last_at: null }));
  return (
    <details class="series-choice">
      <summary>{`Choose what is shown: ${chosen.length.toLocaleString()} of ${plural(all.length, "series", "series")}`}</summary>
      <SeriesBoxes
        groups={grouped(offered, "")}
        chosen={chosen}
        colourOf={of.colourOf}
        onSwitch={of.onSwitch}
      />
      <p class="hint" role="status">
        {fullText(chosen)}
      </p>
    </details>
  );
}
