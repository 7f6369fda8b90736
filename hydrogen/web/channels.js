// The ways in which people are told, and whether they work.

import { moment, words } from "./text.js";
import { element, fill, newTile, setText } from "./tiles.js";

const LOOKS = { ok: "ok", untried: "ok", failing: "fault" };

/** @param {object} channels the status document's `notifications` */
export function drawChannels(channels) {
  element("channels-section").hidden = Object.keys(channels).length === 0;
  fill(element("channels"), Object.entries(channels), newTile, (tile, name, channel) => {
    tile.dataset.state = LOOKS[channel.state] ?? "ok";
    tile.querySelector(".state").textContent = words(channel.state);
    const failing = channel.state === "failing";
    setText(tile.querySelector(".why"), failing ? `Nobody is told this way since ${moment(channel.failing_since)}: ${channel.message}` : "");
    const told = channel.sent_at === null ? "nothing told yet" : `last told ${moment(channel.sent_at)}`;
    const waiting = channel.waiting === 0 ? "" : `, ${channel.waiting} waiting`;
    setText(tile.querySelector(".detail"), `${channel.kind}, ${told}${waiting}`);
  });
}
