// Helps to calibrate: which sensor, which quantity, and what is corrected already.

import { type Signal, useSignal } from "@preact/signals";
import { useApp } from "../app.ts";
import { Section } from "../parts/section.tsx";
import { shown } from "../text/units.ts";
import { words } from "../text/words.ts";
import type { Inventory, KnownSensor } from "../wire/inventory.ts";
import { CalibrationForm } from "./calibration_form.tsx";
import { configuredName } from "./calibration_yaml.ts";
import { correctionInWords } from "./correction_words.ts";

const SENSOR = "calibrate-sensor";

/** Chooses a sensor from elsewhere on the page, and goes there. */
export function chooserOf(chosen: Signal<string | null>): (name: string) => void {
  return (name) => {
    chosen.value = name;
    document.getElementById(SENSOR)?.focus();
  };
}

interface CalibratorProps {
  inventory: Inventory;
  chosen: Signal<string | null>;
}

export function Calibrator({ inventory, chosen }: CalibratorProps) {
  const sensors = Object.entries(inventory.sensors).filter(
    ([, { identification, quantities }]) =>
      identification.match !== "combined" && quantities.length > 0,
  );
  const [name, sensor] = sensors.find(([one]) => one === chosen.value) ?? sensors[0] ?? [];
  return (
    <Section id="calibration" title="Calibrate a sensor">
      <div class="card calibration">
        {name === undefined || sensor === undefined ? (
          <p class="hint">There is no sensor to calibrate.</p>
        ) : (
          <>
            <div class="calibration-choice">
              <label for={SENSOR}>Sensor</label>
              <select
                id={SENSOR}
                value={name}
                onChange={(event) => {
                  chosen.value = event.currentTarget.value;
                }}
              >
                {sensors.map(([one]) => (
                  <option key={one} value={one}>
                    {words(one)}
                  </option>
                ))}
              </select>
            </div>
            <Quantities key={name} name={name} sensor={sensor} />
          </>
        )}
      </div>
    </Section>
  );
}

function Quantities({ name, sensor }: { name: string; sensor: KnownSensor }) {
  const { settings } = useApp();
  const temperature = settings.temperature.value;
  const chosen = useSignal("");
  const { quantities, calibration } = sensor;
  const quantity = quantities.find((one) => one === chosen.value) ?? quantities[0] ?? "";
  const before = calibration[configuredName(quantity)];
  return (
    <>
      <div class="calibration-choice">
        <label for="calibrate-quantity">What it measures</label>
        <select
          id="calibrate-quantity"
          value={quantity}
          onChange={(event) => {
            chosen.value = event.currentTarget.value;
          }}
        >
          {quantities.map((one) => (
            <option key={one} value={one}>
              {shown(one, temperature).title}
            </option>
          ))}
        </select>
      </div>
      {before && (
        <p id="calibrated">
          It is corrected already, by {correctionInWords(before, quantity, temperature)}. A new
          correction takes the place of that.
        </p>
      )}
      {/* What was typed is of one quantity, in one unit. */}
      <CalibrationForm
        key={`${quantity} ${temperature}`}
        name={name}
        sensor={sensor}
        quantity={quantity}
        temperature={temperature}
      />
    </>
  );
}
