// What happened during a print: what began and what ended it are told as one.

import type { Flag } from "../chart/model.ts";
import { duration } from "../text/time.ts";
import { words } from "../text/words.ts";
import type { Mark } from "../wire/job.ts";
import { unixSeconds } from "../wire/time.ts";
import type { Look } from "./outcome.ts";

/** Something that happened, and how long it lasted where its end is known. */
export interface Happening {
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
export function happenings(marks: readonly Mark[]): Happening[] {
  const told: Happening[] = [];
  const open = new Map<string, Happening>();
  for (const mark of marks) {
    const key = keyOf(mark.kind, mark.subject);
    const begun = open.get(key);
    open.delete(key);
    if (begun) {
      endWith(begun, mark);
      continue;
    }
    const happening = { mark, lasted: null };
    told.push(happening);
    begin(open, happening);
  }
  return told;
}

function begin(open: Map<string, Happening>, happening: Happening): void {
  const { kind, subject } = happening.mark;
  const end = TELLINGS[kind]?.endedBy;
  if (end === undefined) return;
  const before = open.get(keyOf(end, subject));
  // A fault in a pause: the printer is no longer paused, and goes on once after both.
  if (before && before.mark.kind !== kind) endWith(before, happening.mark);
  open.set(keyOf(end, subject), happening);
}

function endWith(happening: Happening, mark: Mark): void {
  happening.lasted = Math.max(0, unixSeconds(mark.time) - unixSeconds(happening.mark.time));
}

/** `door opened: back door`. */
export function sentence({ mark }: Happening): string {
  const about = [mark.subject === null ? "" : words(mark.subject), mark.message ?? ""];
  const told = about.filter((text) => text !== "");
  const what = TELLINGS[mark.kind]?.text ?? words(mark.kind);
  return [what, ...told].join(": ");
}

/** `for 12 s`; nothing where it was over at once, or its end is not known. */
export function lasting({ lasted }: Happening): string {
  return lasted === null || lasted < 1 ? "" : `for ${duration(lasted)}`;
}

export function lookOf({ mark }: Happening): Look | "plain" {
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
export function flagsOf(told: readonly Happening[], apart: number): Flag[] {
  const flags: (Flag & { others: number })[] = [];
  for (const happening of told) {
    const at = unixSeconds(happening.mark.time);
    const last = flags.at(-1);
    if (last && at - last.at < apart) last.others += 1;
    else flags.push({ at, label: flagText(happening.mark), others: 0 });
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
