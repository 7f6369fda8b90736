// Elements that stay while what they show changes: what has the focus keeps it.

import { words } from "./text.js";

// Milliseconds. Who clicks twice means one thing, whatever the first click made of the button.
const CALM = 700;
const COMPLAINT_STAYS = 10_000;

export const element = (id) => document.getElementById(id);

export function part(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

/** Text goes in as text, never as markup; an empty one hides its element. */
export function setText(target, text) {
  if (target.textContent !== text) target.textContent = text;
  target.hidden = text === "";
}

/**
 * Let a list have one child for each entry, by its name and in that order.
 * @param {(name: string) => HTMLElement} make
 * @param {(child: HTMLElement, name: string, entry: object) => void} draw
 */
export function fill(list, entries, make, draw) {
  const known = new Map([...list.children].map((child) => [child.dataset.name, child]));
  entries.forEach(([name, entry], index) => {
    let child = known.get(name);
    known.delete(name);
    if (!child) {
      child = make(name);
      child.dataset.name = name;
    }
    // One that is where it belongs is not moved: moving takes the focus away.
    if (list.children[index] !== child) list.insertBefore(child, list.children[index] ?? null);
    draw(child, name, entry);
  });
  for (const gone of known.values()) gone.remove();
}

export function newTile(name) {
  const tile = part("li", "tile");
  const title = part("h3", "", words(name));
  const role = part("span", "role");
  role.hidden = true;
  title.append(role, part("span", "state"));
  tile.append(title, part("div", "values"), part("p", "why"), part("p", "detail"), newControls());
  return tile;
}

export function newControls() {
  const controls = part("div", "controls");
  const complaint = part("p", "complaint");
  complaint.setAttribute("role", "alert");
  complaint.hidden = true;
  controls.append(complaint);
  return controls;
}

/**
 * Let a tile have a button, or not where `act` is null. What is refused is said beside it for a
 * while. From its press until a moment after the answer it does nothing, and stays where it is.
 * @param {((message: object) => Promise<object>) | null} act
 * @param {string} use which of the tile's buttons
 * @param {{text: string, label?: string, pressed?: boolean} | null} look
 * @param {() => object} message made as it is pressed
 */
export function setButton(tile, act, use, look, message) {
  let button = tile.querySelector(`button[data-use="${use}"]`);
  if (!act || (!look && !isAsking(button))) return button?.remove();
  if (!look) return;
  if (!button) {
    button = Object.assign(document.createElement("button"), { type: "button" });
    button.dataset.use = use;
    tile.querySelector(".complaint").before(button);
  }
  if (button.textContent !== look.text) button.textContent = look.text;
  button.setAttribute("aria-label", look.label ?? `${look.text} ${words(tile.dataset.name ?? "")}`);
  if (look.pressed !== undefined) button.setAttribute("aria-pressed", look.pressed);
  button.disabled = false;
  button.onclick = async () => {
    if (isAsking(button)) return;
    button.setAttribute("aria-disabled", "true"); // one that is disabled would lose the focus
    const answer = await act(message());
    complain(tile, answer.error ? answer.error.message : "");
    setTimeout(() => button.removeAttribute("aria-disabled"), CALM);
  };
}

/** Say beside a tile's buttons what is refused; an empty text takes that back. */
export function complain(tile, text) {
  const complaint = tile.querySelector(".complaint");
  setText(complaint, text);
  const said = String(performance.now());
  complaint.dataset.said = said;
  if (text !== "") setTimeout(() => complaint.dataset.said === said && setText(complaint, ""), COMPLAINT_STAYS);
}

const isAsking = (button) => button?.getAttribute("aria-disabled") === "true";
