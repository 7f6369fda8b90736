// What a recording of the black box tells, in words: why it was made, and what changed meanwhile.

import type { Flag } from "../chart/model.ts";
import { lineState } from "../text/line_states.ts";
import { capitalised, words } from "../text/words.ts";
import type { AlarmSpan, History, LineSpan, OutputSpan, PowerSpan, Span } from "../wire/history.ts";
import type { Recording } from "../wire/job.ts";
import type { Line } from "../wire/status.ts";
import { unixSeconds } from "../wire/time.ts";

/** A recording in the history's shape. */
export interface Recorded extends History, Recording {
  /** Every series that it has. */
  known: string[];
  /** What else would have begun a recording while this one was made. */
  triggers: { at: string; reason: string; message: string }[];
}

/** Something that changed while it was recorded. */
export interface Change {
  /** Unix seconds. */
  at: number;
  /** What changed: a line, an output, an alarm. */
  what: string;
  /** Into what. */
  how: string;
  isEvent?: boolean;
}

/** The roles of the lines, as the status tells them. */
export type Roles = Readonly<Record<string, Pick<Line, "role">>>;

// What is not read yet has not changed.
const STARTING = "starting";

const REASONS: Readonly<Record<string, string>> = {
  e_stop: "emergency stop",
  power_lost: "loss of power",
  critical_alarm: "critical alarm",
  request: "somebody asked for it",
};

export function reasonOf({ reason, message }: Pick<Recording, "reason" | "message">): string {
  return message || (REASONS[reason] ?? words(reason));
}

/** What changed, oldest first, with the event itself. How it was at the beginning is no change. */
export function changesOf(recorded: Recorded, roles: Roles): Change[] {
  const all = [...event(recorded), ...lines(recorded, roles), ...states(recorded)];
  return all.sort((a, b) => a.at - b.at);
}

/** The event, and what came while it was recorded. */
export function flagsOfRecording(recorded: Recorded): Flag[] {
  return event(recorded).map(({ at, how, isEvent }) => ({ at, label: isEvent ? "event" : how }));
}

function event(recorded: Recorded): Change[] {
  const others = recorded.triggers.map((trigger) => ({
    at: unixSeconds(trigger.at),
    what: "Meanwhile",
    how: reasonOf(trigger),
  }));
  const at = unixSeconds(recorded.at);
  return [{ at, what: "The event", how: reasonOf(recorded), isEvent: true }, ...others];
}

function lines(recorded: Recorded, roles: Roles): Change[] {
  return [
    ...named(recorded.lines, (name, spans: LineSpan[]) =>
      turns(name, spans, ({ active, state }) =>
        active === null ? words(state) : lineState(roles[name]?.role, active),
      ),
    ),
    ...named(recorded.outputs, (name, spans: OutputSpan[]) =>
      turns(name, spans, ({ on, state }) => (on === null ? words(state) : on ? "on" : "off")),
    ),
  ];
}

function states(recorded: Recorded): Change[] {
  return [
    ...turns("printer", recorded.printer ?? [], ({ state }) => words(state)),
    ...named(recorded.power, (name, spans: PowerSpan[]) =>
      turns(name, spans, ({ active }) => (active ? "begins" : "is over")),
    ),
    ...named(recorded.alarms, (name, spans: AlarmSpan[]) => standing(recorded, name, spans)),
  ];
}

/** What something turned into: neither how it was at first, nor what is told in the same words. */
function turns<T extends Span>(
  name: string,
  spans: readonly T[],
  wording: (span: T) => string,
): Change[] {
  const changes: Change[] = [];
  let before: string | null = null;
  for (const span of spans) {
    const how = wording(span);
    if (how === STARTING || how === before) continue;
    if (before !== null) changes.push({ at: unixSeconds(span.from), what: title(name), how });
    before = how;
  }
  return changes;
}

/** An alarm is told while it stands: that it is over is the end of what was told. */
function standing(recorded: Recorded, name: string, spans: readonly AlarmSpan[]): Change[] {
  const what = title(name);
  return spans.flatMap(({ from, to, state, message }) => {
    const changes: Change[] = [];
    if (unixSeconds(from) > unixSeconds(recorded.from)) {
      changes.push({ at: unixSeconds(from), what, how: `${state}: ${message}` });
    }
    const goesOn = to === null || to >= recorded.to || spans.some((next) => next.from === to);
    if (!goesOn) changes.push({ at: unixSeconds(to), what, how: "over" });
    return changes;
  });
}

function named<T>(
  all: Record<string, T[]> | undefined,
  changesIn: (name: string, spans: T[]) => Change[],
): Change[] {
  return Object.entries(all ?? {}).flatMap(([name, spans]) => changesIn(name, spans));
}

function title(name: string): string {
  return capitalised(words(name));
}
