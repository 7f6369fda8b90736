// What happened during a print, as a line of time.

import { Moment } from "../parts/moment.tsx";
import { duration } from "../text/time.ts";
import type { JobStory } from "../wire/job.ts";
import { type Episode, episodes, forHowLong, lookOf, sentence, sinceBegin } from "./marks.ts";

export function MarkList({ job }: { job: JobStory }) {
  const { marks_dropped: dropped } = job;
  return (
    <ol class="marks">
      {episodes(job.marks).map((episode, index) => (
        <MarkRow key={index} episode={episode} startedAt={job.started_at} />
      ))}
      {dropped > 0 && <li>{`and ${dropped.toLocaleString()} more that were too many to keep`}</li>}
    </ol>
  );
}

function MarkRow({ episode, startedAt }: { episode: Episode; startedAt: string }) {
  const { time, kind } = episode.mark;
  const after = sinceBegin(episode.mark, startedAt);
  return (
    <li data-kind={kind} data-look={lookOf(episode)}>
      <Moment iso={time} />{" "}
      <span class="mark-after">{after < 1 ? "" : `after ${duration(after)}`}</span>{" "}
      <span class="mark-text">
        {sentence(episode)} <span class="mark-after">{forHowLong(episode)}</span>
      </span>
    </li>
  );
}
