// The printer as its lines tell it, and the print that is running.

import { moment, words } from "./text.js";
import { element, part, setText } from "./tiles.js";

// How a tile of that state is drawn.
const LOOKS = { fault: "fault", stopped: "fault", paused: "suspect", off: "starting", unknown: "starting" };

/**
 * @param {object} printer the status document's
 * @param {object} lines those that it is told from, by their roles
 */
export function drawPrinter(printer, lines) {
  const hasRoles = Object.values(lines).some((line) => line.role !== null);
  element("printer-section").hidden = !hasRoles && printer.state === "unknown";
  const tile = element("printer-tile");
  tile.dataset.state = LOOKS[printer.state] ?? "ok";
  setText(element("printer-state"), words(printer.state));
  setText(element("printer-since"), printer.since === null ? "" : `since ${moment(printer.since)}`);
  setText(element("printer-message"), printer.message ?? "");
  const { job } = printer;
  element("printer-job").replaceChildren();
  if (job === null) return;
  const link = part("a", "", `Print ${job.id}`);
  link.href = `#print-${job.id}`;
  const progress = job.progress === null ? "" : `, ${Math.round(job.progress * 100)} %`;
  element("printer-job").append(link, `${job.name ? ` ${job.name}` : ""}, begun ${moment(job.started_at)}${progress}`);
}
