// Which series a chart shows: a tick each, folded away until somebody wants another one.

import { seriesLabel } from "../text/series.ts";
import { plural } from "../text/words.ts";

interface SeriesChoiceProps {
  all: readonly string[];
  chosen: readonly string[];
  onSwitch(name: string): void;
}

export function SeriesChoice({ all, chosen, onSwitch }: SeriesChoiceProps) {
  return (
    <details class="series-choice">
      <summary>{`Choose what is shown: ${chosen.length.toLocaleString()} of ${plural(all.length, "series", "series")}`}</summary>
      <fieldset>
        <legend class="aloud">Series in the chart</legend>
        {all.map((name) => (
          <label key={name}>
            <input
              type="checkbox"
              checked={chosen.includes(name)}
              onChange={() => onSwitch(name)}
            />
            {` ${seriesLabel(name)}`}
          </label>
        ))}
      </fieldset>
    </details>
  );
}
