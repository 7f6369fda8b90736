// The machine that Hydrogen runs on, in words. What it cannot tell is said to be unknown.

import * as text from "../text/number.ts";
import { duration, moment } from "../text/time.ts";
import type { Host, Memory, Power } from "../wire/status.ts";

interface HostFact {
  term: string;
  detail: string;
  look?: "bad" | "warn";
}

const CONDITIONS = {
  under_voltage: ["The 5 V supply is too low", "The 5 V supply was too low since the start"],
  throttled: ["The processor is throttled", "The processor was throttled since the start"],
  frequency_capped: [
    "The processor's clock is held down",
    "The processor's clock was held down since the start",
  ],
  soft_temperature_limit: [
    "The processor slows down, being warm",
    "The processor was slowed down, being warm, since the start",
  ],
} as const;
const NAMES = ["under_voltage", "throttled", "frequency_capped", "soft_temperature_limit"] as const;

const UNKNOWN = "unknown";

/** A temperature as the reader has it. */
type Warmth = (celsius: number) => string;

export function hostFacts(host: Host, memory: Memory, warmth: Warmth): HostFact[] {
  const { cpu_temperature_celsius: cpu, disk, wifi, uptime_seconds: uptime } = host;
  const room = host.memory;
  const facts: HostFact[] = [
    { term: "Processor", detail: cpu === null ? UNKNOWN : warmth(cpu) },
    { term: "Load", detail: number(host.cpu_percent, 0, "%") },
    { term: "Memory", detail: free(room.available_bytes, room.total_bytes) },
    { term: "Disk", detail: free(disk.free_bytes, disk.total_bytes), ...readOnly(disk.read_only) },
    { term: "Written today", detail: projected(disk.written_bytes_today, yearly(host), "year") },
    { term: "Written by Hydrogen", detail: ownWrites(memory) },
    powerFact(host.power),
    { term: "Kept over a restart", detail: kept(memory), ...bad(memory.problem !== null) },
  ];
  if (wifi) {
    facts.push({
      term: "Wi-Fi",
      detail: `${wifi.interface}, ${number(wifi.signal_dbm, 0, "dBm")}`,
    });
  }
  if (uptime !== null) facts.push({ term: "Running for", detail: duration(uptime) });
  return facts;
}

/** Whether somebody should see to the machine. */
export function isHostTroubled({ power, disk }: Host, memory: Memory): boolean {
  return conditions(power, "now").length > 0 || memory.problem !== null || disk.read_only === true;
}

function powerFact(power: Power): HostFact {
  const volts = power.supply_volts === null ? "" : ` (${number(power.supply_volts, 2, "V")})`;
  const now = conditions(power, "now").map((name) => CONDITIONS[name][0]);
  const before = conditions(power, "since_boot").map((name) => CONDITIONS[name][1]);
  const said = [now, before].find((sentences) => sentences.length > 0);
  const detail = `${said?.join(". ") ?? goodPower(power)}${volts}`;
  if (now.length > 0) return { term: "Power", detail, look: "bad" };
  return before.length > 0 ? { term: "Power", detail, look: "warn" } : { term: "Power", detail };
}

function goodPower(power: Power): string {
  if (power.under_voltage_now === null) return UNKNOWN;
  return power.under_voltage_since_boot === null ? "good now" : "good since the start";
}

function conditions(power: Power, when: "now" | "since_boot"): (keyof typeof CONDITIONS)[] {
  return NAMES.filter((name) => power[`${name}_${when}`] === true);
}

function kept({ problem, lasting, history }: Memory): string {
  if (problem !== null && problem === history?.problem) {
    return `all but the history just now: ${problem}`;
  }
  if (problem !== null) return `nothing just now: ${problem}`;
  if (!lasting) return "nothing: there is no folder for it";
  if (!history?.since) return "prints, events and alarms";
  const since = moment(history.since);
  return `prints, events, alarms, and readings since ${since} (${bytes(history.bytes)})`;
}

function ownWrites(memory: Memory): string {
  return projected(memory.written_bytes_today, memory.written_bytes_a_day_projected, "day");
}

function yearly({ disk }: Host): number | null {
  return disk.written_bytes_a_year_projected;
}

function projected(written: number | null, projection: number | null, time: string): string {
  return bytes(written) + (projection === null ? "" : `, about ${bytes(projection)} a ${time}`);
}

function free(left: number | null, total: number | null): string {
  return left === null || total === null ? UNKNOWN : `${bytes(left)} of ${bytes(total)} free`;
}

function readOnly(isReadOnly: boolean | null): Partial<HostFact> {
  return isReadOnly === true ? { detail: "nothing can be written to it", look: "bad" } : {};
}

function bad(isBad: boolean): Partial<HostFact> {
  return isBad ? { look: "bad" } : {};
}

function number(value: number | null, digits: number, unit: string): string {
  return value === null ? UNKNOWN : text.number(value, digits, unit);
}

function bytes(value: number | null): string {
  return value === null ? UNKNOWN : text.bytes(value);
}
