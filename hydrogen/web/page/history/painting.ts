// The picture that is drawn, which changes only where something of it does.

import { computed, type ReadonlySignal } from "@preact/signals";
import type { Picture, Range } from "../chart/model.ts";
import type { Series } from "../wire/history.ts";
import type { Status } from "../wire/status.ts";
import type { Asker } from "./asker.ts";
import { comparisonText } from "./comparison.ts";
import { type Drawing, drawn, drawnCompared, goingOn, visibleBands } from "./drawn.ts";
import type { Looked } from "./looked.ts";
import { knownOf } from "./question.ts";
import type { Extent } from "./span.ts";
import type { Tail } from "./tail.ts";

interface Painted {
  looked: Looked;
  main: Asker;
  other: Asker;
  chosen: ReadonlySignal<string[]>;
  colours: ReadonlySignal<ReadonlyMap<string, number>>;
  /** By how much the time that is compared with is earlier. */
  offset: ReadonlySignal<number | null>;
  extent: ReadonlySignal<Extent>;
  range: ReadonlySignal<Range>;
  series: ReadonlySignal<Series[] | null>;
  status: ReadonlySignal<Status | null>;
  tail: Tail;
}

/** While the chart is moved nothing of this changes, but for a new answer. */
export function painting(of: Painted): ReadonlySignal<Picture> {
  const hidden = computed(() => of.looked.view.value.hidden);
  const past = computed(() => drawn(drawing(of, of.main)));
  const compared = laidOver(of);
  const isAtEdge = computed(() => {
    const held = of.main.held.value;
    return held !== null && of.range.value.to >= held.question.to;
  });
  const known = knowing(of);
  return computed(() => {
    // Of a time long ago nothing changes: it is not drawn again each second.
    const whole = isAtEdge.value ? upToNow(of, past.value) : past.value;
    return {
      traces: [...whole.traces, ...compared.value],
      bands: visibleBands(whole.bands, hidden.value),
      flags: whole.flags,
      known: whole.known && known.value,
    };
  });
}

/** Another object only where it changes: the time goes on each second, and draws nothing by that. */
function knowing({ main, extent }: Painted): ReadonlySignal<Range | null> {
  const known = computed(() => main.held.value && knownOf(main.held.value, extent.value));
  const [from, to] = [computed(() => known.value?.from), computed(() => known.value?.to)];
  return computed(() =>
    from.value === undefined || to.value === undefined ? null : { from: from.value, to: to.value },
  );
}

function laidOver(of: Painted) {
  const comparison = computed(() => of.looked.view.value.comparison);
  return computed(() => {
    const offset = of.offset.value;
    if (comparison.value === null || offset === null) return [];
    const text = comparisonText(comparison.value);
    return drawnCompared({ ...drawing(of, of.other), offset, text });
  });
}

function drawing({ chosen, colours, status }: Painted, asker: Asker): Drawing {
  return {
    held: asker.held.value,
    names: chosen.value,
    colours: colours.value,
    status: status.peek(), // for what lines are: with each answer is often enough
  };
}

function upToNow({ main, series, tail, extent }: Painted, picture: Picture): Picture {
  const held = main.held.value;
  if (held === null) return picture;
  const all = series.peek() ?? [];
  return goingOn(picture, held, { tail, series: all, now: extent.value.now });
}
