// One print: what is known of it, what its chart shows, and what happened.

import { type ReadonlySignal, useComputed } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useApp } from "../app.ts";
import { useAnswer } from "../parts/answer.ts";
import { useEverySoOften } from "../parts/every_so_often.ts";
import { Facts } from "../parts/facts.tsx";
import { Notice } from "../parts/notice.tsx";
import { Section } from "../parts/section.tsx";
import { address } from "../state/route.ts";
import { capitalised } from "../text/words.ts";
import type { Job, JobStory } from "../wire/job.ts";
import { unixSeconds } from "../wire/time.ts";
import { OutcomeBadge, Progress } from "./badge.tsx";
import { factsOf, titleOf } from "./facts.ts";
import { MarkList } from "./mark_list.tsx";
import { Neighbours, useAround } from "./neighbours.tsx";
import { outcomeTold } from "./outcome.ts";
import { PrintChart } from "./print_chart.tsx";
import { renewal } from "./ranges.ts";
import { SummaryTable } from "./summary_table.tsx";

// What is told of a print that is running changes with these.
const CHANGING = [
  "job_started",
  "job_finished",
  "printer_changed",
  "line_changed",
  "alarm_raised",
  "alarm_cleared",
  "power_warning",
  "missed",
];

export function PrintPage({ number }: { number: string }) {
  const isNumber = /^\d{1,15}$/.test(number);
  const { content, problem, ask } = useAnswer<{ job: JobStory }>(
    isNumber ? `/api/jobs/${number}` : null,
  );
  const job = content.value?.job ?? null;
  const around = useAround(isNumber ? Number(number) : 0);
  useRunning(job, ask);
  const said = isNumber ? capitalised(problem.value) : `There is no print ${number}`;
  return (
    <>
      <nav class="trail" aria-label="Prints">
        <a href={address("prints")}>All prints</a>
        {isNumber && <Neighbours id={Number(number)} jobs={around} />}
      </nav>
      {job ? <Story job={job} around={around} /> : <h1>{`Print ${number}`}</h1>}
      {said && <Notice look="warn">{said}</Notice>}
    </>
  );
}

/** Ask again while it is running: at what happens, and every so often for the numbers. */
function useRunning(job: JobStory | null, ask: () => void): void {
  const app = useApp();
  const isRunning = job?.outcome === "running";
  useEffect(() => {
    if (!isRunning) return;
    return app.onEvent(({ event }) => CHANGING.includes(event) && ask());
  }, [app, isRunning, ask]);
  useEverySoOften(10, app, () => isRunning && ask());
}

function Story({ job, around }: { job: JobStory; around: readonly Job[] }) {
  useApp().live.day.value; // a time of today is told without its day
  const now = useServerTime(job);
  const told = outcomeTold(job.outcome);
  return (
    <article id="print" data-outcome={job.outcome}>
      <header class="print-head">
        <h1>{titleOf(job)}</h1>
        <OutcomeBadge job={job} />
        {job.outcome === "running" && <Progress id={job.id} />}
        <a
          class="csv"
          href={`/api/jobs/${job.id}.csv`}
          download
          aria-label={`Print ${job.id} as CSV`}
        >
          As CSV
        </a>
      </header>
      <p class="hint">{told.said}</p>
      <Facts id="print-facts" rows={factsOf(job, new Date())} />
      <PrintChart job={job} now={now.value} others={around} />
      <Section id="marks" title="What happened">
        <MarkList job={job} />
      </Section>
      {Object.keys(job.summaries).length > 0 && (
        <Section id="summaries" title="What it was like">
          <SummaryTable summaries={job.summaries} />
        </Section>
      )}
    </article>
  );
}

/**
 * Now, in the server's Unix seconds, in steps that are worth new points of a chart: it stands still
 * where the print is over, and where nothing comes from the server.
 */
function useServerTime(job: Job): ReadonlySignal<number> {
  const { live } = useApp();
  const began = unixSeconds(job.started_at);
  const isRunning = job.outcome === "running";
  return useComputed(() => {
    const status = isRunning ? live.status.value : live.status.peek();
    const now = status === null ? Date.now() / 1000 : unixSeconds(status.time);
    const step = renewal({ from: began, to: Math.max(now, began) });
    return Math.floor(now / step) * step;
  });
}
