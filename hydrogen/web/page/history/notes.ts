// What has to be said beside a chart, in words.

import type { Picture, Range } from "../chart/model.ts";
import { plural } from "../text/words.ts";
import type { History } from "../wire/history.ts";
import type { WireError } from "../wire/message.ts";
import { unixSeconds } from "../wire/time.ts";

interface Note {
  key: string;
  look: "warn" | "plain";
  text: string;
}

/** What is doubtful about what is shown. */
export function notes(history: History, range: Range): Note[] {
  const found: Note[] = [];
  if (history.problem !== null) {
    const text = `Not all of it is here, for the disk cannot be read just now: ${history.problem}`;
    found.push({ key: "problem", look: "warn", text });
  }
  if (history.uncertain.some(([from, to]) => overlaps(from, to, range))) {
    const text =
      "Where the chart says that the time of day is not certain, nobody knew whether the clock was right: what it shows is true, but it may have been earlier or later.";
    found.push({ key: "uncertain", look: "plain", text });
  }
  const dropped = history.intervals_dropped ?? 0;
  if (dropped > 0) {
    const count = plural(dropped, "older change");
    const text = `At least ${count} of lines and states ${dropped === 1 ? "is" : "are"} left out of the bands and the list: zoom in to see them.`;
    found.push({ key: "dropped", look: "plain", text });
  }
  return found;
}

/** Why there is no newer answer, and what becomes of that; null where nobody need know. */
export function troubleText(trouble: WireError | null): string | null {
  // Who has to log in is told so over the page.
  if (trouble === null || ["auth_failed", "logged_out"].includes(trouble.code)) return null;
  if (trouble.code === "rate_limited") return `${trouble.message}. It is tried again by itself.`;
  if (trouble.code === "unreachable")
    return "Hydrogen does not answer. It is tried again by itself.";
  return trouble.message;
}

/** Whether no curve has a value in the range. */
export function isEmpty({ traces }: Picture, range: Range): boolean {
  return !traces.some(({ at, mean }) =>
    at.some((time, place) => mean[place] !== null && time >= range.from && time <= range.to),
  );
}

function overlaps(from: string, to: string, range: Range): boolean {
  return unixSeconds(from) <= range.to && unixSeconds(to) >= range.from;
}
