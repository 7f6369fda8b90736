// All sensors, in the order of the configuration.

import { useSignalEffect } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useApp } from "../app.ts";
import { Section } from "../parts/section.tsx";
import { unixSeconds } from "../wire/time.ts";
import { Lately } from "./lately.ts";
import { SensorTile } from "./sensor_tile.tsx";

export function Sensors({ aside }: { aside?: ComponentChildren }) {
  const lately = useLately();
  const { live } = useApp();
  const status = live.status.value;
  if (status === null) return null;
  const sensors = Object.entries(status.sensors);
  const past = lately.past.value;
  const now = unixSeconds(status.time);
  return (
    <Section id="sensors" title="Sensors" aside={aside}>
      {sensors.length === 0 && <NoSensors />}
      <ul id="sensors" class="tiles">
        {sensors.map(([name, sensor]) => (
          <SensorTile key={name} name={name} sensor={sensor} past={past} now={now} />
        ))}
      </ul>
    </Section>
  );
}

/** What was lately, for as long as this is shown. */
function useLately(): Lately {
  const { http, live } = useApp();
  const [lately] = useState(() => new Lately(http, () => !document.hidden));
  useSignalEffect(() => {
    if (live.status.value !== null) lately.take(live.status.value);
  });
  useEffect(() => () => lately.close(), [lately]);
  return lately;
}

function NoSensors() {
  return (
    <p id="no-sensors" class="hint">
      No sensors are configured. <code>hydrogen scan</code> on the Raspberry Pi shows what is
      connected and what to write into the configuration, and so does the page{" "}
      <a href="#/bus">Bus</a>.
    </p>
  );
}
