// Relays, fans and lights: whether they are on, why not, and a switch for who may.

import { moment, words } from "./text.js";
import { complain, element, fill, newTile, part, setButton, setText } from "./tiles.js";

const TIMES = [
  ["for 5 minutes", "300"], ["for 30 minutes", "1800"], ["for 1 hour", "3600"], ["for 2 hours", "7200"],
  ["until switched again", ""],
];
const USUAL_TIME = "3600"; // what is forgotten shall not stay on for ever

/**
 * @param {object} outputs the status document's
 * @param {((message: object) => Promise<object>) | null} act
 */
export function drawOutputs(outputs, act) {
  element("outputs-section").hidden = Object.keys(outputs).length === 0;
  fill(element("outputs"), Object.entries(outputs), newTile, (tile, name, output) => drawOutput(tile, name, output, act));
}

function drawOutput(tile, name, output, act) {
  tile.dataset.state = output.state;
  tile.querySelector(".state").textContent = words(output.state);
  const value = output.on === null ? "—" : output.on ? "on" : "off";
  tile.querySelector(".values").replaceChildren(part("p", "value", value));
  const held = output.held_off_by === null ? "" : `Held off: ${output.held_off_by}`;
  setText(tile.querySelector(".why"), output.fault ? output.fault.message : held);
  setText(tile.querySelector(".detail"), decided(output));
  const hold = output.hold ?? "";
  // What was refused before it was held, or for another reason, is no news any more.
  if (tile.dataset.hold !== hold) complain(tile, "");
  tile.dataset.hold = hold;
  drawSwitches(tile, name, output, act);
}

function drawSwitches(tile, name, output, act) {
  const seconds = () => {
    const chosen = tile.querySelector("select").value;
    return chosen === "" ? null : Number(chosen);
  };
  // Two buttons, and both always: one that turned from off to on would be clicked twice by somebody.
  setButton(tile, act, "on", { text: "Switch on" }, () => ({ type: "set_output", name, on: true, for: seconds() }));
  drawTimes(tile, name, act);
  setButton(tile, act, "off", { text: "Switch off" }, () => ({ type: "set_output", name, on: false }));
  const look = output.mode === "manual" ? { text: "Automatic", label: `Leave ${words(name)} to itself` } : null;
  setButton(tile, act, "automatic", look, () => ({ type: "set_output", name, on: null }));
}

function decided(output) {
  const since = output.changed_at === null ? "" : `, since ${moment(output.changed_at)}`;
  if (output.mode === "automatic") return `automatic${since}`;
  return `switched by hand${since}${output.until === null ? "" : `, until ${moment(output.until)}`}`;
}

function drawTimes(tile, name, act) {
  const select = tile.querySelector("select");
  if (!act) return select?.remove();
  if (select) return;
  const made = document.createElement("select");
  made.setAttribute("aria-label", `How long to switch ${words(name)} on`);
  for (const [text, value] of TIMES) made.append(new Option(text, value));
  made.value = USUAL_TIME;
  tile.querySelector('button[data-use="on"]').after(made);
}
