// What a demonstration's printer can be told, and what can go wrong with it.

import { words } from "./text.js";
import { element, fill, newControls, part, setButton } from "./tiles.js";

const ORDERS = { print: "Print", pause: "Pause", resume: "Resume", finish: "Finish", cycle: "Go round and round" };

/**
 * @param {object | null} simulation the status document's; null where the hardware is real
 * @param {((message: object) => Promise<object>) | null} act
 */
export function drawSimulation(simulation, act) {
  element("simulation-section").hidden = simulation === null || act === null;
  const shown = simulation !== null && act !== null;
  element("activity").textContent = shown ? `Its printer is ${words(simulation.printer)}.` : "";
  const orders = shown ? Object.entries(ORDERS) : [];
  fill(element("orders"), orders, newItem, (item, order, text) => {
    setButton(item, act, "order", { text, label: text }, () => ({ type: "simulate", printer: order }));
  });
  const troubles = shown ? Object.entries(simulation.troubles) : [];
  fill(element("troubles"), troubles, newItem, (item, trouble, pressed) => {
    setButton(item, act, "trouble", { text: words(trouble), label: words(trouble), pressed }, () => ({
      type: "simulate", trouble, active: !pressed,
    }));
  });
}

function newItem() {
  const item = part("li");
  item.append(newControls());
  return item;
}
