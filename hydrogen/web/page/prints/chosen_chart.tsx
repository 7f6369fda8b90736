// A chart with the choice of what it shows.

import { useCallback } from "preact/hooks";
import type { Flag, Picture, Range } from "../chart/model.ts";
import { prepared } from "../chart/prepared.ts";
import { seriesLabel } from "../text/series.ts";
import type { History } from "../wire/history.ts";
import type { Status } from "../wire/status.ts";
import { unixSeconds } from "../wire/time.ts";
import { SeriesChoice } from "./series_choice.tsx";
import type { Chosen } from "./use_choice.ts";
import { ZoomedChart } from "./zoomed_chart.tsx";

interface ChosenChartProps {
  label: string;
  whole: Range;
  all: readonly string[];
  chosen: Chosen;
  /** Where the points of these series are, in a range. */
  pathOf(series: readonly string[], range: Range): string;
  /** What happened, for points that are told of a range; another function where that changed. */
  flagsOf(range: Range): Flag[];
  /** Every line and every output is shown, too. */
  isDetailed?: boolean;
  origin?: number;
}

export function ChosenChart(props: ChosenChartProps) {
  const { all, chosen, pathOf } = props;
  const { names } = chosen;
  const pictureOf = usePictureOf(props);
  if (names === null) return null;
  return (
    <>
      {names.length > 0 ? (
        <ZoomedChart
          label={props.label}
          whole={props.whole}
          pathOf={(range) => pathOf(names, range)}
          pictureOf={pictureOf}
          {...(props.origin === undefined ? {} : { origin: props.origin })}
        />
      ) : (
        <p class="hint">{nothing(all)}</p>
      )}
      {all.length > 0 && <SeriesChoice all={all} chosen={names} of={chosen} />}
    </>
  );
}

function usePictureOf({ chosen, flagsOf, isDetailed = false }: ChosenChartProps) {
  return useCallback(
    (history: History, status: Status | null): Picture => {
      const { names, colourOf } = chosen;
      const options = { status, colourOf, labelOf: seriesLabel, isDetailed };
      const picture = prepared(history, options);
      // Until the next answer is there, this one may have what is no longer wanted.
      const traces = picture.traces.filter(({ name }) => names?.includes(name));
      const range = { from: unixSeconds(history.from), to: unixSeconds(history.to) };
      return { ...picture, traces, flags: [...picture.flags, ...flagsOf(range)] };
    },
    [chosen, flagsOf, isDetailed],
  );
}

function nothing(all: readonly string[]): string {
  return all.length === 0
    ? "Nothing that was measured then is kept any more."
    : "No series is chosen.";
}
