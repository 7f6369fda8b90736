// One recording of the black box: what was measured before and after the event, and what changed.

import { useCallback } from "preact/hooks";
import { useApp } from "../app.ts";
import type { Range } from "../chart/model.ts";
import { useAnswer } from "../parts/answer.ts";
import { Moment } from "../parts/moment.tsx";
import { Notice } from "../parts/notice.tsx";
import { Section } from "../parts/section.tsx";
import { address } from "../state/route.ts";
import { capitalised } from "../text/words.ts";
import { withQuery } from "../wire/http.ts";
import type { Recording } from "../wire/job.ts";
import { unixSeconds } from "../wire/time.ts";
import { BlackBox, CsvLink, RECORDED } from "./black_box.tsx";
import { ChangeList } from "./change_list.tsx";
import { ChosenChart } from "./chosen_chart.tsx";
import { recordedPointsOf } from "./links.ts";
import { rangeOfRecording } from "./ranges.ts";
import { flagsOfRecording, type Recorded, reasonOf } from "./recording.ts";
import { useChoice } from "./use_choice.ts";

// Curves are the chart's: of its first question what changed is wanted, and which series there are.
const LEAST_POINTS = 1;

export function RecordingsPage() {
  const { subject } = useApp().route.value;
  if (subject === null) {
    return (
      <>
        <h1>Recordings</h1>
        <BlackBox />
      </>
    );
  }
  return <NumberedRecording key={subject} number={subject} />;
}

function NumberedRecording({ number }: { number: string }) {
  const { content, problem } = useAnswer<{ recordings: Recording[] }>("/api/blackbox", RECORDED);
  const recordings = content.value?.recordings ?? null;
  const recording = recordings?.find(({ id }) => String(id) === number);
  return (
    <>
      <nav class="trail" aria-label="Recordings">
        <a href={address("prints")}>All prints and recordings</a>
      </nav>
      {problem.value && <Notice look="warn">{capitalised(problem.value)}</Notice>}
      <header class="print-head">
        <h1>{`Recording ${number}`}</h1>
        {recording && recording.bytes > 0 && <CsvLink id={recording.id} size={recording.bytes} />}
      </header>
      {recordings && !recording && (
        <Notice look="warn">{`There is no recording ${number}: only the newest are kept.`}</Notice>
      )}
      {recording && <Told recording={recording} />}
    </>
  );
}

function Told({ recording }: { recording: Recording }) {
  return (
    <>
      <p id="recording-reason">
        <strong>{capitalised(reasonOf(recording))}</strong>, <Moment iso={recording.at} />
      </p>
      {recording.bytes > 0 ? (
        <RecordingStory recording={recording} />
      ) : (
        <Notice look="plain" id="being-recorded">
          It is being recorded until <Moment iso={recording.ends_at} />, and shown as soon as it is
          written.
        </Notice>
      )}
    </>
  );
}

/** Of a recording that is damaged its own words are all that there is to see. */
function RecordingStory({ recording }: { recording: Recording }) {
  const { content, problem } = useAnswer<Recorded>(
    withQuery(`/api/blackbox/${recording.id}`, { points: LEAST_POINTS }),
  );
  return (
    <>
      {problem.value && <Notice look="warn">{capitalised(problem.value)}</Notice>}
      {content.value && <RecordingChart recorded={content.value} />}
      {content.value && <ChangeList recorded={content.value} />}
    </>
  );
}

function RecordingChart({ recorded }: { recorded: Recorded }) {
  const { id, known } = recorded;
  const event = unixSeconds(recorded.at);
  const chosen = useChoice(known);
  const pathOf = useCallback(
    (series: readonly string[], range: Range) => recordedPointsOf(id, series, range),
    [id],
  );
  const flagsOf = useCallback(() => flagsOfRecording(recorded), [recorded]);
  return (
    <Section id="recording-chart" title="Chart">
      <ChosenChart
        label={`Chart of recording ${id}`}
        whole={rangeOfRecording(recorded)}
        all={known}
        chosen={chosen}
        pathOf={pathOf}
        flagsOf={flagsOf}
        origin={event}
        isDetailed
      />
    </Section>
  );
}
