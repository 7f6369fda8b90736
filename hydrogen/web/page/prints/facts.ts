// What is known of a print, row by row, in words.

import type { Fact } from "../parts/facts.tsx";
import { number } from "../text/number.ts";
import { duration, moment } from "../text/time.ts";
import { times, words } from "../text/words.ts";
import type { Job } from "../wire/job.ts";

/** What a print is called. */
export function titleOf(job: Pick<Job, "id" | "name">): string {
  return job.name ? `Print ${job.id} ${job.name}` : `Print ${job.id}`;
}

export function factsOf(job: Job, now: Date): Fact[] {
  return [...stretches(job, now), ...troubles(job), ...energies(job)];
}

/** What a row of the list says beside the outcome; nothing of what did not happen. */
export function gist(job: Job): string[] {
  const said = [`${duration(job.printing_seconds)} printing`];
  if (job.paused_seconds >= 1) said.push(`${duration(job.paused_seconds)} paused`);
  if (job.unwatched_seconds >= 1) said.push(`${duration(job.unwatched_seconds)} unwatched`);
  if (job.door_openings > 0) said.push(`door opened ${times(job.door_openings)}`);
  if (job.filament_events > 0) said.push("filament ran out");
  if (job.under_voltages > 0) said.push("supply too low");
  const hours = Object.values(job.energy_watt_hours).reduce((sum, each) => sum + each, 0);
  if (hours > 0) said.push(number(hours, 0, "Wh"));
  return said;
}

function stretches(job: Job, now: Date): Fact[] {
  const before = job.taken_up ? ", or before: it was running when Hydrogen started" : "";
  const rows: Fact[] = [
    { term: "Begun", detail: moment(job.started_at, now) + before },
    { term: "Ended", detail: ending(job, now) },
    { term: "Printing", detail: duration(job.printing_seconds) },
    { term: "Paused", detail: duration(job.paused_seconds) },
  ];
  if (job.unwatched_seconds > 0) {
    rows.push({ term: "Unwatched", detail: duration(job.unwatched_seconds), look: "warn" });
  }
  if (job.soaked_after_seconds !== null) {
    rows.push({ term: "Soaked after", detail: duration(job.soaked_after_seconds) });
  }
  return rows;
}

function ending(job: Job, now: Date): string {
  if (job.ended_at !== null) return moment(job.ended_at, now);
  return job.outcome === "running" ? "not yet" : `unseen, after ${moment(job.seen_at, now)}`;
}

function troubles(job: Job): Fact[] {
  return [
    count("Door openings", job.door_openings),
    count("Filament ran out or came back", job.filament_events),
    count("Supply too low", job.under_voltages, "bad"),
    count("Processor throttled", job.throttlings, "warn"),
  ];
}

function count(term: string, times: number, look?: "bad" | "warn"): Fact {
  const row = { term, detail: times.toLocaleString() };
  return look && times > 0 ? { ...row, look } : row;
}

function energies(job: Job): Fact[] {
  return Object.entries(job.energy_watt_hours).map(([sensor, hours]) => ({
    term: `Energy, by ${words(sensor)}`,
    detail: number(hours, 1, "Wh"),
  }));
}
