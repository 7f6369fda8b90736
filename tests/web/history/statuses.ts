// Statuses with what the history page looks at.

import type { Sensor, Status } from "../../../hydrogen/web/page/wire/status.ts";
import { iso } from "./answers.ts";

/** A status of the time `at`, with sensors by their names: their temperatures, null where faulty. */
export function statusAt(at: number, temperatures: Record<string, number | null>): Status {
  const sensors = Object.entries(temperatures).map(([name, value]) => [name, sensorOf(at, value)]);
  const status: Partial<Status> = {
    type: "status",
    time: iso(at),
    sensors: Object.fromEntries(sensors),
    lines: {},
    alarms: [],
    host: null,
  };
  return status as Status;
}

function sensorOf(at: number, value: number | null): Sensor {
  return {
    driver: "lm75b",
    location: "i2c-1@0x49",
    state: value === null ? "fault" : "ok",
    sampled_at: value === null ? null : iso(at),
    age_seconds: 0,
    temperature_celsius: value,
  };
}
