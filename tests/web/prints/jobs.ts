// Prints as the wire tells them, for tests.

import type { Job, JobStory, Mark } from "../../../hydrogen/web/page/wire/job.ts";

export function job(about: Partial<Job> = {}): Job {
  return {
    id: 17,
    name: null,
    outcome: "finished",
    taken_up: false,
    started_at: "2026-11-23T00:00:00.000Z",
    ended_at: "2026-11-23T03:00:00.000Z",
    seen_at: "2026-11-23T03:00:00.000Z",
    printing_seconds: 10_800,
    paused_seconds: 0,
    unwatched_seconds: 0,
    soaked_after_seconds: null,
    door_openings: 0,
    filament_events: 0,
    under_voltages: 0,
    throttlings: 0,
    energy_watt_hours: {},
    ...about,
  };
}

export function story(about: Partial<JobStory> = {}): JobStory {
  return { ...job(), summaries: {}, marks: [], marks_dropped: 0, ...about };
}

/** Something that happened so many seconds after midnight. */
export function mark(at: number, kind: string, about: Partial<Mark> = {}): Mark {
  const time = new Date(Date.UTC(2026, 10, 23) + at * 1000).toISOString();
  return { time, kind, subject: null, message: null, ...about };
}
