// The machine that Hydrogen runs on: its health, its supply, and what is kept.

import { useApp } from "../app.ts";
import { Facts } from "../parts/facts.tsx";
import { Section } from "../parts/section.tsx";
import { historyOf } from "../state/history_address.ts";
import { number } from "../text/number.ts";
import { shown } from "../text/units.ts";
import { hostFacts, isHostTroubled } from "./host_facts.ts";

const PROCESSOR = "host.cpu.temperature_celsius";

export function HostTile() {
  const { live, settings } = useApp();
  const status = live.status.value;
  if (status === null || status.host === null) return null;
  const { host, memory } = status;
  const unit = shown("temperature_celsius", settings.temperature.value);
  const warmth = (celsius: number) => number(unit.convert(celsius), unit.digits, unit.symbol);
  const isMeasured = host.cpu_temperature_celsius !== null;
  return (
    <Section
      id="host"
      title="Machine"
      aside={isMeasured && <a href={historyOf([PROCESSOR])}>Processor's history</a>}
    >
      <div id="host-tile" class="tile" data-state={isHostTroubled(host, memory) ? "fault" : "ok"}>
        <h3 id="host-model">{host.model ?? "This machine"}</h3>
        <Facts id="host-rows" rows={hostFacts(host, memory, warmth)} />
      </div>
    </Section>
  );
}
