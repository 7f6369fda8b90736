// What the stripes and the hatching mean.

import { bandToken } from "./look.ts";
import type { BandKind, Picture } from "./model.ts";

const NAMES: Readonly<Record<BandKind, string>> = {
  printing: "printing",
  paused: "paused",
  alarm: "alarm",
  door_open: "door open",
  under_voltage: "under-voltage",
  line: "line active",
  output: "output on",
  uncertain: "time of day not certain",
  unwatched: "Hydrogen did not run",
};
const KINDS: readonly BandKind[] = [
  "printing",
  "paused",
  "alarm",
  "door_open",
  "under_voltage",
  "line",
  "output",
  "uncertain",
  "unwatched",
];

export function BandLegend({ picture }: { picture: Picture }) {
  const kinds = KINDS.filter((kind) => picture.bands.some((band) => band.kind === kind));
  if (kinds.length === 0) return null;
  return (
    <ul class="chart-legend" aria-label="Bands in the chart">
      {kinds.map((kind) => (
        <li key={kind}>
          <span
            class="chart-sample"
            data-kind={kind}
            style={{ "--of": `var(${bandToken(kind)})` }}
            aria-hidden="true"
          />
          {NAMES[kind]}
        </li>
      ))}
    </ul>
  );
}
