// What the black box has recorded, to be taken away as CSV.

import { bytes, moment, words } from "./text.js";
import { element, fill, part, setButton } from "./tiles.js";

/** Asks for the list of recordings. */
export class BlackBox {
  /** Let there be a button where the reader may have one. */
  offer(act) {
    element("blackbox").dataset.name = "blackbox";
    const record = act && (async (message) => {
      const answer = await act(message);
      this.reload();
      return answer;
    });
    const look = { text: "Record the last minutes", label: "Record the last minutes" };
    setButton(element("blackbox"), record, "record", look, () => ({ type: "record_blackbox" }));
  }

  async reload() {
    try {
      const response = await fetch("/api/blackbox");
      if (response.ok) this.draw((await response.json()).recordings);
    } catch {
      // The connection is lost, which is said elsewhere.
    }
  }

  draw(recordings) {
    element("no-recordings").hidden = recordings.length > 0;
    const entries = recordings.map((recording) => [String(recording.id), recording]);
    fill(element("recordings"), entries, () => part("li"), drawRecording);
  }
}

function drawRecording(item, name, recording) {
  const said = `${moment(recording.at)}: ${recording.message || words(recording.reason)}`;
  if (recording.bytes === 0) {
    item.replaceChildren(`${said} (being recorded until ${moment(recording.ends_at)})`);
    return;
  }
  const link = part("a", "", `CSV, ${bytes(recording.bytes)}`);
  link.href = `/api/blackbox/${name}.csv`;
  link.setAttribute("download", "");
  link.setAttribute("aria-label", `Recording ${name} as CSV, ${bytes(recording.bytes)}`);
  item.replaceChildren(`${said} `, link);
}
