// Which series are shown: all that there are, by what they measure.

import { useComputed, useSignal } from "@preact/signals";
import { Section } from "../parts/section.tsx";
import { grouped } from "../series/offered.ts";
import { fullText, SeriesBoxes } from "../series/series_boxes.tsx";
import type { Past } from "./past.ts";

const MANY = 8; // from so many on they are searched for

export function SeriesChoice({ past }: { past: Past }) {
  const search = useSignal("");
  const groups = useComputed(() => grouped(past.series.value ?? [], search.value));
  const count = past.series.value?.length ?? 0;
  const chosen = past.chosen.value;
  return (
    <Section
      id="series"
      title="Series"
      aside={<span class="hint">{`${chosen.length} of ${count}`}</span>}
    >
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
      <SeriesBoxes
        groups={groups.value}
        chosen={chosen}
        colourOf={(name) => past.colours.value.get(name) ?? 0}
        onSwitch={(name) => past.looked.toggle(name)}
      />
      <p class="hint" role="status">
        {said(groups.value.length, count, chosen)}
      </p>
    </Section>
  );
}

function said(groups: number, count: number, chosen: readonly string[]): string {
  if (count === 0) return "Nothing has been measured yet.";
  if (groups === 0) return "No series is called that.";
  return fullText(chosen);
}
