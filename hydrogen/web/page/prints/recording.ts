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
type Roles = Readonly<Record<string, Pick<Line, "role">>>;

// What is not read yet has not changed.
const STARTING = "starting";
// Seconds that two times of the same moment may be apart: each is told to a millisecond.
const CUT = 0.005;

const REASONS: Readonly<Record<string, string>> = {
  e_stop: "emergency stop",
  power_lost: "loss of power",
  critical_alarm: "critical alarm",
  request: "somebody asked for it",
};

export function reasonOf({ reason, message }: Pick<Recording, "reason" | "message">): string {
  // An alarm's message begins with its name, as the configuration has it.
  const told = message.replace(/^[a-z0-9_]+(?=: )/, words);
  return told || (REASONS[reason] ?? words(reason));
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

/**
 * An alarm is told as it begins and as it is over, where somebody saw that: one that stood before,
 * or that still stood as the recording ended, is cut there and nothing happened to it.
 */
function standing(recorded: Recorded, name: string, spans: readonly AlarmSpan[]): Change[] {
  const what = title(name);
  return spans.flatMap(({ from, to, state, message }) => {
    const changes: Change[] = [];
    if (wasWatched(recorded, unixSeconds(from) - CUT)) {
      changes.push({ at: unixSeconds(from), what, how: `${state}: ${message}` });
    }
    const goesOn = to === null || spans.some((next) => next.from === to);
    if (!goesOn && wasWatched(recorded, unixSeconds(to) + CUT)) {
      changes.push({ at: unixSeconds(to), what, how: "over" });
    }
    return changes;
  });
}

/** Whether what the recording tells reaches to `at`, in Unix seconds. */
function wasWatched(recorded: Recorded, at: number): boolean {
  const { from, to, begins_at, ends_at, watched = [{ from, to }] } = recorded;
  const ranges = [
    { from, to },
    { from: begins_at, to: ends_at },
  ];
  const isWithin = (span: Span) =>
    unixSeconds(span.from) <= at && (span.to === null || at <= unixSeconds(span.to));
  return ranges.every(isWithin) && watched.some(isWithin);
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
