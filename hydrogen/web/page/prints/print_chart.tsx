// The chart of a print's time, with its marks as flags, and the ways on from there.

import { useCallback, useMemo } from "preact/hooks";
import type { Range } from "../chart/model.ts";
import { useAnswer } from "../parts/answer.ts";
import { Section } from "../parts/section.tsx";
import { historyOf } from "../state/history_address.ts";
import type { Series } from "../wire/history.ts";
import type { Job, JobStory } from "../wire/job.ts";
import { ChosenChart } from "./chosen_chart.tsx";
import { titleOf } from "./facts.ts";
import { comparisonOf, pointsOf } from "./links.ts";
import { episodes, flagsOf } from "./marks.ts";
import { Comparison } from "./neighbours.tsx";
import { rangeOfPrint, widthOf } from "./ranges.ts";
import { seriesOf } from "./series.ts";
import { useChoice } from "./use_choice.ts";

// So many labels fit beside each other.
const FLAGS = 24;

interface PrintChartProps {
  job: JobStory;
  /** Now, in Unix seconds: a running print's chart ends there. */
  now: number;
  /** Prints around it, to compare it with. */
  others: readonly Job[];
}

export function PrintChart({ job, now, others }: PrintChartProps) {
  const whole = useMemo(() => rangeOfPrint(job, now), [job, now]);
  const { content, problem } = useAnswer<{ series: Series[] }>("/api/series");
  const isKnown = content.value !== null || problem.value !== "";
  const all = seriesOf(job.summaries, content.value?.series ?? [], whole);
  const chosen = useChoice(isKnown ? all : null);
  const flags = useCallback(
    (range: Range) => flagsOf(episodes(job.marks), widthOf(range) / FLAGS),
    [job],
  );
  const names = chosen.names ?? [];
  return (
    <Section
      id="print-chart"
      title="Chart"
      aside={<a href={historyOf(names, whole)}>In the history</a>}
    >
      <ChosenChart
        label={`Chart of ${titleOf(job)}`}
        whole={whole}
        all={all}
        chosen={chosen}
        pathOf={pointsOf}
        flagsOf={flags}
      />
      <Comparison
        id={job.id}
        jobs={others}
        hrefOf={(other) => comparisonOf(job, other, names, whole)}
      />
    </Section>
  );
}
