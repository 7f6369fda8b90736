// The calibration of one quantity of one sensor, by one reference or two.

import { useSignal } from "@preact/signals";
import { Choice } from "../parts/choice.tsx";
import { shown, type Temperature } from "../text/units.ts";
import type { KnownSensor } from "../wire/inventory.ts";
import { LONGEST_NOTE } from "./calibration_yaml.ts";
import { CorrectionYaml } from "./correction_yaml.tsx";
import { LiveReading } from "./live_reading.tsx";
import { PointFields } from "./point_fields.tsx";
import { NOTHING_TYPED, outcomeOf, type Typed } from "./typed.ts";
import { useHeard } from "./use_heard.ts";

const KINDS = [
  { value: "one", text: "One reference" },
  { value: "two", text: "Two references" },
] as const;

const HINTS = {
  one: "Put an instrument that you trust right beside the sensor, wait until both are still, and write what it shows. What is missing is added to every reading.",
  two: "Take two, far apart: melting ice and boiling water, say, for a sensor that may get wet. A line goes through both, and beyond.",
} as const;

interface CalibrationFormProps {
  name: string;
  sensor: KnownSensor;
  quantity: string;
  temperature: Temperature;
}

export function CalibrationForm(props: CalibrationFormProps) {
  const { name, sensor, quantity, temperature } = props;
  const kind = useSignal<"one" | "two">("one");
  const first = useSignal<Typed>(NOTHING_TYPED);
  const second = useSignal<Typed>(NOTHING_TYPED);
  const note = useSignal("");
  const heard = useHeard(name, quantity);
  const unit = shown(quantity, temperature);
  const isTwo = kind.value === "two";
  const typed = isTwo ? [first.value, second.value] : [first.value];
  const common = { heard, quantity, unit };
  return (
    <>
      <Choice
        legend="By how many references"
        isLegendHidden
        options={KINDS}
        value={kind.value}
        onChoose={(value) => {
          kind.value = value;
        }}
      />
      <p class="hint">{HINTS[kind.value]}</p>
      <div class="calibration-fields">
        <LiveReading {...common} />
        <PointFields
          id="first"
          legend={isTwo ? "Low point" : "Reference"}
          typed={first}
          {...common}
        />
        {isTwo && <PointFields id="second" legend="High point" typed={second} {...common} />}
      </div>
      <div class="calibration-note">
        <label for="calibration-note">A note, such as what it was compared with</label>
        <input
          id="calibration-note"
          maxLength={LONGEST_NOTE}
          value={note.value}
          onInput={(event) => {
            note.value = event.currentTarget.value;
          }}
        />
      </div>
      <div class="correction" id="correction">
        <CorrectionYaml
          name={name}
          sensor={sensor}
          {...common}
          outcome={outcomeOf(typed, { quantity, temperature })}
          note={note.value}
        />
      </div>
    </>
  );
}
