// Draws the machine that Hydrogen runs on. What it cannot tell is said to be unknown.

import * as text from "./text.js";
import { element, setText } from "./tiles.js";

const CONDITIONS = {
  under_voltage: ["The 5 V supply is too low", "The 5 V supply was too low since the start"],
  throttled: ["The processor is throttled", "The processor was throttled since the start"],
  frequency_capped: ["The processor's clock is held down", "The processor's clock was held down since the start"],
  soft_temperature_limit: ["The processor slows down, being warm", "The processor was slowed down, being warm, since the start"],
};

const UNKNOWN = "unknown";

/**
 * @param {object} host the status document's
 * @param {object} memory likewise
 */
export function drawHost(host, memory) {
  const now = Object.keys(CONDITIONS).filter((name) => host.power[`${name}_now`]);
  const before = Object.keys(CONDITIONS).filter((name) => host.power[`${name}_since_boot`] && !now.includes(name));
  const tile = element("host-tile");
  tile.dataset.state = now.length > 0 || memory.problem ? "fault" : "ok";
  setText(element("host-model"), host.model ?? "This machine");
  const rows = [
    ["Processor", number(host.cpu_temperature_celsius, 1, "°C")],
    ["Load", number(host.cpu_percent, 0, "%")],
    ["Memory", room(host.memory.available_bytes, host.memory.total_bytes)],
    ["Disk", room(host.disk.free_bytes, host.disk.total_bytes)],
    ["Written today", written(host.disk)],
    ["Written by Hydrogen", ownWrites(memory)],
    ["Power", power(host.power, now, before)],
    ["Kept over a restart", kept(memory)],
  ];
  if (host.wifi) rows.push(["Wi-Fi", `${host.wifi.interface}, ${number(host.wifi.signal_dbm, 0, "dBm")}`]);
  fill(element("host-rows"), rows);
}

function power(told, now, before) {
  const volts = told.supply_volts === null ? "" : ` (${number(told.supply_volts, 2, "V")})`;
  if (now.length > 0) return now.map((name) => CONDITIONS[name][0]).join(". ") + volts;
  if (before.length > 0) return before.map((name) => CONDITIONS[name][1]).join(". ") + volts;
  if (told.under_voltage_now === null) return UNKNOWN + volts;
  return (told.under_voltage_since_boot === null ? "good now" : "good since the start") + volts;
}

function kept(memory) {
  const { problem, history } = memory;
  if (problem && problem === history?.problem) return `all but the history just now: ${problem}`;
  if (problem) return `nothing just now: ${problem}`;
  if (!memory.lasting) return "nothing: there is no folder for it";
  if (!history?.since) return "prints, events and alarms";
  return `prints, events, alarms, and readings since ${text.moment(history.since)} (${bytes(history.bytes)})`;
}

function ownWrites(memory) {
  const day = memory.written_bytes_a_day_projected;
  return bytes(memory.written_bytes_today) + (day === null ? "" : `, about ${bytes(day)} a day`);
}

function room(free, total) {
  return free === null || total === null ? UNKNOWN : `${bytes(free)} of ${bytes(total)} free`;
}

function written(disk) {
  const year = disk.written_bytes_a_year_projected;
  return bytes(disk.written_bytes_today) + (year === null ? "" : `, about ${bytes(year)} a year`);
}

function number(value, digits, unit) {
  return value === null ? UNKNOWN : text.number(value, digits, unit);
}

function bytes(value) {
  return value === null ? UNKNOWN : text.bytes(value);
}

function fill(list, rows) {
  while (list.children.length > 2 * rows.length) list.lastChild.remove();
  while (list.children.length < 2 * rows.length) {
    list.append(document.createElement(list.children.length % 2 === 0 ? "dt" : "dd"));
  }
  rows.flat().forEach((shown, index) => setText(list.children[index], shown));
}
