// How a print ended, as a word with a look of its own.

import { useApp } from "../app.ts";
import { words } from "../text/words.ts";
import type { Job } from "../wire/job.ts";
import { outcomeTold } from "./outcome.ts";

/** Of the print that is running it says what the printer does now: it may be paused. */
export function OutcomeBadge({ job }: { job: Job }) {
  const told = outcomeTold(job.outcome);
  return (
    <span class="outcome" data-look={told.look}>
      {job.outcome === "running" ? <Running id={job.id} /> : told.word}
    </span>
  );
}

function Running({ id }: { id: number }) {
  const { live } = useApp();
  const printer = live.status.value?.printer;
  const isIt = printer?.job?.id === id && printer.state !== "printing";
  return <>{isIt ? `running, ${words(printer.state)}` : "running"}</>;
}

/** How far the print that is running is, where somebody tells. */
export function Progress({ id }: { id: number }) {
  const { live } = useApp();
  const job = live.status.value?.printer.job;
  if (!job || job.id !== id || job.progress === null) return null;
  const percent = Math.round(job.progress * 100);
  return (
    <span class="progress">
      <progress value={percent} max={100} aria-label={`Print ${id}, progress`} />
      {` ${percent.toLocaleString()}\u00a0%`}
    </span>
  );
}
