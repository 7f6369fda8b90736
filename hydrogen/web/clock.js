// Says when the machine's clock is not known to be right: a Raspberry Pi has none of its own.

import { moment } from "./text.js";
import { element, setText } from "./tiles.js";

/** @param {object} status */
export function drawClock(status) {
  setText(element("clock"), status.clock_synchronized === false ? told(status.time) : "");
}

function told(time) {
  return `The clock of this machine is not set by a time server. It says ${moment(time)}. `
    + "Times before it is set are uncertain, and what was measured is put right then.";
}
