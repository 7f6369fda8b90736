// What happened in a stretch of time, in words and in the order of time.

import type { Range } from "../chart/model.ts";
import { duration } from "../text/time.ts";
import { capitalised, words } from "../text/words.ts";
import type { History, Span } from "../wire/history.ts";
import { unixSeconds } from "../wire/time.ts";

export interface Happening {
  at: number;
  /** Null where it goes on. */
  to: number | null;
  kind: "alarm" | "print" | "power" | "printer" | "clock" | "chip" | "unwatched";
  text: string;
  /** The print that it is about. */
  job: number | null;
}

const LEAST_STEP = 0.5; // seconds

const TROUBLES: Readonly<Record<string, string>> = {
  under_voltage: "The supply's voltage was too low",
  frequency_capped: "The processor was slowed down: the supply was weak",
  throttled: "The processor was throttled",
  soft_temperature_limit: "The processor was slowed down: it was hot",
};
const PRINTER: Readonly<Record<string, string>> = {
  paused: "The print was paused",
  fault: "The printer reported a fault",
  stopped: "The printer was stopped",
  off: "The printer was off",
};
const OUTCOMES: Readonly<Record<string, string>> = {
  running: "is running",
  finished: "finished",
  stopped: "stopped by the emergency stop",
  failed: "failed",
  power_lost: "ended as the power was lost",
  unwatched: "ended while Hydrogen did not run",
};

/** The newest first: all that overlaps with the range and began within the answer. */
export function happenings(history: History, range: Range): Happening[] {
  const all = [
    ...alarms(history),
    ...prints(history),
    ...power(history),
    ...printer(history),
    ...clock(history),
    ...chips(history),
    ...unwatched(history),
  ];
  return all
    .filter(({ at, to }) => at <= range.to && (to ?? Number.POSITIVE_INFINITY) >= range.from)
    .sort((one, two) => two.at - one.at);
}

/** How long it was, or that it goes on; nothing for what is a moment. */
export function lasting(at: number, to: number | null): string {
  if (to === null) return "goes on";
  return to - at < 1 ? "" : duration(to - at);
}

function alarms({ alarms = {} }: History): Happening[] {
  return Object.entries(alarms).flatMap(([name, spans]) =>
    spans.map((span) => ({
      ...times(span),
      kind: "alarm" as const,
      text: `${capitalised(words(name))}: ${span.message}${span.state === "latched" ? " (waits for somebody)" : ""}`,
      job: null,
    })),
  );
}

function prints({ jobs = [] }: History): Happening[] {
  return jobs.map((span) => ({
    ...times(span),
    kind: "print",
    text: `${span.name ?? `Print ${span.id}`} ${OUTCOMES[span.outcome] ?? words(span.outcome)}`,
    job: span.id,
  }));
}

function power({ power = {} }: History): Happening[] {
  return Object.entries(power).flatMap(([condition, spans]) =>
    spans
      .filter(({ active }) => active === true)
      .map((span) => ({
        ...times(span),
        kind: "power" as const,
        text: TROUBLES[condition] ?? capitalised(words(condition)),
        job: null,
      })),
  );
}

function printer({ printer = [] }: History): Happening[] {
  return printer.flatMap((span) => {
    const text = PRINTER[span.state];
    return text ? [{ ...times(span), kind: "printer" as const, text, job: span.job }] : [];
  });
}

function clock({ clock = [] }: History): Happening[] {
  return clock.flatMap((span) => {
    const { by_seconds: by } = span;
    // At each start without a time server it says that nothing was set.
    if (by === null || Math.abs(by) < LEAST_STEP) return [];
    const at = times(span).at;
    const text = `The clock was set ${by < 0 ? "back" : "forward"} by ${duration(Math.abs(by))}`;
    return [{ at, to: at, kind: "clock" as const, text, job: null }];
  });
}

function chips({ chips = {} }: History): Happening[] {
  return Object.entries(chips).flatMap(([sensor, spans]) =>
    // The first is the one that was there before; nothing happened to it.
    spans.slice(1).map((span) => {
      const at = times(span).at;
      const text = `${capitalised(words(sensor))} is another chip: ${span.chip}`;
      return { at, to: at, kind: "chip" as const, text, job: null };
    }),
  );
}

/** Between two stretches that were watched; before the first nothing was there to be watched. */
function unwatched({ watched = [] }: History): Happening[] {
  return watched.slice(1).flatMap((span, place) => {
    const ended = watched[place]?.to ?? null;
    if (ended === null) return [];
    const [at, to] = [unixSeconds(ended), unixSeconds(span.from)];
    return [{ at, to, kind: "unwatched" as const, text: "Hydrogen did not run", job: null }];
  });
}

function times({ from, to }: Span): { at: number; to: number | null } {
  return { at: unixSeconds(from), to: to === null ? null : unixSeconds(to) };
}
