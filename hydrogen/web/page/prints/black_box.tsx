// What the black box has recorded: to be looked at, or taken away as CSV.

import { useAnswer } from "../parts/answer.ts";
import { AskButton } from "../parts/ask_button.tsx";
import { Controls } from "../parts/controls.tsx";
import { Moment } from "../parts/moment.tsx";
import { Notice } from "../parts/notice.tsx";
import { Section } from "../parts/section.tsx";
import { address } from "../state/route.ts";
import { bytes } from "../text/number.ts";
import { capitalised } from "../text/words.ts";
import type { Recording } from "../wire/job.ts";
import { reasonOf } from "./recording.ts";

/** What may have begun a recording, or ended one. */
export const RECORDED: readonly string[] = [
  "alarm_raised",
  "printer_changed",
  "blackbox_written",
  "missed",
];

export function BlackBox() {
  const { content, problem, ask } = useAnswer<{ recordings: Recording[] }>(
    "/api/blackbox",
    RECORDED,
  );
  return (
    <Section id="blackbox" title="Black box">
      <p class="hint">The last minutes before something serious, and the first after it.</p>
      {problem.value && <Notice look="warn">{capitalised(problem.value)}</Notice>}
      {content.value && <Recordings recordings={content.value.recordings} />}
      <div id="blackbox">
        <Controls>
          <AskButton
            text="Record the last minutes"
            use="record"
            message={() => ({ type: "record_blackbox" })}
            onAnswer={ask}
          />
        </Controls>
      </div>
    </Section>
  );
}

function Recordings({ recordings }: { recordings: Recording[] }) {
  if (recordings.length === 0) {
    return (
      <p id="no-recordings" class="hint">
        Nothing was recorded yet: an emergency stop, a loss of power or a critical alarm is.
      </p>
    );
  }
  return (
    <ul id="recordings" class="prints">
      {recordings.map((recording) => (
        <RecordingRow key={recording.id} recording={recording} />
      ))}
    </ul>
  );
}

function RecordingRow({ recording }: { recording: Recording }) {
  const { id, bytes: size, at, ends_at } = recording;
  const isWritten = size > 0;
  return (
    <li data-name={id} data-recorded={isWritten}>
      {isWritten ? (
        <a class="print" href={address("recordings", id)}>
          {`Recording ${id}`}
        </a>
      ) : (
        <span class="print">{`Recording ${id}`}</span>
      )}
      <span class="print-when">
        <Moment iso={at} />
      </span>
      <span class="print-gist">{reasonOf(recording)}</span>
      {isWritten ? (
        <CsvLink id={id} size={size} />
      ) : (
        <span class="outcome" data-look="live">
          being recorded until <Moment iso={ends_at} />
        </span>
      )}
    </li>
  );
}

export function CsvLink({ id, size }: { id: number; size: number }) {
  return (
    <a
      class="csv"
      href={`/api/blackbox/${id}.csv`}
      download
      aria-label={`Recording ${id} as CSV, ${bytes(size)}`}
    >
      {`CSV, ${bytes(size)}`}
    </a>
  );
}
