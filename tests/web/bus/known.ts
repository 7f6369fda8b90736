// Sensors and buses to test with.

import type {
  KnownBus,
  KnownSensor,
  ReadStatistics,
} from "../../../hydrogen/web/page/wire/inventory.ts";

export function statistics(fields: Partial<ReadStatistics> = {}): ReadStatistics {
  return {
    reads: 60,
    errors: {},
    retries: 0,
    outliers: 0,
    read_milliseconds_median: 0.412,
    read_milliseconds_p99: 0.97,
    last_good_at: "2026-11-23T12:00:00.000Z",
    ...fields,
  };
}

export function knownSensor(fields: Partial<KnownSensor> = {}): KnownSensor {
  return {
    driver: "tmp117",
    location: "i2c-1@0x48",
    interval_seconds: 1,
    quantities: ["temperature_celsius"],
    title: "TMP117 (Texas Instruments)",
    datasheet: "Texas Instruments SNOSD82D",
    bus: "main",
    address: "0x48",
    identification: { match: "sure", message: "its identity is read", checks: [] },
    calibration: {},
    smoothing: null,
    statistics: statistics(),
    error_rate: 0,
    ...fields,
  };
}

export function knownBus(fields: Partial<KnownBus> = {}): KnownBus {
  return {
    name: "main",
    multiplexer: null,
    state: "ok",
    fault: null,
    sensors: ["bed"],
    statistics: statistics(),
    error_rate: 0,
    ...fields,
  };
}
