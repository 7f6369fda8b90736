// What is said where the connection is lost.

import { moment } from "../text/time.ts";

/** What is said; `received` is when the newest values came, null where there are none. */
export function lostText(received: Date | null, now: Date = new Date()): string {
  const when = received
    ? ` What is shown is from ${moment(received.toISOString(), now)} and no longer live.`
    : "";
  return `The connection to Hydrogen is lost.${when} Trying again…`;
}
