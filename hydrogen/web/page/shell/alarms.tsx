// The alarms that somebody should know of, over everything else. They are said aloud by the shell.

import { useEffect, useRef } from "preact/hooks";
import { useApp } from "../app.ts";
import { AskButton } from "../parts/ask_button.tsx";
import { Controls } from "../parts/controls.tsx";
import { handOnFocus } from "../parts/focus.ts";
import { words } from "../text/words.ts";
import type { Alarm } from "../wire/status.ts";
import { alarmInWords, messageInWords } from "./alarm_words.ts";

const SNOOZES = [
  ["10 min", 600],
  ["1 h", 3600],
] as const;

export function Alarms() {
  const { live } = useApp();
  const alarms = live.status.value?.alarms ?? [];
  if (alarms.length === 0) return null;
  return (
    <section aria-label="Alarms">
      <ul id="alarms" class="alarms">
        {alarms.map((alarm) => (
          <Banner key={alarm.name} alarm={alarm} />
        ))}
      </ul>
    </section>
  );
}

function Banner({ alarm }: { alarm: Alarm }) {
  const { live } = useApp();
  const heading = useRef<HTMLHeadingElement>(null);
  const detail = alarmInWords(alarm);
  // One that was over is gone as it is acknowledged, and the focus with it.
  useEffect(() => handOnFocus, []);
  return (
    <li
      class={alarm.acknowledged ? "alarm known" : "alarm"}
      data-name={alarm.name}
      data-level={alarm.level}
    >
      <div class="alarm-text">
        <h2 ref={heading} tabIndex={-1}>
          <span class="level">{alarm.level}</span> {words(alarm.name)}
        </h2>
        <p class="message">{messageInWords(alarm)}</p>
        {detail !== "" && <p class="detail">{detail}</p>}
      </div>
      {live.session.value?.role === "control" && (
        <Answers alarm={alarm} onSeen={() => heading.current?.focus()} />
      )}
    </li>
  );
}

interface AnswersProps {
  alarm: Alarm;
  /** Its buttons are about to go, and the focus has to go somewhere. */
  onSeen(): void;
}

/** Of an alarm that somebody has seen nobody is told again: there is nothing left to put off. */
function Answers({ alarm, onSeen }: AnswersProps) {
  const title = words(alarm.name);
  const isOffered = !alarm.acknowledged;
  return (
    <Controls>
      <AskButton
        text="Acknowledge"
        label={`Acknowledge ${title}`}
        use="acknowledge"
        look="primary"
        isOffered={isOffered}
        message={() => ({ type: "acknowledge", alarm: alarm.name })}
        onAnswer={({ error }) => error || onSeen()}
      />
      {SNOOZES.map(([text, seconds]) => (
        <AskButton
          key={seconds}
          text={`Snooze ${text}`}
          label={`Snooze ${text}: ${title}`}
          use={`snooze-${seconds}`}
          isOffered={isOffered}
          message={() => ({ type: "snooze", alarm: alarm.name, for: seconds })}
        />
      ))}
    </Controls>
  );
}
