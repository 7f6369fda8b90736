// Which time is shown: a length up to now, or a begin and an end.

import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { fieldProblem, fieldText, fieldTime, rangeText } from "./local_time.ts";
import type { Past } from "./past.ts";
import { isFollowing, LENGTHS, showable } from "./span.ts";

export function SpanChoice({ past }: { past: Past }) {
  const { span } = past.looked.view.value;
  const last = isFollowing(span) ? span.last : null;
  return (
    <div class="history-span">
      <fieldset class="history-lengths">
        <legend class="aloud">Up to now</legend>
        {LENGTHS.map(({ last: length, text, label }) => (
          <button
            type="button"
            key={text}
            title={label}
            aria-pressed={length === last}
            onClick={() => past.looked.chooseSpan({ last: length })}
          >
            {text}
          </button>
        ))}
      </fieldset>
      <FollowButton past={past} />
      <Exact past={past} />
    </div>
  );
}

/** Pressed while the right edge is now; a way back to now where it is not. */
function FollowButton({ past }: { past: Past }) {
  const { looked, extent } = past;
  const { span } = looked.view.value;
  const follows = isFollowing(span);
  const press = () => {
    if (follows) looked.hold(extent.peek());
    else looked.chooseSpan({ last: Math.round((span.to - span.from) * 1000) / 1000 });
  };
  return (
    <button type="button" id="follow" class="follow" aria-pressed={follows} onClick={press}>
      Follow live
    </button>
  );
}

/** What is shown, and fields to say it exactly. */
function Exact({ past }: { past: Past }) {
  const isOpen = useSignal(false);
  const fields = useId();
  return (
    <>
      <div class="history-exact">
        <Busy past={past} />
        <p class="history-range" id="shown-range">
          {rangeText(past.settled.value)}
        </p>
        <button
          type="button"
          aria-expanded={isOpen.value}
          aria-controls={fields}
          onClick={() => {
            isOpen.value = !isOpen.value;
          }}
        >
          From … to …
        </button>
      </div>
      <div class="history-fields-place" id={fields} hidden={!isOpen.value}>
        {isOpen.value && <ExactFields past={past} />}
      </div>
    </>
  );
}

/** Seen only where an answer takes its time. */
function Busy({ past }: { past: Past }) {
  const isAsking = past.main.isAsking.value || past.other.isAsking.value;
  return isAsking ? <span class="history-busy">Loading…</span> : null;
}

/** Begins with what is shown as it is opened; what somebody types is theirs from then on. */
function ExactFields({ past }: { past: Past }) {
  const { from, to } = past.settled.peek();
  const begin = useSignal(fieldText(from));
  const end = useSignal(fieldText(to));
  const problem = useSignal("");
  const show = (event: Event) => {
    event.preventDefault();
    const [one, two] = [fieldTime(begin.value), fieldTime(end.value)];
    problem.value = fieldProblem(one, two) ?? "";
    if (one === null || two === null || problem.value !== "") return;
    past.looked.chooseSpan(showable({ from: one, to: two }, past.extent.peek()));
  };
  return (
    <form class="history-fields" onSubmit={show} noValidate>
      <TimeField label="From" value={begin} />
      <TimeField label="To" value={end} />
      <button type="submit">Show</button>
      {problem.value !== "" && (
        <p class="refused" role="alert">
          {problem.value}
        </p>
      )}
    </form>
  );
}

function TimeField({ label, value }: { label: string; value: { value: string } }) {
  return (
    <label>
      {label}
      <input
        type="datetime-local"
        step="1"
        value={value.value}
        onInput={(event) => {
          value.value = event.currentTarget.value;
        }}
      />
    </label>
  );
}
