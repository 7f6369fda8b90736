// A tick for each series that can be shown, by what they measure.

import { Stroke } from "../chart/stroke.tsx";
import { sensorLabel, seriesLabel } from "../text/series.ts";
import { moment } from "../text/time.ts";
import { type Group, MOST_SERIES, type Offered } from "./offered.ts";

interface Choice {
  chosen: readonly string[];
  colourOf(name: string): number;
  onSwitch(name: string): void;
}

export function SeriesBoxes({ groups, ...choice }: Choice & { groups: readonly Group[] }) {
  return (
    <div class="series-groups">
      {groups.map(({ quantity, title, series }) => (
        <fieldset key={quantity} class="series-group">
          <legend>{title}</legend>
          {series.map((one) => (
            <SeriesBox key={one.name} one={one} {...choice} />
          ))}
        </fieldset>
      ))}
    </div>
  );
}

/** Empty as long as one more may be chosen. */
export function fullText({ length }: readonly string[]): string {
  return length >= MOST_SERIES ? `${MOST_SERIES} at a time are the most: take one away first.` : "";
}

function SeriesBox({ one, chosen, colourOf, onSwitch }: Choice & { one: Offered }) {
  const isChosen = chosen.includes(one.name);
  const isFull = !isChosen && chosen.length >= MOST_SERIES;
  return (
    <label class="series" data-series={one.name} data-live={one.live}>
      <input
        type="checkbox"
        checked={isChosen}
        disabled={isFull}
        aria-label={seriesLabel(one.name)}
        onChange={() => onSwitch(one.name)}
      />
      <span class="series-stroke">{isChosen && <Stroke colour={colourOf(one.name)} />}</span>
      <span class="series-name">{sensorLabel(one.name)}</span>
      {!one.live && (
        <span class="hint">{one.last_at ? `until ${moment(one.last_at)}` : "no more"}</span>
      )}
    </label>
  );
}
