// Why an output is as it is, in words.

import { moment } from "../text/time.ts";
import type { Output } from "../wire/status.ts";

export function outputInWords({ on }: Output): string | null {
  if (on === null) return null;
  return on ? "on" : "off";
}

/** What keeps it from being switched; undefined where nothing does. */
export function holdInWords({ fault, held_off_by }: Output): string | undefined {
  if (fault) return fault.message;
  return held_off_by === null ? undefined : `Held off: ${held_off_by}`;
}

/** Who decides on it, since when, and until when. */
export function decisionInWords({ mode, changed_at, until, held_off_by }: Output): string {
  const since = changed_at === null ? "" : `, since ${moment(changed_at)}`;
  if (mode === "automatic") return `automatic${since}`;
  const end = until === null ? "it is switched again" : moment(until);
  const but = held_off_by === null ? "" : ", but held off";
  return `switched by hand${since}, until ${end}${but}`;
}
