// A sensor on the page of the buses: what it is, how that is known, how reading it goes.

import { useComputed } from "@preact/signals";
import { useApp } from "../app.ts";
import { type Fact, Facts } from "../parts/facts.tsx";
import { Moment } from "../parts/moment.tsx";
import { Tile } from "../parts/tile.tsx";
import { number } from "../text/number.ts";
import { shown } from "../text/units.ts";
import { capitalised, words } from "../text/words.ts";
import type { KnownSensor, ReadStatistics } from "../wire/inventory.ts";
import { correctionsOf } from "./correction_words.ts";
import { knownOf, readingFacts, smoothingOf } from "./inventory.ts";

interface SensorCardProps {
  name: string;
  sensor: KnownSensor;
  /** Called with the name of one that shall be calibrated. */
  onCalibrate(name: string): void;
}

export function SensorCard({ name, sensor, onCalibrate }: SensorCardProps) {
  const { live } = useApp();
  // Of each status only what is shown here makes the card anew.
  const state = useComputed(() => live.status.value?.sensors[name]?.state);
  const why = useComputed(() => live.status.value?.sensors[name]?.fault?.message);
  const isCombined = sensor.identification.match === "combined";
  return (
    <Tile
      name={name}
      {...(state.value === undefined ? {} : { state: state.value })}
      why={why.value}
      controls={
        isCombined ? null : (
          <div class="controls">
            <button
              type="button"
              aria-label={`Calibrate ${words(name)}`}
              onClick={() => onCalibrate(name)}
            >
              Calibrate
            </button>
          </div>
        )
      }
    >
      <p class="chip-title">{sensor.title}</p>
      <SensorFacts sensor={sensor} />
      <Identified sensor={sensor} />
    </Tile>
  );
}

function SensorFacts({ sensor }: { sensor: KnownSensor }) {
  const { settings } = useApp();
  const temperature = settings.temperature.value;
  const corrections = correctionsOf(sensor, temperature);
  const smoothing = smoothingOf(sensor);
  const titles = sensor.quantities.map((quantity) => shown(quantity, temperature).title);
  const rows: Fact[] = [
    ...(sensor.address === null ? [] : [{ term: "Address", detail: sensor.address }]),
    { term: "Measures", detail: titles.join(", ") },
    { term: "Read every", detail: `${sensor.interval_seconds.toLocaleString()}\u00a0s` },
    ...readingFacts(sensor.statistics, sensor.error_rate),
    ...(corrections.length === 0
      ? []
      : [{ term: "Corrected", detail: <Lines of={corrections} /> }]),
    ...(smoothing === "" ? [] : [{ term: "Smoothed", detail: smoothing }]),
  ];
  return <Facts rows={rows} />;
}

function Lines({ of }: { of: readonly string[] }) {
  return of.map((line) => (
    <span class="line" key={line}>
      {line}
    </span>
  ));
}

function Identified({ sensor }: { sensor: KnownSensor }) {
  const { identification, datasheet, statistics } = sensor;
  return (
    <details class="identified">
      <summary>Identified {knownOf(identification)}</summary>
      <p class="hint">{`${capitalised(identification.message)}.`}</p>
      <Facts
        rows={[
          ...(datasheet === null ? [] : [{ term: "Read as in", detail: datasheet }]),
          ...(statistics === null ? [] : rarerFacts(statistics)),
        ]}
      />
    </details>
  );
}

function rarerFacts(statistics: ReadStatistics): Fact[] {
  const { retries, outliers, read_milliseconds_p99: most, last_good_at: last } = statistics;
  return [
    ...(most === null ? [] : [{ term: "99 of 100 readings take", detail: upTo(most) }]),
    { term: "Retries", detail: retries.toLocaleString() },
    { term: "Outliers, read again", detail: outliers.toLocaleString() },
    ...(last === null ? [] : [{ term: "Last good reading", detail: <Moment iso={last} /> }]),
  ];
}

function upTo(milliseconds: number): string {
  return `up to ${number(milliseconds, 2, "ms")}`;
}
