// What the stripes and the hatching mean.

import { BAND_NAMES, kindsOf } from "./band_names.ts";
import { bandToken } from "./look.ts";
import type { Picture } from "./model.ts";

export function BandLegend({ picture }: { picture: Picture }) {
  const kinds = kindsOf(picture.bands);
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
          {BAND_NAMES[kind]}
        </li>
      ))}
    </ul>
  );
}
