// What follows from the fields: the configuration's lines, or what is still wrong.

import type { ReadonlySignal } from "@preact/signals";
import { useComputed } from "@preact/signals";
import { Notice } from "../parts/notice.tsx";
import { number } from "../text/number.ts";
import { dayText } from "../text/time.ts";
import type { Shown } from "../text/units.ts";
import { words } from "../text/words.ts";
import type { KnownSensor } from "../wire/inventory.ts";
import { type Correction, correctedBy, type Outcome } from "./calibration.ts";
import { calibrationYaml, configuredName, withCorrection } from "./calibration_yaml.ts";
import type { Heard } from "./heard.ts";
import { digitsOf } from "./live_reading.tsx";
import { restOf } from "./steadiness.ts";
import { HowToReload, YamlBlock } from "./yaml_block.tsx";

interface CorrectionYamlProps {
  name: string;
  sensor: KnownSensor;
  quantity: string;
  unit: Shown;
  /** Null while something is still to be filled in. */
  outcome: Outcome | null;
  note: string;
  heard: ReadonlySignal<Heard>;
}

export function CorrectionYaml(props: CorrectionYamlProps) {
  const { name, sensor, quantity, outcome } = props;
  if (outcome === null)
    return <p class="hint">Fill in the numbers: the lines to paste come here.</p>;
  if (outcome.problem !== undefined) return <Notice look="warn">{outcome.problem}</Notice>;
  const how = { date: dayText(Math.floor(Date.now() / 1000)), note: props.note };
  const corrections = withCorrection(sensor.calibration, quantity, {
    ...outcome.correction,
    ...how,
  });
  const label = `Calibration of ${words(name)}`;
  return (
    <>
      {outcome.advice && <Notice look="warn">{outcome.advice}</Notice>}
      <Preview {...props} correction={outcome.correction} />
      <YamlBlock id="calibration-yaml" label={label} yaml={calibrationYaml(name, corrections)} />
      <p class="hint">
        The section of {name} is in the configuration already: put <code>calibration:</code> and
        what is under it into that{replaced(sensor, quantity)}.
      </p>
      <HowToReload />
      <p class="hint">The history keeps what was told before: it is not corrected afterwards.</p>
    </>
  );
}

/** What stands there already, and is in the lines too. */
function replaced({ calibration }: KnownSensor, quantity: string): string {
  const before = Object.keys(calibration);
  if (before.length === 0) return ", beside its driver";
  const others = before.filter((name) => name !== configuredName(quantity)).map(words);
  const kept = others.length > 0 ? `; that of ${others.join(" and ")} is in the lines too` : "";
  return `, in place of the one that is there${kept}`;
}

function Preview({
  heard,
  quantity,
  unit,
  correction,
}: CorrectionYamlProps & { correction: Correction }) {
  const rest = useComputed(() => restOf(heard.value.readings, quantity)).value;
  if (rest === null) return null;
  const value = unit.convert(correctedBy(correction, rest.median));
  return (
    <p>
      With it, Hydrogen would tell{" "}
      <strong class="would">{number(value, digitsOf(unit), unit.symbol)}</strong> now.
    </p>
  );
}
