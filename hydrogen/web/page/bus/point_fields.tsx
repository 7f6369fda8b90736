// One reference: what was true, and what the sensor read by then.

import type { ReadonlySignal, Signal } from "@preact/signals";
import { useComputed, useSignal } from "@preact/signals";
import type { Shown } from "../text/units.ts";
import type { Heard } from "./heard.ts";
import { digitsOf } from "./live_reading.tsx";
import { restOf } from "./steadiness.ts";
import type { Typed } from "./typed.ts";

interface PointFieldsProps {
  id: string;
  legend: string;
  typed: Signal<Typed>;
  heard: ReadonlySignal<Heard>;
  quantity: string;
  unit: Shown;
}

export function PointFields(props: PointFieldsProps) {
  const { id, legend, typed, unit } = props;
  return (
    <fieldset class="point" id={id}>
      <legend>{legend}</legend>
      <NumberField
        id={`${id}-actual`}
        label={`The reference shows, in ${unit.symbol}`}
        value={typed.value.actual}
        onType={(actual) => {
          typed.value = { ...typed.peek(), actual };
        }}
      />
      <NumberField
        id={`${id}-reads`}
        label={`The sensor reads, in ${unit.symbol}`}
        value={typed.value.reads}
        onType={(reads) => {
          typed.value = { ...typed.peek(), reads };
        }}
      />
      <TakeReading {...props} />
    </fieldset>
  );
}

interface NumberFieldProps {
  id: string;
  label: string;
  value: string;
  onType(text: string): void;
}

function NumberField({ id, label, value, onType }: NumberFieldProps) {
  return (
    <div class="point-field">
      <label for={id}>{label}</label>
      <input
        id={id}
        inputMode="decimal"
        autoComplete="off"
        maxLength={20}
        value={value}
        onInput={(event) => onType(event.currentTarget.value)}
      />
    </div>
  );
}

/** Keeps what the sensor reads at this moment. */
function TakeReading({ id, legend, typed, heard, quantity, unit }: PointFieldsProps) {
  const isOffered = useComputed(() => restOf(heard.value.readings, quantity)?.isEnough ?? false);
  const said = useSignal("");
  const take = () => {
    const rest = restOf(heard.peek().readings, quantity);
    if (!rest?.isEnough) return;
    const reads = unit.convert(rest.median).toFixed(digitsOf(unit));
    typed.value = { ...typed.peek(), reads };
    said.value = rest.isSteady
      ? ""
      : "It was still moving: take it again when it is steady, or the correction has that error.";
  };
  return (
    <>
      <button
        type="button"
        aria-label={`Take the reading for: ${legend}`}
        aria-describedby={`${id}-taken`}
        aria-disabled={isOffered.value ? undefined : "true"}
        onClick={take}
      >
        Take the reading
      </button>
      <p id={`${id}-taken`} role="status" class="unsteady">
        {said.value}
      </p>
    </>
  );
}
