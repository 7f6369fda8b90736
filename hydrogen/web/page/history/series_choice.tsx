// Which series are shown: all that there are, by what they measure.

import { useComputed, useSignal } from "@preact/signals";
import { Stroke } from "../chart/stroke.tsx";
import { Section } from "../parts/section.tsx";
import { sensorLabel, seriesLabel } from "../text/series.ts";
import { moment } from "../text/time.ts";
import type { Series } from "../wire/history.ts";
import { type Group, grouped } from "./catalogue.ts";
import type { Past } from "./past.ts";
import { MOST_SERIES } from "./view.ts";

const MANY = 8; // from so many on they are searched for

export function SeriesChoice({ past }: { past: Past }) {
  const search = useSignal("");
  const groups = useComputed(() => grouped(past.catalogue.value ?? [], search.value));
  const count = past.catalogue.value?.length ?? 0;
  const chosen = past.chosen.value.length;
  return (
    <Section id="series" title="Series" aside={<span class="hint">{`${chosen} of ${count}`}</span>}>
      {count > MANY && (
        <label class="series-search">
          <span class="aloud">Find a series</span>
          <input
            type="search"
            placeholder="Find…"
            value={search.value}
            onInput={(event) => {
              search.value = event.currentTarget.value;
            }}
          />
        </label>
      )}
      <div class="series-groups">
        {groups.value.map((group) => (
          <SeriesGroup key={group.quantity} group={group} past={past} />
        ))}
      </div>
      <p class="hint" role="status">
        {said(groups.value.length, count, chosen)}
      </p>
    </Section>
  );
}

function said(groups: number, count: number, chosen: number): string {
  if (count === 0) return "Nothing has been measured yet.";
  if (groups === 0) return "No series is called that.";
  return chosen >= MOST_SERIES ? `${MOST_SERIES} at a time are the most: take one away first.` : "";
}

function SeriesGroup({ group, past }: { group: Group; past: Past }) {
  return (
    <fieldset class="series-group">
      <legend>{group.title}</legend>
      {group.series.map((one) => (
        <SeriesBox key={one.name} one={one} past={past} />
      ))}
    </fieldset>
  );
}

function SeriesBox({ one, past }: { one: Series; past: Past }) {
  const isChosen = past.chosen.value.includes(one.name);
  const isFull = !isChosen && past.chosen.value.length >= MOST_SERIES;
  return (
    <label class="series" data-series={one.name} data-live={one.live}>
      <input
        type="checkbox"
        checked={isChosen}
        disabled={isFull}
        aria-label={seriesLabel(one.name)}
        onChange={() => past.looked.toggle(one.name)}
      />
      <span class="series-stroke">
        {isChosen && <Stroke colour={past.colours.value.get(one.name) ?? 0} />}
      </span>
      <span class="series-name">{sensorLabel(one.name)}</span>
      {!one.live && (
        <span class="hint">{one.last_at ? `until ${moment(one.last_at)}` : "no more"}</span>
      )}
    </label>
  );
}
