// The status document, as docs/protocol.md has it ("Status").

export type Role = "read" | "control";

type SensorState = "starting" | "ok" | "suspect" | "stale" | "fault";
type LineState = SensorState | "chattering";
type PrinterState = "off" | "idle" | "printing" | "paused" | "fault" | "stopped" | "unknown";
export type Level = "notice" | "warning" | "critical";

export interface Fault {
  code: string;
  message: string;
  since: string;
}

/** A sensor; beside these fields it has its quantities, by names that carry their units. */
export interface Sensor {
  driver: string;
  location: string;
  state: SensorState;
  sampled_at: string | null;
  age_seconds: number | null;
  fault?: Fault;
  uncorrected?: Record<string, number | null>;
  smoothed?: Record<string, number | null>;
  [quantity: string]: unknown;
}

export interface Line {
  active: boolean | null;
  state: LineState;
  changed_at: string | null;
  changes: number;
  role: string | null;
  fault?: Fault;
}

export interface Output {
  on: boolean | null;
  state: LineState;
  changed_at: string | null;
  held_off_by: string | null;
  hold: string | null;
  mode: "automatic" | "manual";
  until: string | null;
  location: string;
  fault?: Fault;
}

export interface RunningJob {
  id: number;
  name: string | null;
  started_at: string;
  progress: number | null;
}

export interface Printer {
  state: PrinterState;
  since: string | null;
  message: string | null;
  job: RunningJob | null;
}

export interface Alarm {
  name: string;
  level: Level;
  state: "raised" | "latched";
  since: string;
  message: string;
  acknowledged: boolean;
  acknowledged_by: string | null;
  snoozed_until: string | null;
  snoozed_by: string | null;
  repeats: number;
  cuts_off: string[];
}

export interface Channel {
  kind: string;
  state: "untried" | "ok" | "failing";
  sent_at: string | null;
  failing_since: string | null;
  message: string | null;
  waiting: number;
}

interface Disk {
  total_bytes: number | null;
  free_bytes: number | null;
  read_only: boolean | null;
  written_bytes_today: number | null;
  written_today_since: string | null;
  written_bytes_since_boot: number | null;
  written_bytes_a_year_projected: number | null;
}

export interface Power {
  under_voltage_now: boolean | null;
  under_voltage_since_boot: boolean | null;
  frequency_capped_now: boolean | null;
  frequency_capped_since_boot: boolean | null;
  throttled_now: boolean | null;
  throttled_since_boot: boolean | null;
  soft_temperature_limit_now: boolean | null;
  soft_temperature_limit_since_boot: boolean | null;
  under_voltage_events: { count: number | null; last_at: string | null };
  supply_volts: number | null;
}

export interface Host {
  model: string | null;
  booted_at: string | null;
  uptime_seconds: number | null;
  cpu_temperature_celsius: number | null;
  cpu_percent: number | null;
  load_average: [number, number, number] | null;
  memory: { total_bytes: number | null; available_bytes: number | null };
  disk: Disk;
  wifi: { interface: string; signal_dbm: number | null } | null;
  power: Power;
}

export interface Memory {
  lasting: boolean;
  problem: string | null;
  written_bytes_today: number | null;
  written_bytes_a_day_projected: number | null;
  history?: { since: string | null; bytes: number; problem: string | null };
}

export interface Simulation {
  printer: string;
  troubles: Record<string, boolean>;
}

export interface Status {
  type: "status";
  sequence: number;
  time: string;
  server_start_time: string;
  active_connections: number;
  system: { sysname: string; nodename: string; release: string; machine: string };
  status: { running: boolean; shutting_down: boolean; totalResidentMemoryBytes: number };
  clock_synchronized: boolean | null;
  simulated: boolean;
  /** Hydrogen's own; a server from before there was this field sends none. */
  version?: string | null;
  sensors: Record<string, Sensor>;
  lines: Record<string, Line>;
  outputs: Record<string, Output>;
  printer: Printer;
  alarms: Alarm[];
  host: Host | null;
  memory: Memory;
  notifications: Record<string, Channel>;
  simulation: Simulation | null;
}
