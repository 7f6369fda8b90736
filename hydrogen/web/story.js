// The story of one print: what it was like, and what happened.

import { duration, moment, number, words } from "./text.js";
import { part } from "./tiles.js";

const UNITS = {
  temperature_celsius: "°C", humidity_percent: "%", pressure_hectopascals: "hPa", voltage_volts: "V",
  current_amperes: "A", power_watts: "W", speed_rpm: "rpm", ambient_temperature_celsius: "°C at the chip",
  gas_resistance_ohms: "Ω",
};

const HAPPENED = {
  began: "began", taken_up: "was running already", paused: "paused", resumed: "went on", fault: "the printer reported a fault",
  door_opened: "door opened", door_closed: "door closed", filament_out: "filament ran out", filament_back: "filament is back",
  alarm_raised: "alarm raised", alarm_cleared: "alarm over", power_warning: "power supply", soaked: "chamber soaked",
  unwatched: "Hydrogen did not run", ended: "ended",
};

/**
 * @param {HTMLElement} target
 * @param {object} job as GET /api/jobs/{id} gives it
 */
export function drawStory(target, job) {
  const link = part("a", "", "As CSV");
  link.href = `/api/jobs/${job.id}.csv`;
  link.setAttribute("download", "");
  link.setAttribute("aria-label", `Print ${job.id} as CSV`);
  const parts = [facts(job)];
  if (Object.keys(job.summaries).length > 0) parts.push(readings(job.summaries));
  parts.push(marks(job.marks, job.marks_dropped), link);
  target.replaceChildren(...parts);
}

function facts(job) {
  const rows = [
    ["Begun", moment(job.started_at) + (job.taken_up ? ", or before: it was running when Hydrogen started" : "")],
    ["Ended", job.ended_at === null ? (job.outcome === "running" ? "not yet" : `unseen, after ${moment(job.seen_at)}`) : moment(job.ended_at)],
    ["Printing", duration(job.printing_seconds)],
    ["Paused", duration(job.paused_seconds)],
  ];
  if (job.unwatched_seconds > 0) rows.push(["Unwatched", duration(job.unwatched_seconds)]);
  if (job.soaked_after_seconds !== null) rows.push(["Soaked after", duration(job.soaked_after_seconds)]);
  rows.push(["Door openings", job.door_openings], ["Filament ran out or came back", job.filament_events]);
  rows.push(["Supply too low", job.under_voltages], ["Processor throttled", job.throttlings]);
  for (const [sensor, hours] of Object.entries(job.energy_watt_hours)) {
    rows.push([`Energy, by ${words(sensor)}`, number(hours, 1, "Wh")]);
  }
  const list = document.createElement("dl");
  for (const [name, text] of rows) list.append(part("dt", "", name), part("dd", "", text));
  return list;
}

function readings(summaries) {
  const table = document.createElement("table");
  table.append(row("th", ["Sensor", "Least", "Mean", "Most"]));
  for (const [sensor, quantities] of Object.entries(summaries)) {
    for (const [quantity, summary] of Object.entries(quantities)) {
      const values = [summary.minimum, summary.mean, summary.maximum].map((value) => number(value, 1, ""));
      table.append(row("td", [`${words(sensor)}, ${UNITS[quantity] ?? words(quantity)}`, ...values]));
    }
  }
  return table;
}

function row(tag, texts) {
  const made = document.createElement("tr");
  made.append(...texts.map((text) => part(tag, "", text)));
  return made;
}

function marks(all, dropped) {
  const list = part("ol", "marks");
  for (const mark of all) {
    const item = part("li");
    const time = part("time", "", moment(mark.time));
    time.dateTime = mark.time;
    const about = [mark.subject === null ? "" : words(mark.subject), mark.message ?? ""].filter((text) => text !== "");
    item.append(time, ` ${HAPPENED[mark.kind] ?? words(mark.kind)}${about.length > 0 ? `: ${about.join(": ")}` : ""}`);
    list.append(item);
  }
  if (dropped > 0) list.append(part("li", "", `and ${dropped} more that were too many to keep`));
  return list;
}
