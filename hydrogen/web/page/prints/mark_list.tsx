// What happened during a print, as a line of time.

import { Moment } from "../parts/moment.tsx";
import { duration } from "../text/time.ts";
import type { JobStory } from "../wire/job.ts";
import { type Happening, happenings, lasting, lookOf, sentence, sinceBegin } from "./marks.ts";

export function MarkList({ job }: { job: JobStory }) {
  const { marks_dropped: dropped } = job;
  return (
    <ol class="marks">
      {happenings(job.marks).map((happening, index) => (
        <MarkRow key={index} happening={happening} startedAt={job.started_at} />
      ))}
      {dropped > 0 && <li>{`and ${dropped.toLocaleString()} more that were too many to keep`}</li>}
    </ol>
  );
}

function MarkRow({ happening, startedAt }: { happening: Happening; startedAt: string }) {
  const { time, kind } = happening.mark;
  const after = sinceBegin(happening.mark, startedAt);
  return (
    <li data-kind={kind} data-look={lookOf(happening)}>
      <Moment iso={time} />{" "}
      <span class="mark-after">{after < 1 ? "" : `after ${duration(after)}`}</span>{" "}
      <span class="mark-text">
        {sentence(happening)} <span class="mark-after">{lasting(happening)}</span>
      </span>
    </li>
  );
}
