// A chart of something that has a beginning and an end; finer points are asked for as one zooms.

import { useComputed, useSignal } from "@preact/signals";
import { useMemo, useRef } from "preact/hooks";
import { useApp } from "../app.ts";
import { Chart } from "../chart/chart.tsx";
import type { Picture, Range } from "../chart/model.ts";
import { holds } from "../chart/spans.ts";
import { capitalised } from "../text/words.ts";
import type { History } from "../wire/history.ts";
import type { Status } from "../wire/status.ts";
import { unixSeconds } from "../wire/time.ts";
import { usePoints } from "./asking.ts";
import { finer, widthOf, within } from "./ranges.ts";

interface ZoomedChartProps {
  label: string;
  whole: Range;
  /** Where the points of a range are. */
  pathOf(range: Range): string;
  /** Made anew where `pictureOf` changes or there are other points. */
  pictureOf(history: History, status: Status | null): Picture;
  /** Seconds are counted from here as well. */
  origin?: number;
}

export function ZoomedChart(props: ZoomedChartProps) {
  const { settings } = useApp();
  const view = useSignal<Range | null>(null);
  const settled = useSignal<Range | null>(null);
  const range = view.value ?? props.whole;
  const { history, problem } = useFinest(props, settled.value, range);
  const picture = usePicture(history, props.pictureOf);
  const show = (wanted: Range, isFinal: boolean) => {
    const clamped = isFinal ? within(wanted, props.whole) : wanted;
    // All of it again: then it also goes on growing with a print that is running.
    const isAll = isFinal && widthOf(clamped) > 0.999 * widthOf(props.whole);
    view.value = isAll ? null : clamped;
    if (isFinal) settled.value = isAll ? null : clamped;
  };
  return (
    <>
      <Chart
        picture={picture}
        range={range}
        bounds={props.whole}
        onRange={show}
        label={props.label}
        temperature={settings.temperature.value}
        {...(props.origin === undefined ? {} : { origin: props.origin })}
      />
      <Said history={history} problem={problem} />
    </>
  );
}

/** The finest points that are there of what is shown, and what is wrong with those asked for. */
function useFinest(props: ZoomedChartProps, settled: Range | null, range: Range) {
  const asked = useRef<Range | null>(null);
  const wanted = settled === null ? null : finer(settled, props.whole, asked.current);
  asked.current = wanted;
  const all = usePoints(props.pathOf(props.whole));
  const closer = usePoints(wanted === null ? null : props.pathOf(wanted));
  const near = closer.content.value;
  const isNear = near !== null && holds(rangeOf(near), range);
  return {
    history: isNear ? near : all.content.value,
    problem: closer.problem.value || all.problem.value,
  };
}

function usePicture(
  history: History | null,
  pictureOf: (history: History, status: Status | null) => Picture,
): Picture {
  const { live } = useApp();
  // Of the status only the roles of lines and the levels of alarms count: once is enough.
  const isKnown = useComputed(() => live.status.value !== null).value;
  return useMemo(
    () =>
      history === null
        ? { traces: [], bands: [], flags: [], known: null }
        : pictureOf(history, isKnown ? live.status.peek() : null),
    [history, pictureOf, isKnown, live],
  );
}

function Said({ history, problem }: { history: History | null; problem: string }) {
  const wait = history === null ? "The chart is on its way…" : missing(history);
  const said = capitalised(problem || wait);
  return (
    <p class="hint" role="status" id="chart-said">
      {said}
    </p>
  );
}

function missing(history: History): string {
  if (history.problem !== null) return history.problem;
  const isEmpty = Object.values(history.series).every((curve) => curve.at.length === 0);
  return isEmpty ? "Nothing that was measured then is kept any more." : "";
}

function rangeOf(history: History): Range {
  return { from: unixSeconds(history.from), to: unixSeconds(history.to) };
}
