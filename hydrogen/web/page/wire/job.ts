// Prints and recordings, as docs/protocol.md has them ("jobs", "job", "blackbox").

export type Outcome = "running" | "finished" | "stopped" | "failed" | "power_lost" | "unwatched";

export interface Job {
  id: number;
  name: string | null;
  outcome: Outcome;
  taken_up: boolean;
  started_at: string;
  ended_at: string | null;
  seen_at: string;
  printing_seconds: number;
  paused_seconds: number;
  unwatched_seconds: number;
  soaked_after_seconds: number | null;
  door_openings: number;
  filament_events: number;
  under_voltages: number;
  throttlings: number;
  energy_watt_hours: Record<string, number>;
}

export interface Summary {
  minimum: number;
  mean: number;
  maximum: number;
  readings: number;
}

export interface Mark {
  time: string;
  kind: string;
  subject: string | null;
  message: string | null;
}

/** A print with its story. */
export interface JobStory extends Job {
  summaries: Record<string, Record<string, Summary>>;
  marks: Mark[];
  marks_dropped: number;
}

export interface Recording {
  id: number;
  reason: string;
  message: string;
  at: string;
  begins_at: string;
  ends_at: string;
  bytes: number;
}
