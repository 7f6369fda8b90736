// The page: log in, follow the live status, show when it is lost and back.

import { BlackBox } from "./blackbox.js";
import { Connection } from "./connection.js";
import { Prints } from "./prints.js";
import { element } from "./tiles.js";
import { draw, tick } from "./view.js";

// What is drawn by names: nothing of it may be left for the next reader.
const LISTS = [
  "clock", "alarms", "sensors", "lines", "outputs", "channels", "orders", "troubles", "recordings", "host-rows",
  "printer-state", "printer-message", "printer-since", "printer-job", "activity", "host-model", "announcement",
];
// What may have begun a recording, or ended one.
const RECORDED = ["alarm_raised", "printer_changed", "blackbox_written", "missed"];

let role = "read";
let receivedAt = 0; // on the page's own clock, which no step of the wall clock changes
let receivedTime = new Date(0);

const connection = new Connection({
  status: showStatus, event: takeEvent, opened: reload, lost: showLost, loggedOut: showLogIn,
});
const prints = new Prints();
const blackBox = new BlackBox();

const mayAct = () => (role === "control" ? (message) => connection.ask(message) : null);

function showStatus(status) {
  receivedAt = performance.now();
  receivedTime = new Date();
  const stopping = status.status.shutting_down;
  element("live").classList.remove("disconnected");
  element("lost").hidden = true;
  setLink(stopping ? "lost" : "live", stopping ? "The server is stopping" : "Live");
  const act = mayAct();
  draw(status, act);
  blackBox.offer(act);
}

function takeEvent({ event }) {
  if (["job_started", "job_finished", "missed"].includes(event)) prints.reload();
  if (RECORDED.includes(event)) blackBox.reload();
}

function reload() {
  prints.reload();
  blackBox.reload();
}

function showLost() {
  const when = receivedAt ? ` The values below are from ${receivedTime.toLocaleTimeString()} and no longer live.` : "";
  element("live").classList.add("disconnected");
  for (const button of document.querySelectorAll(".controls button")) button.disabled = true;
  if (element("lost").hidden) {
    element("lost").textContent = `The connection to Hydrogen is lost.${when} Trying again…`;
    element("lost").hidden = false;
  }
  setLink("lost", "Not connected");
}

function showLogIn() {
  setLink("out", "Logged out");
  element("log-in").hidden = false;
  for (const id of ["live", "log-out", "lost"]) element(id).hidden = true;
  for (const id of LISTS) element(id).replaceChildren();
  element("host").textContent = "Hydrogen";
  prints.clear();
  receivedAt = 0;
  element("key").focus();
}

function showLive(session) {
  role = session.role;
  for (const id of ["log-in", "refused"]) element(id).hidden = true;
  for (const id of ["live", "log-out"]) element(id).hidden = false;
  setLink("connecting", "Connecting…");
  connection.open(session.subprotocol);
}

function setLink(state, text) {
  const link = element("link");
  link.dataset.state = state;
  if (link.textContent !== text) link.textContent = text;
}

element("log-in").addEventListener("submit", async (event) => {
  event.preventDefault();
  const refused = element("refused");
  try {
    const response = await fetch("/api/session", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ key: element("key").value.trim() }),
    });
    const answer = await response.json();
    if (response.ok) {
      element("key").value = "";
      showLive(answer);
      return;
    }
    refused.textContent = answer.error.message;
  } catch {
    refused.textContent = "Hydrogen does not answer: is it running?";
  }
  refused.hidden = false;
});

element("log-out").addEventListener("click", async () => {
  try {
    await fetch("/api/session", { method: "DELETE" });
  } catch {
    element("lost").textContent = "You are still logged in: Hydrogen does not answer. Try again later.";
    element("lost").hidden = false;
    return;
  }
  connection.close();
  showLogIn();
});

setInterval(() => tick((performance.now() - receivedAt) / 1000), 1000);
setInterval(() => prints.follow(), 10_000);

async function begin() {
  try {
    const response = await fetch("/api/session");
    if (response.ok) showLive(await response.json());
    else showLogIn();
  } catch {
    showLost();
    setTimeout(begin, 2000);
  }
}

begin();
