// What every sensor is and how reading it has gone, as docs/protocol.md has it ("sensors").

import type { Fault } from "./status.ts";

export interface Point {
  reads: number;
  actual: number;
}

/** A correction as it is configured: either `offset` or two `points`. */
export interface Calibration {
  offset?: number;
  points?: readonly Point[];
  date?: string;
  note?: string;
}

export interface ReadStatistics {
  reads: number;
  errors: Record<string, number>;
  retries: number;
  outliers: number;
  read_milliseconds_median: number | null;
  read_milliseconds_p99: number | null;
  last_good_at: string | null;
}

interface Check {
  sent: string;
  answer: string;
  mask: string;
}

export interface Identification {
  match: "sure" | "likely" | "possible" | "kernel" | "combined";
  message: string;
  checks: Check[];
}

export interface KnownSensor {
  driver: string;
  location: string;
  interval_seconds: number;
  quantities: string[];
  title: string;
  datasheet: string | null;
  bus: string | null;
  address: string | null;
  identification: Identification;
  calibration: Record<string, Calibration>;
  smoothing: { median?: number; exponential?: number } | null;
  statistics: ReadStatistics | null;
  error_rate: number | null;
}

interface Multiplexer {
  driver: string;
  bus: string;
  address: string;
  channel: number;
}

export interface KnownBus {
  name: string;
  multiplexer: Multiplexer | null;
  state: "ok" | "fault" | "unknown";
  fault: Fault | null;
  sensors: string[];
  statistics: ReadStatistics | null;
  error_rate: number | null;
}

export interface Inventory {
  sensors: Record<string, KnownSensor>;
  /** By the kernel's names. */
  buses: Record<string, KnownBus>;
}
