// The past: a chart of any series over any time, and what happened meanwhile.

import { useEffect, useRef, useState } from "preact/hooks";
import { useApp } from "../app.ts";
import { Chart, type ChartHandle } from "../chart/chart.tsx";
import { useAnswer } from "../parts/answer.ts";
import { Notice } from "../parts/notice.tsx";
import { seriesLabel } from "../text/series.ts";
import type { Series } from "../wire/history.ts";
import { BandChoice } from "./band_choice.tsx";
import { CompareChoice } from "./compare_choice.tsx";
import { Export } from "./export.tsx";
import { Happenings } from "./happening_list.tsx";
import { Notes } from "./note_list.tsx";
import { Past } from "./past.ts";
import { SeriesChoice } from "./series_choice.tsx";
import { boundsOf } from "./span.ts";
import { SpanChoice } from "./span_choice.tsx";
import { useWidth } from "./width.ts";

const CHANGES = ["configuration_reloaded", "sensor_replaced"];

export function HistoryPage() {
  const past = usePast();
  const chart = useRef<ChartHandle>(null);
  const problem = useCatalogue(past);
  return (
    <>
      <h1>History</h1>
      {problem !== "" && <Notice look="warn">{problem}</Notice>}
      <div class="history">
        <SpanChoice past={past} />
        <div class="history-chart">
          <ChartPlace past={past} chart={chart} />
          <div class="history-tools">
            <BandChoice past={past} />
            <CompareChoice past={past} />
            <Export past={past} chart={chart} />
          </div>
          <Notes past={past} />
        </div>
        <SeriesChoice past={past} />
        <Happenings past={past} />
      </div>
    </>
  );
}

function usePast(): Past {
  const app = useApp();
  const [past] = useState(() => new Past(app, window));
  useEffect(() => past.open(), [past]);
  return past;
}

/** Keep the list of what there is; gives what was wrong with it. */
function useCatalogue(past: Past): string {
  const { content, problem } = useAnswer<{ series: Series[]; problem: string | null }>(
    "/api/series",
    CHANGES,
  );
  const known = content.value;
  useEffect(() => {
    if (known !== null) past.series.value = known.series;
  }, [past, known]);
  return known?.problem ?? problem.value;
}

/** Steady while the chart goes on with the time: who hears it shall not hear it each second. */
function labelOf(names: readonly string[]): string {
  const first = names.slice(0, 3).map(seriesLabel).join("; ");
  const more = names.length > 3 ? ` and ${names.length - 3} more` : "";
  return names.length === 0 ? "Chart without a series" : `Chart of ${first}${more}`;
}

interface CurvesProps {
  past: Past;
  chart: { current: ChartHandle | null };
}

/**
 * The curves render themselves each second. Preact keeps the first element among its parent's
 * children, with what it first showed, and that would hold all that came after: so they are the
 * whole of their parent, which has no children.
 */
function ChartPlace(props: CurvesProps) {
  return <Curves {...props} />;
}

/** Follows each second; what stands around it does not. */
function Curves({ past, chart }: CurvesProps) {
  const { settings } = useApp();
  const place = useWidth(past.pixels);
  const range = past.range.value;
  return (
    <div ref={place}>
      <Chart
        picture={past.picture.value}
        range={range}
        onRange={(to, isFinal) => past.looked.move(to, isFinal, past.extent.peek())}
        label={labelOf(past.chosen.value)}
        temperature={settings.temperature.value}
        bounds={boundsOf(range, past.extent.value)}
        handle={chart}
      />
    </div>
  );
}
