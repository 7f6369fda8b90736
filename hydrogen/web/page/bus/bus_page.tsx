// The buses and what is on them: what each sensor is, how reading it goes, and what to do about it.

import { useSignal } from "@preact/signals";
import { useApp } from "../app.ts";
import { useAnswer } from "../parts/answer.ts";
import { useEverySoOften } from "../parts/every_so_often.ts";
import { Notice } from "../parts/notice.tsx";
import { Section } from "../parts/section.tsx";
import { capitalised } from "../text/words.ts";
import type { Inventory } from "../wire/inventory.ts";
import type { Search } from "../wire/rescan.ts";
import { BusSection, SensorCards } from "./bus_section.tsx";
import { Calibrator, chooserOf } from "./calibrator.tsx";
import { groupsOf } from "./inventory.ts";
import { SearchSection } from "./search_section.tsx";

const CHANGING = ["sensor_fault", "sensor_recovered", "configuration_reloaded", "missed"];
const OFTEN = 10; // seconds; the counts go on, but nobody watches their last digit

export function BusPage() {
  const { content, problem, ask } = useAnswer<Inventory>("/api/sensors", CHANGING);
  useEverySoOften(OFTEN, useApp(), ask);
  return (
    <>
      <h1>Bus</h1>
      {problem.value && <Notice look="warn">{capitalised(problem.value)}</Notice>}
      {content.value ? <Known inventory={content.value} /> : <p class="hint">One moment…</p>}
    </>
  );
}

function Known({ inventory }: { inventory: Inventory }) {
  const found = useSignal<Search | null>(null);
  const chosen = useSignal<string | null>(null);
  const { buses, kernel, combined } = groupsOf(inventory);
  const calibrate = chooserOf(chosen);
  const drivers = Object.entries(inventory.sensors).map(([name, { driver }]) => [name, driver]);
  return (
    <>
      {buses.map((one) => (
        <BusSection
          key={one.kernelName}
          {...one}
          searched={found.value?.buses[one.kernelName]}
          onCalibrate={calibrate}
        />
      ))}
      {kernel.length > 0 && (
        <Section id="kernel" title="Read by the kernel">
          <SensorCards sensors={kernel} onCalibrate={calibrate} />
        </Section>
      )}
      {combined.length > 0 && (
        <Section id="combined" title="Made of other sensors">
          <SensorCards sensors={combined} onCalibrate={calibrate} />
        </Section>
      )}
      <SearchSection found={found} drivers={Object.fromEntries(drivers)} />
      <Calibrator inventory={inventory} chosen={chosen} />
    </>
  );
}
