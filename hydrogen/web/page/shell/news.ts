// Which alarms are to be said aloud: each of them once, what is critical at once.

import { moment } from "../text/time.ts";
import type { Alarm } from "../wire/status.ts";

type Known = ReadonlyMap<string, Pick<Alarm, "state" | "since">>;

/** What the two live regions say, and who was spoken of there; `known` are all, by their names. */
export interface Said {
  known: Known;
  urgent: Sentence;
  calm: Sentence;
}

interface Sentence {
  text: string;
  about: readonly string[];
}

const SILENCE: Sentence = { text: "", about: [] };

export const NOTHING_SAID: Said = { known: new Map(), urgent: SILENCE, calm: SILENCE };

/** What is said now, after what was said before. */
export function saidOf(before: Said, alarms: readonly Alarm[]): Said {
  const fresh = alarms.filter((alarm) => !alarm.acknowledged && isNews(alarm, before.known));
  const known = new Map(alarms.map((alarm) => [alarm.name, alarm]));
  const [urgent, calm] = [true, false].map((isUrgent) =>
    fresh.filter(({ level }) => (level === "critical") === isUrgent),
  );
  return {
    known,
    urgent: next(before.urgent, urgent ?? [], known),
    calm: next(before.calm, calm ?? [], known),
  };
}

/** One that waited for somebody and is raised again is news; that it only waits now is not. */
function isNews({ name, state, since }: Alarm, known: Known): boolean {
  const before = known.get(name);
  if (before === undefined || before.since !== since) return true;
  return before.state === "latched" && state === "raised";
}

function next(before: Sentence, fresh: readonly Alarm[], known: Known): Sentence {
  if (fresh.length > 0) {
    const text = fresh.map(spoken).join(". ");
    return { text, about: fresh.map(({ name }) => name) };
  }
  // One that is over is taken back: a region that already says so would not say it again.
  return before.about.every((name) => known.has(name)) ? before : SILENCE;
}

/** With its time, for the numbers in it are of then. */
function spoken({ level, since, message }: Alarm): string {
  return `${level} alarm at ${moment(since)}: ${message}`;
}
