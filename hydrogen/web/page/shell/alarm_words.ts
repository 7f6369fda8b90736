// An alarm in words: what was so as it was raised, what it cuts off, and who has seen it.

import { moment } from "../text/time.ts";
import { times, words } from "../text/words.ts";
import type { Alarm } from "../wire/status.ts";

/** With its time: the numbers in it are those of the moment in which it was raised. */
export function messageInWords({ since, message }: Pick<Alarm, "since" | "message">): string {
  return `${moment(since)}: ${message}`;
}

/** What came of it; empty where nothing did. */
export function alarmInWords(alarm: Alarm): string {
  const parts: string[] = [];
  if (alarm.state === "latched") parts.push("over, and stays until somebody acknowledges it");
  if (alarm.cuts_off.length > 0) parts.push(cutOff(alarm));
  if (alarm.acknowledged) parts.push(`acknowledged${by(alarm.acknowledged_by)}`);
  if (alarm.snoozed_until !== null) {
    parts.push(`snoozed${by(alarm.snoozed_by)} until ${moment(alarm.snoozed_until)}`);
  }
  if (alarm.repeats > 0) parts.push(`told again ${times(alarm.repeats)}`);
  return parts.join(" · ");
}

function cutOff({ cuts_off, state }: Alarm): string {
  const names = cuts_off.map(words);
  const last = names.at(-1) ?? "";
  const outputs =
    names.length === 1 ? `${last} stays` : `${names.slice(0, -1).join(", ")} and ${last} stay`;
  return state === "latched"
    ? `${outputs} off until then`
    : `${outputs} off until it is over and acknowledged after that`;
}

function by(name: string | null): string {
  return name === null ? "" : ` by ${name}`;
}
