// Which alarms are to be said aloud: each of them once, what is critical at once.

import type { Alarm } from "../wire/status.ts";

/** What the two live regions say, and who was spoken of there; `known` are all that there are. */
export interface Said {
  known: ReadonlySet<string>;
  urgent: Sentence;
  calm: Sentence;
}

interface Sentence {
  text: string;
  about: readonly string[];
}

const SILENCE: Sentence = { text: "", about: [] };

export const NOTHING_SAID: Said = { known: new Set(), urgent: SILENCE, calm: SILENCE };

/** What is said now, after what was said before. */
export function saidOf(before: Said, alarms: readonly Alarm[]): Said {
  const fresh = alarms.filter(({ name, acknowledged }) => !acknowledged && !before.known.has(name));
  const known = new Set(alarms.map(({ name }) => name));
  const [urgent, calm] = [true, false].map((isUrgent) =>
    fresh.filter(({ level }) => (level === "critical") === isUrgent),
  );
  return {
    known,
    urgent: next(before.urgent, urgent ?? [], known),
    calm: next(before.calm, calm ?? [], known),
  };
}

function next(before: Sentence, fresh: readonly Alarm[], known: ReadonlySet<string>): Sentence {
  if (fresh.length > 0) {
    const text = fresh.map(({ level, message }) => `${level} alarm: ${message}`).join(". ");
    return { text, about: fresh.map(({ name }) => name) };
  }
  // One that is over is taken back: a region that already says so would not say it again.
  return before.about.every((name) => known.has(name)) ? before : SILENCE;
}
