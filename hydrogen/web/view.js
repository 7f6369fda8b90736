// Draws a status document.

import { drawAlarms } from "./alarms.js";
import { drawChannels } from "./channels.js";
import { drawClock } from "./clock.js";
import { drawHost } from "./host.js";
import { drawOutputs } from "./outputs.js";
import { drawPrinter } from "./printer.js";
import { drawSimulation } from "./simulation.js";
import { ago, moment, number, words } from "./text.js";
import { element, fill, newTile, part, setButton, setText } from "./tiles.js";

// A quantity's unit, and the digits behind the point that are worth showing.
const UNITS = {
  temperature_celsius: ["°C", 1],
  humidity_percent: ["%", 1],
  pressure_hectopascals: ["hPa", 1],
  voltage_volts: ["V", 3],
  current_amperes: ["A", 3],
  power_watts: ["W", 2],
  speed_rpm: ["rpm", 0],
  ambient_temperature_celsius: ["°C at the chip", 1],
  gas_resistance_ohms: ["Ω", 0],
};

// What a line says that is active, and inactive, by its role.
const MEANINGS = {
  door: ["open", "closed"],
  filament: ["run out", "there"],
  e_stop: ["pressed", "not pressed"],
  power: ["on", "off"],
  printing: ["yes", "no"],
  paused: ["yes", "no"],
  fault: ["yes", "no"],
};

/**
 * Draw everything. `act` sends a client message and gives the answer; it is null where the
 * reader may only look.
 * @param {object} status
 * @param {((message: object) => Promise<object>) | null} act
 */
export function draw(status, act) {
  const simulate = status.simulated ? act : null;
  element("host").textContent = `Hydrogen on ${status.system.nodename}`;
  element("simulated").hidden = !status.simulated;
  element("no-sensors").hidden = Object.keys(status.sensors).length > 0;
  drawClock(status);
  drawAlarms(status.alarms, act);
  drawPrinter(status.printer, status.lines);
  drawTiles("sensors", status.sensors, (tile, name, sensor) => drawSensor(tile, name, sensor, simulate));
  drawTiles("lines", status.lines, (tile, name, line) => drawLine(tile, name, line, simulate));
  drawOutputs(status.outputs, act);
  drawChannels(status.notifications);
  drawSimulation(status.simulation, simulate);
  drawHost(status.host, status.memory);
  element("lines-section").hidden = Object.keys(status.lines).length === 0;
}

/** Count the ages on between two statuses. */
export function tick(secondsSinceStatus) {
  for (const age of document.querySelectorAll("[data-age]")) {
    age.textContent = ago(Number(age.dataset.age) + secondsSinceStatus);
  }
}

function drawTiles(id, entries, drawOne) {
  fill(element(id), Object.entries(entries), newTile, (tile, name, entry) => {
    tile.dataset.state = entry.state;
    tile.querySelector(".state").textContent = words(entry.state);
    setText(tile.querySelector(".why"), entry.fault ? entry.fault.message : "");
    drawOne(tile, name, entry);
  });
}

function drawSensor(tile, name, sensor, act) {
  const values = Object.entries(UNITS).filter(([quantity]) => quantity in sensor);
  tile.querySelector(".values").replaceChildren(
    ...values.map(([quantity, unit]) => drawValue(sensor[quantity], unit)),
  );
  const broken = sensor.state === "fault" || sensor.state === "stale";
  const detail = tile.querySelector(".detail");
  detail.replaceChildren(
    sensor.driver === "combine" ? `made of ${sensor.location}` : `${sensor.driver} at ${sensor.location}`,
  );
  if (sensor.age_seconds !== null) {
    const age = part("span", "age", ago(sensor.age_seconds));
    age.dataset.age = sensor.age_seconds;
    detail.append(broken ? ", last read " : ", ", age);
  }
  // What is made of other sensors has nothing of its own to unplug.
  const look = sensor.driver === "combine" ? null : { text: broken ? "Plug in" : "Unplug" };
  setButton(tile, act, "unplug", look, () => ({ type: "simulate", sensor: name, fault: broken ? null : "absent" }));
}

function drawLine(tile, name, line, act) {
  const [active, inactive] = MEANINGS[line.role] ?? ["active", "inactive"];
  const value = line.active === null ? "—" : line.active ? active : inactive;
  tile.querySelector(".values").replaceChildren(part("p", "value", value));
  setText(tile.querySelector(".role"), line.role === null || line.role === name ? "" : words(line.role));
  const changed = line.changed_at ? `, last ${moment(line.changed_at)}` : "";
  tile.querySelector(".detail").textContent = `${line.changes} ${line.changes === 1 ? "change" : "changes"}${changed}`;
  setButton(tile, act, "drive", { text: line.active ? "Release" : "Activate" }, () => ({
    type: "simulate", line: name, active: !line.active,
  }));
}

function drawValue(value, [unit, digits]) {
  const shown = part("p", "value", value === null ? "—" : number(value, digits, ""));
  if (value === null) shown.setAttribute("aria-label", "no value");
  else shown.append(part("small", "", ` ${unit}`));
  return shown;
}
