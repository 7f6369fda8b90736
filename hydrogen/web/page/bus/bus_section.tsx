// One bus: where it is, how it is, and the sensors on it.

import { type Fact, Facts } from "../parts/facts.tsx";
import { Moment } from "../parts/moment.tsx";
import { Notice } from "../parts/notice.tsx";
import { Section } from "../parts/section.tsx";
import { number } from "../text/number.ts";
import { words } from "../text/words.ts";
import type { KnownBus } from "../wire/inventory.ts";
import type { SearchedBus } from "../wire/rescan.ts";
import { type Named, placeOf, readingFacts, stateOf } from "./inventory.ts";
import { SensorCard } from "./sensor_card.tsx";

interface BusSectionProps {
  kernelName: string;
  bus: KnownBus;
  sensors: readonly Named[];
  /** What the last search told of it, if there was one. */
  searched: SearchedBus | undefined;
  onCalibrate(name: string): void;
}

export function BusSection(props: BusSectionProps) {
  const { kernelName, bus, sensors, onCalibrate } = props;
  return (
    <Section
      id={`bus-${bus.name}`}
      title={`Bus ${words(bus.name)}`}
      aside={
        <span class="bus-state" data-state={bus.state}>
          {stateOf(bus)}
        </span>
      }
    >
      {bus.fault && (
        <Notice look="bad">
          {bus.fault.message}. Since <Moment iso={bus.fault.since} />.
        </Notice>
      )}
      <div class="bus-facts">
        <Facts rows={factsOf(kernelName, props)} />
      </div>
      {sensors.length > 0 && <SensorCards sensors={sensors} onCalibrate={onCalibrate} />}
    </Section>
  );
}

function factsOf(kernelName: string, { bus, searched }: BusSectionProps): Fact[] {
  const title = searched?.title;
  const clock = searched?.clock_hertz;
  return [
    { term: "Where", detail: placeOf(kernelName, bus) },
    ...(title ? [{ term: "Adapter", detail: title }] : []),
    ...(clock ? [{ term: "Clock", detail: number(clock / 1000, 0, "kHz") }] : []),
    ...readingFacts(bus.statistics, bus.error_rate),
  ];
}

interface SensorCardsProps {
  sensors: readonly Named[];
  onCalibrate(name: string): void;
}

export function SensorCards({ sensors, onCalibrate }: SensorCardsProps) {
  return (
    <ul class="tiles bus-sensors">
      {sensors.map(([name, sensor]) => (
        <SensorCard key={name} name={name} sensor={sensor} onCalibrate={onCalibrate} />
      ))}
    </ul>
  );
}
