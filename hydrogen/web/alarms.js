// The alarms that somebody should know of, over everything else.

import { moment, words } from "./text.js";
import { element, fill, newControls, part, setButton, setText } from "./tiles.js";

const SNOOZES = [["10 min", 600], ["1 h", 3600]];

/**
 * @param {object[]} alarms the status document's
 * @param {((message: object) => Promise<object>) | null} act
 */
export function drawAlarms(alarms, act) {
  const list = element("alarms");
  const known = new Set([...list.children].map((child) => child.dataset.name));
  fill(list, alarms.map((alarm) => [alarm.name, alarm]), newAlarm, (banner, name, alarm) => drawAlarm(banner, alarm, act));
  list.hidden = alarms.length === 0;
  const fresh = alarms.filter((alarm) => !known.has(alarm.name) && !alarm.acknowledged);
  // Said aloud once: the list itself is drawn again with every status.
  if (fresh.length > 0) element("announcement").textContent = fresh.map((alarm) => `${alarm.level} alarm: ${alarm.message}`).join(". ");
}

function newAlarm(name) {
  const banner = part("li", "alarm");
  const title = part("h3", "", words(name));
  title.prepend(part("span", "level"));
  banner.append(title, part("p", "message"), part("p", "detail"), newControls());
  return banner;
}

function drawAlarm(banner, alarm, act) {
  banner.dataset.level = alarm.level;
  banner.classList.toggle("known", alarm.acknowledged);
  setText(banner.querySelector(".level"), alarm.level);
  setText(banner.querySelector(".message"), alarm.message);
  setText(banner.querySelector(".detail"), detail(alarm));
  setButton(banner, act, "acknowledge", alarm.acknowledged ? null : { text: "Acknowledge" }, () => ({
    type: "acknowledge", alarm: alarm.name,
  }));
  for (const [text, seconds] of SNOOZES) {
    const look = { text: `Snooze ${text}`, label: `Snooze ${words(alarm.name)} for ${text}` };
    setButton(banner, act, `snooze-${seconds}`, look, () => ({ type: "snooze", alarm: alarm.name, for: seconds }));
  }
}

function detail(alarm) {
  const parts = [`since ${moment(alarm.since)}`];
  if (alarm.state === "latched") parts.push("over, and stays until somebody acknowledges it");
  if (alarm.cuts_off.length > 0) parts.push(cutOff(alarm));
  if (alarm.acknowledged) parts.push(alarm.acknowledged_by ? `acknowledged by ${alarm.acknowledged_by}` : "acknowledged");
  if (alarm.snoozed_until) parts.push(`snoozed by ${alarm.snoozed_by} until ${moment(alarm.snoozed_until)}`);
  if (alarm.repeats > 0) parts.push(`told again ${alarm.repeats === 1 ? "once" : `${alarm.repeats} times`}`);
  return parts.join(" · ");
}

function cutOff(alarm) {
  const names = alarm.cuts_off.map(words);
  const outputs = names.length === 1 ? `${names[0]} stays` : `${names.slice(0, -1).join(", ")} and ${names.at(-1)} stay`;
  return alarm.state === "latched" ? `${outputs} off until then` : `${outputs} off until it is over and acknowledged after that`;
}
