// The title of the browser's tab, which tells how many alarms nobody has acknowledged.

import type { Status } from "../wire/status.ts";

/**
 * "(2) History – Hydrogen on printer-a"; the first page needs no name. A hidden tab is told
 * nothing: it has no number, which would be that of when somebody looked last.
 */
export function titleOf(
  page: string,
  status: Pick<Status, "alarms" | "system"> | null,
  isHidden: boolean,
): string {
  if (status === null) return "Hydrogen";
  const alarms = status.alarms.filter((alarm) => !alarm.acknowledged).length;
  const count = alarms === 0 || isHidden ? "" : `(${alarms}) `;
  const of = page === "Now" ? "" : `${page} – `;
  return `${count}${of}Hydrogen on ${status.system.nodename}`;
}
