// Statuses to test with: what a test does not care for is as it is on a quiet day.

import type {
  Alarm,
  Host,
  Memory,
  Sensor,
  Status,
} from "../../../hydrogen/web/page/wire/status.ts";

export function sensor(fields: Partial<Sensor> = {}): Sensor {
  return {
    driver: "lm75b",
    location: "i2c-1@0x48",
    state: "ok",
    sampled_at: "2026-11-23T12:00:00.000Z",
    age_seconds: 0.2,
    temperature_celsius: 21.5,
    ...fields,
  };
}

export function alarm(fields: Partial<Alarm> = {}): Alarm {
  return {
    name: "too_hot",
    level: "warning",
    state: "raised",
    since: "2026-11-23T12:00:00.000Z",
    message: "enclosure is 61 °C",
    acknowledged: false,
    acknowledged_by: null,
    snoozed_until: null,
    snoozed_by: null,
    repeats: 0,
    cuts_off: [],
    ...fields,
  };
}

export const HOST: Host = {
  model: "Raspberry Pi 4 Model B Rev 1.5",
  booted_at: "2026-11-23T10:00:00.000Z",
  uptime_seconds: 7260,
  cpu_temperature_celsius: 52.1,
  cpu_percent: 3.2,
  load_average: [0.1, 0.2, 0.3],
  memory: { total_bytes: 4_000_000_000, available_bytes: 3_300_000_000 },
  disk: {
    total_bytes: 31_000_000_000,
    free_bytes: 25_000_000_000,
    read_only: false,
    written_bytes_today: 1_000_000,
    written_today_since: "2026-11-23T00:00:00.000Z",
    written_bytes_since_boot: 734_000_000,
    written_bytes_a_year_projected: null,
  },
  wifi: null,
  power: {
    under_voltage_now: false,
    under_voltage_since_boot: false,
    frequency_capped_now: false,
    frequency_capped_since_boot: false,
    throttled_now: false,
    throttled_since_boot: false,
    soft_temperature_limit_now: false,
    soft_temperature_limit_since_boot: false,
    under_voltage_events: { count: 0, last_at: null },
    supply_volts: null,
  },
};

export const MEMORY: Memory = {
  lasting: true,
  problem: null,
  written_bytes_today: 32_800,
  written_bytes_a_day_projected: null,
};

export function status(fields: Partial<Status> = {}): Status {
  return {
    type: "status",
    sequence: 1,
    time: "2026-11-23T12:00:00.000Z",
    server_start_time: "2026-11-23T10:00:00.000Z",
    active_connections: 1,
    system: { sysname: "Linux", nodename: "printer-a", release: "6.12", machine: "aarch64" },
    status: { running: true, shutting_down: false, totalResidentMemoryBytes: 40_000_000 },
    clock_synchronized: true,
    simulated: false,
    version: "0.1.0",
    sensors: { bed: sensor() },
    lines: {},
    outputs: {},
    printer: { state: "unknown", since: null, message: null, job: null },
    alarms: [],
    host: HOST,
    memory: MEMORY,
    notifications: {},
    simulation: null,
    ...fields,
  };
}
