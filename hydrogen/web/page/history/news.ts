// Which events change what an answer about the past tells.

import type { Event } from "../wire/message.ts";
import type { Status } from "../wire/status.ts";

const NEWS = new Set([
  "alarm_raised",
  "alarm_cleared",
  "alarm_acknowledged",
  "printer_changed",
  "job_started",
  "job_finished",
  "power_warning",
  "sensor_replaced",
]);

/** Of lines only doors are shown: others may change many times a second. */
export function isNews({ event, data }: Event, status: Status | null): boolean {
  if (event !== "line_changed") return NEWS.has(event);
  return status?.lines[String(data["line"])]?.role === "door";
}
