// Which bands stand behind the curves.

import type { Past } from "./past.ts";
import { CHOSEN_BANDS } from "./view.ts";

const TEXTS: Readonly<Record<(typeof CHOSEN_BANDS)[number], string>> = {
  printing: "Printing",
  door_open: "Door open",
  alarm: "Alarms",
  under_voltage: "Under-voltage",
};

export function BandChoice({ past }: { past: Past }) {
  const { hidden } = past.looked.view.value;
  return (
    <fieldset class="history-bands">
      <legend>Bands</legend>
      {CHOSEN_BANDS.map((kind) => (
        <label key={kind}>
          <input
            type="checkbox"
            checked={!hidden.includes(kind)}
            onChange={() => past.looked.toggleBand(kind)}
          />
          {TEXTS[kind]}
        </label>
      ))}
    </fieldset>
  );
}
