// How old a reading is, counted on between two statuses.

import { useApp } from "../app.ts";
import { ago } from "../text/time.ts";

/** `seconds` as the newest status has it. */
export function Age({ seconds }: { seconds: number }) {
  const { live } = useApp();
  const since = Math.max(0, live.now.value - live.receivedAt.value) / 1000;
  return <span class="age">{ago(seconds + since)}</span>;
}
