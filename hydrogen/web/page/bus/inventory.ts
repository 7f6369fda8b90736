// What is told of buses and sensors, in words.

import type { Fact } from "../parts/facts.tsx";
import { number } from "../text/number.ts";
import { words } from "../text/words.ts";
import type {
  Identification,
  Inventory,
  KnownBus,
  KnownSensor,
  ReadStatistics,
} from "../wire/inventory.ts";

/** A sensor with its name. */
export type Named = readonly [name: string, sensor: KnownSensor];

interface Groups {
  buses: { kernelName: string; bus: KnownBus; sensors: Named[] }[];
  kernel: Named[];
  combined: Named[];
}

// The share of failures above which a connection is bad, and not unlucky; as the doctor has it.
const OFTEN = 0.01;

const FAULTS: Readonly<Record<string, string>> = {
  bus_stuck: "stuck",
  bus_missing: "missing",
  bus_in_use: "in use",
  permission_denied: "no permission",
  transfer_unsupported: "unfit",
  bus_timeout: "hangs",
};

const KNOWN: Readonly<Record<Identification["match"], string>> = {
  sure: "surely",
  likely: "likely",
  possible: "by the configuration alone",
  kernel: "by the kernel",
  combined: "by what it is made of",
};

/** Every sensor where it belongs: on its bus, with the kernel's, with those made of others. */
export function groupsOf({ sensors, buses }: Inventory): Groups {
  const every = Object.entries(sensors);
  const onBuses = new Set(Object.values(buses).flatMap((bus) => bus.sensors));
  const rest = every.filter(([name]) => !onBuses.has(name));
  const isCombined = ([, sensor]: Named) => sensor.identification.match === "combined";
  return {
    buses: Object.entries(buses).map(([kernelName, bus]) => ({
      kernelName,
      bus,
      sensors: every.filter(([name]) => bus.sensors.includes(name)),
    })),
    kernel: rest.filter((one) => !isCombined(one)),
    combined: rest.filter(isCombined),
  };
}

/** How a bus is, in a word. */
export function stateOf({ state, fault, sensors }: KnownBus): string {
  if (fault) return FAULTS[fault.code] ?? words(fault.code);
  if (state === "ok") return "ok";
  return sensors.length === 0 ? "no sensor" : "no sensor answers";
}

/** Where a bus is: its device file, or the channel that it is. */
export function placeOf(kernelName: string, { multiplexer }: KnownBus): string {
  if (multiplexer === null) return `/dev/${kernelName}`;
  const { driver, address, bus, channel } = multiplexer;
  return `channel ${channel} of the ${driver} at ${address} on ${bus}`;
}

/** What becomes of asking it: how often that fails, with what, and how long it takes. */
export function readingFacts(statistics: ReadStatistics | null, rate: number | null): Fact[] {
  if (statistics === null) return [];
  const codes = Object.entries(statistics.errors);
  const facts: Fact[] = [{ term: "Failed readings", ...failuresOf(statistics, rate) }];
  if (codes.length > 0) {
    const told = codes.map(([code, count]) => `${words(code)} ${count.toLocaleString()}`);
    facts.push({ term: "Their errors", detail: told.join(", ") });
  }
  const { read_milliseconds_median: median } = statistics;
  if (median !== null) facts.push({ term: "A reading takes", detail: number(median, 2, "ms") });
  return facts;
}

function failuresOf(statistics: ReadStatistics, rate: number | null): Omit<Fact, "term"> {
  if (rate === null) return { detail: "not read yet" };
  const failed = Object.values(statistics.errors).reduce((sum, count) => sum + count, 0);
  const attempts = (statistics.reads + failed).toLocaleString();
  if (rate === 0) return { detail: `none of ${attempts}` };
  const share = `${shareOf(rate)} of ${attempts}`;
  return { detail: share, look: rate > OFTEN ? "bad" : "warn" };
}

function shareOf(rate: number): string {
  return rate < 0.001 ? `under ${number(0.1, 1, "%")}` : number(rate * 100, 1, "%");
}

/** How it is known what a sensor is, in short. */
export function knownOf({ match }: Identification): string {
  return KNOWN[match];
}

export function smoothingOf({ smoothing }: KnownSensor): string {
  if (smoothing?.median !== undefined) return `median of ${smoothing.median} readings`;
  if (smoothing?.exponential !== undefined) return `low-pass of ${smoothing.exponential} s`;
  return "";
}
