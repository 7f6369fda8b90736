// How long a code still lets somebody in.

import { duration } from "../text/time.ts";

/** In words; null where it is over. `now` is the server's clock, in Unix milliseconds. */
export function remaining(expiresAt: string, now: number): string | null {
  const seconds = (Date.parse(expiresAt) - now) / 1000;
  if (seconds <= 0) return null;
  // Whole minutes above one: a number that changes each second is read as a hurry.
  return duration(seconds < 60 ? Math.ceil(seconds) : Math.ceil(seconds / 60) * 60);
}

/** The address as people type it: without the code, and without what browsers add themselves. */
export function typed(url: string): string {
  return url
    .replace(/#.*$/, "")
    .replace(/^http:\/\//, "")
    .replace(/\/$/, "");
}
