// Searches the buses, says who answers, and gives the lines for those in no configuration yet.

import { type Signal, useSignal } from "@preact/signals";
import { useAct } from "../app.ts";
import { AskButton } from "../parts/ask_button.tsx";
import { Controls } from "../parts/controls.tsx";
import { Notice } from "../parts/notice.tsx";
import { Section } from "../parts/section.tsx";
import { capitalised, plural, words } from "../text/words.ts";
import type { Answer } from "../wire/message.ts";
import type { Search, SearchedBus } from "../wire/rescan.ts";
import { channelsOf, type Told, toldOf } from "./findings.ts";
import { HowToReload, YamlBlock } from "./yaml_block.tsx";

const TIMES = 20; // how often each chip is asked where that is measured

interface SearchSectionProps {
  found: Signal<Search | null>;
  /** The sensors' drivers by their names: whether who answers is who should. */
  drivers: Readonly<Record<string, string>>;
}

export function SearchSection({ found, drivers }: SearchSectionProps) {
  const isAllowed = useAct() !== null;
  return (
    <Section id="search" title="Search the buses">
      <div class="card search">
        <p class="hint">
          Asks every address of the configured buses who is there. Nothing is written to a chip, and
          the sensors are read on meanwhile. Of buses that are in no configuration,{" "}
          <code>hydrogen scan</code> on the machine itself tells.
        </p>
        {isAllowed ? <SearchControls found={found} /> : <NotAllowed />}
        {found.value && <Found search={found.value} drivers={drivers} />}
      </div>
    </Section>
  );
}

function NotAllowed() {
  return (
    <p id="search-refused">
      To search is for who may control: with a read key one may look at everything and ask nothing
      of the hardware.
    </p>
  );
}

function SearchControls({ found }: { found: Signal<Search | null> }) {
  const isMeasured = useSignal(false);
  const said = useSignal("");
  const take = (answer: Answer) => {
    if (isSearch(answer)) found.value = answer;
    said.value = isSearch(answer) ? toldInAll(answer) : "";
  };
  return (
    <>
      <label class="search-option">
        <input
          type="checkbox"
          checked={isMeasured.value}
          onChange={(event) => {
            isMeasured.value = event.currentTarget.checked;
          }}
        />{" "}
        Ask everybody {TIMES} times, to see how reliably they answer
      </label>
      <Controls>
        <AskButton
          text="Search"
          label="Search the buses"
          look="primary"
          use="rescan"
          message={() => {
            said.value = "Searching…";
            return { type: "rescan", ...(isMeasured.peek() ? { measure: TIMES } : {}) };
          }}
          onAnswer={take}
        />
        <span role="status" class="hint">
          {said.value}
        </span>
      </Controls>
    </>
  );
}

function isSearch(answer: Answer): answer is Answer & Search {
  return answer.error === undefined && answer.type === "rescan";
}

function toldInAll({ buses }: Search): string {
  const each = Object.values(buses);
  const count = each.reduce((sum, bus) => sum + bus.found.length, 0);
  return `Found ${plural(count, "chip")} on ${plural(each.length, "bus", "buses")}.`;
}

function Found({ search, drivers }: { search: Search; drivers: SearchSectionProps["drivers"] }) {
  return (
    <div id="found">
      {Object.entries(search.buses).map(([kernelName, bus]) => (
        <FoundBus key={kernelName} kernelName={kernelName} bus={bus} drivers={drivers} />
      ))}
      {search.kernel_fault && <p class="why">{capitalised(search.kernel_fault.message)}.</p>}
      {search.kernel.length > 0 && (
        <>
          <h3>Read by the kernel's own drivers</h3>
          <ul class="rows">
            {search.kernel.map((source) => (
              <li key={source.source}>
                <code>{source.source}</code> {channelsOf(source)}
              </li>
            ))}
          </ul>
        </>
      )}
      <ToPaste yaml={search.yaml} />
    </div>
  );
}

interface FoundBusProps {
  kernelName: string;
  bus: SearchedBus;
  drivers: SearchSectionProps["drivers"];
}

function FoundBus({ kernelName, bus, drivers }: FoundBusProps) {
  const told = toldOf(bus, drivers);
  return (
    <>
      <h3>{bus.name === null ? kernelName : `Bus ${words(bus.name)}, ${kernelName}`}</h3>
      {told.length > 0 && (
        <ul class="rows found-rows">
          {told.map((one) => (
            <FoundRow key={one.address} told={one} />
          ))}
        </ul>
      )}
      {bus.advice.length > 0 && (
        <Notice look="warn">
          {bus.advice.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </Notice>
      )}
    </>
  );
}

function FoundRow({ told }: { told: Told }) {
  return (
    <li data-look={told.look}>
      <code>{told.address}</code>
      <span>
        {capitalised(told.said)}
        {told.endurance !== "" && <span class="line hint">{told.endurance}</span>}
      </span>
      {told.look !== "known" && <strong>{BADGES[told.look]}</strong>}
    </li>
  );
}

const BADGES = { new: "not configured", missing: "missing", doubtful: "look at it" } as const;

function ToPaste({ yaml }: { yaml: string }) {
  if (yaml === "") {
    return <p class="hint">There is nothing to add to the configuration.</p>;
  }
  return (
    <>
      <h3>To be pasted into the configuration</h3>
      <p class="hint">
        Where the file has a section of the same name already, into that section, without its name
        once more.
      </p>
      <YamlBlock id="found-yaml" label="Configuration of what was found" yaml={yaml} />
      <HowToReload />
    </>
  );
}
