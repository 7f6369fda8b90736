// The prints around one: its neighbours, and those that it may be compared with.

import { withQuery } from "../wire/http.ts";
import type { Job } from "../wire/job.ts";

const AFTER = 20;
const MOST = 60;

/** Where the prints around a number are: some after it, and more before it. */
export function aroundPath(id: number): string {
  return withQuery("/api/jobs", { limit: MOST, before: id + AFTER + 1 });
}

interface Neighbours {
  before: Job | null;
  after: Job | null;
}

/** Of a list that is newest first. */
export function neighboursOf(id: number, jobs: readonly Job[]): Neighbours {
  return {
    before: jobs.find((job) => job.id < id) ?? null,
    after: jobs.filter((job) => job.id > id).at(-1) ?? null,
  };
}

/** Those that it may be compared with, newest first. */
export function othersOf(id: number, jobs: readonly Job[]): Job[] {
  return jobs.filter((job) => job.id !== id);
}
