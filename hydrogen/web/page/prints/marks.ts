// What happened during a print: what began and what ended it are told as one.

import type { Flag } from "../chart/model.ts";
import { duration } from "../text/time.ts";
import { words } from "../text/words.ts";
import type { Mark } from "../wire/job.ts";
import { unixSeconds } from "../wire/time.ts";
import type { Look } from "./outcome.ts";

/** Something that happened, and how long it lasted where its end is known. */
export interface Episode {
  mark: Mark;
  /** Seconds; null for what is over at once, and where no end was told. */
  lasted: number | null;
}

interface Telling {
  text: string;
  look: Look | "plain";
  /** The kind of mark that ends it. */
  endedBy?: string;
  /** Told on a chart in so few words. */
  flag: string;
}

const TELLINGS: Readonly<Record<string, Telling>> = {
  began: { text: "began", look: "plain", flag: "began" },
  taken_up: { text: "was running already", look: "plain", flag: "taken up" },
  paused: { text: "paused", look: "warn", endedBy: "resumed", flag: "paused" },
  resumed: { text: "went on", look: "plain", flag: "went on" },
  fault: {
    text: "the printer reported a fault",
    look: "bad",
    endedBy: "resumed",
    flag: "printer fault",
  },
  door_opened: { text: "door opened", look: "warn", endedBy: "door_closed", flag: "door" },
  door_closed: { text: "door closed", look: "plain", flag: "door closed" },
  filament_out: {
    text: "filament ran out",
    look: "bad",
    endedBy: "filament_back",
    flag: "filament",
  },
  filament_back: { text: "filament is back", look: "plain", flag: "filament back" },
  alarm_raised: { text: "alarm raised", look: "bad", endedBy: "alarm_cleared", flag: "alarm" },
  alarm_cleared: { text: "alarm over", look: "plain", flag: "alarm over" },
  power_warning: { text: "power supply", look: "bad", flag: "power" },
  // The alarm that says so is over with the print, or before.
  soaked: { text: "chamber soaked", look: "good", endedBy: "alarm_cleared", flag: "soaked" },
  unwatched: {
    text: "Hydrogen did not run",
    look: "warn",
    endedBy: "taken_up",
    flag: "unwatched",
  },
  ended: { text: "ended", look: "plain", flag: "ended" },
};

/** Join each end to what it ends, oldest first; an end without a beginning stands alone. */
export function episodes(marks: readonly Mark[]): Episode[] {
  const told: Episode[] = [];
  const open = new Map<string, Episode>();
  for (const mark of marks) {
    const key = keyOf(mark.kind, mark.subject);
    const begun = open.get(key);
    open.delete(key);
    if (begun) {
      endWith(begun, mark);
      continue;
    }
    const episode = { mark, lasted: null };
    told.push(episode);
    begin(open, episode);
  }
  return told;
}

function begin(open: Map<string, Episode>, episode: Episode): void {
  const { kind, subject } = episode.mark;
  const end = TELLINGS[kind]?.endedBy;
  if (end === undefined) return;
  const before = open.get(keyOf(end, subject));
  // A fault in a pause: the printer is no longer paused, and goes on once after both.
  if (before && before.mark.kind !== kind) endWith(before, episode.mark);
  open.set(keyOf(end, subject), episode);
}

function endWith(episode: Episode, mark: Mark): void {
  episode.lasted = Math.max(0, unixSeconds(mark.time) - unixSeconds(episode.mark.time));
}

/** `door opened: back door`; a name that only says what is said anyway is left out. */
export function sentence({ mark }: Episode): string {
  const what = TELLINGS[mark.kind]?.text ?? words(mark.kind);
  const name = mark.subject === null ? "" : words(mark.subject);
  const message = mark.message ?? "";
  const said = `${what} ${message}`.toLowerCase().split(/\W+/);
  const isSaid = name.split(" ").every((word) => said.includes(word.toLowerCase()));
  return [what, isSaid ? "" : name, message].filter((text) => text !== "").join(": ");
}

/**
 * `for 12 s`; nothing where it was over at once, or its end is not known. A message may end with
 * a time of its own.
 */
export function forHowLong({ lasted, mark }: Episode): string {
  if (lasted === null || lasted < 1) return "";
  return mark.message ? `(over after ${duration(lasted)})` : `for ${duration(lasted)}`;
}

export function lookOf({ mark }: Episode): Look | "plain" {
  return TELLINGS[mark.kind]?.look ?? "plain";
}

/** Seconds after the print's begin, for a column that tells how far it was by then. */
export function sinceBegin(mark: Mark, startedAt: string): number {
  return Math.max(0, unixSeconds(mark.time) - unixSeconds(startedAt));
}

/**
 * A chart's flags: those that are closer together than `apart` seconds are one, with a number of
 * those that are left out, so that no label lies upon another.
 */
export function flagsOf(told: readonly Episode[], apart: number): Flag[] {
  const flags: (Flag & { others: number })[] = [];
  for (const episode of told) {
    const at = unixSeconds(episode.mark.time);
    const last = flags.at(-1);
    if (last && at - last.at < apart) last.others += 1;
    else flags.push({ at, label: flagText(episode.mark), others: 0 });
  }
  return flags.map(({ at, label, others }) => ({
    at,
    label: others > 0 ? `${label} +${others.toLocaleString()}` : label,
  }));
}

function flagText(mark: Mark): string {
  const flag = TELLINGS[mark.kind]?.flag ?? words(mark.kind);
  const isNamed = mark.kind.startsWith("alarm_") || mark.kind === "power_warning";
  return isNamed && mark.subject !== null ? words(mark.subject) : flag;
}

function keyOf(kind: string, subject: string | null): string {
  return `${kind} ${subject ?? ""}`;
}
