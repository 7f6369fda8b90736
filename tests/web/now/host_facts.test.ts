import assert from "node:assert/strict";
import { test } from "node:test";
import { hostFacts, isHostTroubled } from "../../../hydrogen/web/page/now/host_facts.ts";
import { moment } from "../../../hydrogen/web/page/text/time.ts";
import type { Host, Memory } from "../../../hydrogen/web/page/wire/status.ts";
import { HOST, MEMORY } from "./status.ts";

/** What is said of a term, and how it looks. */
function fact(term: string, host: Partial<Host> = {}, memory: Partial<Memory> = {}) {
  const warmth = (celsius: number) => `${celsius} degrees`;
  const all = hostFacts({ ...HOST, ...host }, { ...MEMORY, ...memory }, warmth);
  const found = all.find((one) => one.term === term);
  return found && { detail: found.detail.replaceAll("\u00a0", " "), look: found.look };
}

function power(fields: Partial<Host["power"]>) {
  return { power: { ...HOST.power, ...fields } };
}

test("a machine that is well is told in its own numbers", () => {
  assert.equal(fact("Processor")?.detail, "52.1 degrees");
  assert.equal(fact("Load")?.detail, "3 %");
  assert.equal(fact("Memory")?.detail, "3.3 GB of 4.0 GB free");
  assert.equal(fact("Disk")?.detail, "25.0 GB of 31.0 GB free");
  assert.equal(fact("Written today")?.detail, "1.0 MB");
  assert.equal(fact("Running for")?.detail, "2 h 1 min");
  assert.deepEqual(fact("Power"), { detail: "good since the start", look: undefined });
  assert.equal(fact("Wi-Fi"), undefined);
  assert.equal(isHostTroubled(HOST, MEMORY), false);
});

test("what is written is projected where that is known", () => {
  const disk = { ...HOST.disk, written_bytes_a_year_projected: 2_300_000_000_000 };
  assert.equal(fact("Written today", { disk })?.detail, "1.0 MB, about 2.3 TB a year");
  const memory = { written_bytes_a_day_projected: 7_100_000 };
  assert.equal(fact("Written by Hydrogen", {}, memory)?.detail, "32.8 kB, about 7.1 MB a day");
});

test("a supply that is weak now is bad, and one that was weak is to be seen to", () => {
  const now = power({ under_voltage_now: true, throttled_now: true, supply_volts: 4.61 });
  assert.deepEqual(fact("Power", now), {
    detail: "The 5 V supply is too low. The processor is throttled (4.61 V)",
    look: "bad",
  });
  assert.equal(isHostTroubled({ ...HOST, ...now }, MEMORY), true);
  const before = power({ under_voltage_since_boot: true });
  assert.deepEqual(fact("Power", before), {
    detail: "The 5 V supply was too low since the start",
    look: "warn",
  });
  assert.equal(isHostTroubled({ ...HOST, ...before }, MEMORY), false);
});

test("a machine that tells nothing is unknown, and never zero", () => {
  const memory = { total_bytes: null, available_bytes: null };
  const nothing = power({ under_voltage_now: null, under_voltage_since_boot: null });
  assert.equal(fact("Processor", { cpu_temperature_celsius: null })?.detail, "unknown");
  assert.equal(fact("Load", { cpu_percent: null })?.detail, "unknown");
  assert.equal(fact("Memory", { memory })?.detail, "unknown");
  assert.equal(fact("Power", nothing)?.detail, "unknown");
  assert.equal(fact("Power", power({ under_voltage_since_boot: null }))?.detail, "good now");
  assert.equal(fact("Written by Hydrogen", {}, { written_bytes_today: null })?.detail, "unknown");
  assert.equal(fact("Running for", { uptime_seconds: null }), undefined);
  const wifi = { interface: "wlan0", signal_dbm: null };
  assert.equal(fact("Wi-Fi", { wifi })?.detail, "wlan0, unknown");
});

test("a card that is read-only is bad, and said", () => {
  const disk = { ...HOST.disk, read_only: true };
  assert.deepEqual(fact("Disk", { disk }), {
    detail: "nothing can be written to it",
    look: "bad",
  });
  assert.equal(isHostTroubled({ ...HOST, disk }, MEMORY), true);
});

test("what is kept over a restart is told, and what keeps it from being kept", () => {
  const kept = (memory: Partial<Memory>) => fact("Kept over a restart", {}, memory);
  assert.equal(kept({})?.detail, "prints, events and alarms");
  assert.equal(kept({ lasting: false })?.detail, "nothing: there is no folder for it");
  const since = "2026-11-20T12:00:00.000Z";
  const history = { since, bytes: 1000, problem: null };
  assert.equal(
    kept({ history })?.detail,
    `prints, events, alarms, and readings since ${moment(since)} (1.0 kB)`,
  );
  const full = { problem: "the disk is full" };
  assert.deepEqual(kept(full), { detail: "nothing just now: the disk is full", look: "bad" });
  assert.equal(
    kept({ ...full, history: { ...history, ...full } })?.detail,
    "all but the history just now: the disk is full",
  );
});
