// Draws a status document. Text goes in as text, never as markup.

import { drawHost } from "./host.js";

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

const STATES = { starting: "starting", ok: "ok", suspect: "suspect", stale: "stale", fault: "fault" };

const element = (id) => document.getElementById(id);

/**
 * Draw everything. `act` is called with a client message when a simulation button is pressed;
 * it is null where the reader may not or the hardware is real.
 * @param {object} status
 * @param {((message: object) => void) | null} act
 */
export function draw(status, act) {
  element("host").textContent = `Hydrogen on ${status.system.nodename}`;
  element("simulated").hidden = !status.simulated;
  element("no-sensors").hidden = Object.keys(status.sensors).length > 0;
  element("lines-section").hidden = Object.keys(status.lines).length === 0;
  const controls = status.simulated ? act : null;
  fill(element("sensors"), status.sensors, (tile, name, sensor) => drawSensor(tile, name, sensor, controls));
  fill(element("lines"), status.lines, (tile, name, line) => drawLine(tile, name, line, controls));
  drawHost(status.host);
}

/** Count the ages on between two statuses. */
export function tick(secondsSinceStatus) {
  for (const age of document.querySelectorAll("[data-age]")) {
    age.textContent = ago(Number(age.dataset.age) + secondsSinceStatus);
  }
}

function fill(list, entries, drawOne) {
  const known = new Map([...list.children].map((tile) => [tile.dataset.name, tile]));
  for (const [name, entry] of Object.entries(entries)) {
    const tile = known.get(name) ?? list.appendChild(newTile(name));
    known.delete(name);
    tile.dataset.state = entry.state;
    tile.querySelector(".state").textContent = STATES[entry.state] ?? entry.state;
    setText(tile, ".why", entry.fault ? entry.fault.message : "");
    drawOne(tile, name, entry);
  }
  for (const gone of known.values()) gone.remove();
}

function newTile(name) {
  const tile = document.createElement("li");
  tile.className = "tile";
  tile.dataset.name = name;
  const title = document.createElement("h3");
  title.append(name.replaceAll("_", " "), part("span", "state"));
  tile.append(title, part("div", "values"), part("p", "why"), part("p", "detail"));
  return tile;
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
    const age = part("span", "age");
    age.dataset.age = sensor.age_seconds;
    age.textContent = ago(sensor.age_seconds);
    detail.append(broken ? ", last read " : ", ", age);
  }
  // What is made of other sensors has nothing of its own to unplug.
  drawButton(tile, sensor.driver === "combine" ? null : act, broken ? "Plug in" : "Unplug", {
    type: "simulate", sensor: name, fault: broken ? null : "absent",
  });
}

function drawLine(tile, name, line, act) {
  const value = part("p", "value");
  value.textContent = line.active === null ? "—" : line.active ? "active" : "inactive";
  tile.querySelector(".values").replaceChildren(value);
  const changed = line.changed_at ? `, last ${new Date(line.changed_at).toLocaleTimeString()}` : "";
  tile.querySelector(".detail").textContent = `${line.changes} ${line.changes === 1 ? "change" : "changes"}${changed}`;
  drawButton(tile, act, line.active ? "Release" : "Activate", {
    type: "simulate", line: name, active: !line.active,
  });
}

function drawValue(number, [unit, digits]) {
  const value = part("p", "value");
  if (number === null) {
    value.textContent = "—";
    value.setAttribute("aria-label", "no value");
    return value;
  }
  const small = document.createElement("small");
  small.textContent = ` ${unit}`;
  value.append(number.toLocaleString(undefined, { minimumFractionDigits: digits, maximumFractionDigits: digits }), small);
  return value;
}

function drawButton(tile, act, text, message) {
  let button = tile.querySelector("button");
  if (!act) return button?.remove();
  button ??= tile.appendChild(Object.assign(document.createElement("button"), { type: "button" }));
  if (button.textContent !== text) button.textContent = text;
  button.setAttribute("aria-label", `${text} ${tile.dataset.name.replaceAll("_", " ")}`);
  button.disabled = false;
  button.onclick = () => act(message);
}

function setText(tile, selector, text) {
  const target = tile.querySelector(selector);
  if (target.textContent !== text) target.textContent = text;
  target.hidden = text === "";
}

function part(tag, className) {
  return Object.assign(document.createElement(tag), { className });
}

function ago(seconds) {
  if (seconds < 2) return "now";
  if (seconds < 120) return `${Math.round(seconds)} s ago`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min ago`;
  return `${Math.round(seconds / 3600)} h ago`;
}
