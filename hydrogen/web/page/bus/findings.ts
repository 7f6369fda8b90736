// What a search of the buses found, in words; as `hydrogen scan` has them.

import { number } from "../text/number.ts";
import { shown } from "../text/units.ts";
import { plural, words } from "../text/words.ts";
import type { Candidate, Endurance, Finding, KernelSource, SearchedBus } from "../wire/rescan.ts";

/** Who is at an address, or should be. */
export interface Told {
  address: string;
  /** How it is: fine, in no configuration yet, not there, or to be looked at. */
  look: "known" | "new" | "missing" | "doubtful";
  said: string;
  endurance: string;
}

type Identity = Pick<Told, "look" | "said">;

const RANKS = { sure: 2, likely: 1, possible: 0 } as const;
const MATCHES = { sure: "surely", likely: "likely", possible: "possibly" } as const;
const MOST_NAMES = 4;

/** Everybody on a bus by their addresses; `drivers` are those of the sensors, by their names. */
export function toldOf(bus: SearchedBus, drivers: Readonly<Record<string, string>>): Told[] {
  const found = bus.found.map((finding) => toldOfFinding(finding, drivers));
  // Of a bus that could not be searched nobody knows who is missing.
  const missing = bus.fault ? [] : bus.missing.map(toldOfMissing);
  return [...found, ...missing].sort((a, b) => Number(a.address) - Number(b.address));
}

function toldOfMissing(address: string): Told {
  return { address, look: "missing", said: "nobody answers", endurance: "" };
}

function toldOfFinding(finding: Finding, drivers: Readonly<Record<string, string>>): Told {
  const { address, endurance } = finding;
  const told = endurance ? enduranceInWords(endurance) : "";
  return { address, endurance: told, ...identityOf(finding, drivers) };
}

function identityOf(finding: Finding, drivers: Readonly<Record<string, string>>): Identity {
  if (finding.multiplexer) return { look: "known", said: `the multiplexer ${finding.multiplexer}` };
  if (finding.kernel_driver) {
    const said = `read by the kernel's driver ${finding.kernel_driver}: use driver: kernel`;
    return { look: finding.sensors.length > 0 ? "doubtful" : "known", said };
  }
  if (finding.sensors.length === 0) return { look: "new", said: guessOf(finding) };
  return configuredAs(finding, drivers[finding.sensors[0] ?? ""]);
}

/** Of one that is in the configuration: whether it is what that says. */
function configuredAs(finding: Finding, driver: string | undefined): Identity {
  const { candidates, unasked, sensors } = finding;
  const names = sensors.map(words).join(", ");
  const own = candidates.find((candidate) => candidate.driver === driver)?.match;
  if (driver === undefined || !(own || unasked.includes(driver))) {
    const look = driver !== undefined && bestOf(candidates).length > 0 ? "doubtful" : "known";
    return { look, said: `${guessOf(finding)}; configured as ${names}` };
  }
  const said = `${MATCHES[own ?? "possible"]} ${driver}, as configured (${names})`;
  const likelier = RANKS[bestOf(candidates)[0]?.match ?? "possible"] > RANKS[own ?? "possible"];
  return {
    look: likelier ? "doubtful" : "known",
    said: said + rivalry(finding, { driver, own: own ?? "possible", likelier }),
  };
}

interface Claim {
  driver: string;
  own: Candidate["match"];
  likelier: boolean;
}

/** What else it may be; nothing where only one driver fits so well. */
function rivalry(finding: Finding, { driver, own, likelier }: Claim): string {
  const best = bestOf(finding.candidates).map((one) => one.driver);
  const rivals = (best.length > 0 ? best : possibleOf(finding)).filter((name) => name !== driver);
  if (rivals.length === 0) return "";
  if (likelier) return `; likelier ${namesOf(rivals)}`;
  if (own === "possible") return `; possibly ${namesOf(rivals)} as well`;
  return `; ${plural(rivals.length, "other reads", "others read")} alike`;
}

function possibleOf({ candidates, unasked }: Finding): string[] {
  return [...candidates.map(({ driver }) => driver), ...unasked];
}

/** Who it may be, where nobody says. */
function guessOf(finding: Finding): string {
  const best = bestOf(finding.candidates);
  const [first] = best;
  if (first) return `${MATCHES[first.match]} ${namesOf(best.map(({ driver }) => driver))}`;
  const possible = possibleOf(finding);
  const guess = possible.length > 0 ? `possibly ${namesOf(possible)}` : "unknown";
  return finding.neighbour ? `${guess}, or ${finding.neighbour}` : guess;
}

/** Those that fit best, where there is more than a mere possibility. */
function bestOf(candidates: readonly Candidate[]): Candidate[] {
  const of = (match: Candidate["match"]) => candidates.filter((one) => one.match === match);
  const sure = of("sure");
  return sure.length > 0 ? sure : of("likely");
}

function namesOf(names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  const first = names.slice(0, MOST_NAMES).join(", ");
  return more > 0 ? `${first} or ${plural(more, "other")}` : first;
}

function enduranceInWords(endurance: Endurance): string {
  const failed = Object.values(endurance.errors).reduce((sum, count) => sum + count, 0);
  const { asked, milliseconds_median: median } = endurance;
  const time = median === null ? "" : `, ${number(median, 2, "ms")} each`;
  return `${failed === 0 ? "none" : failed} of ${asked} questions failed${time}`;
}

/** What one of the kernel's own devices measures. */
export function channelsOf({ channels }: KernelSource): string {
  const each = channels.map(({ name, label, quantity }) => {
    const title = shown(quantity, "celsius").title.toLocaleLowerCase();
    return `${name}${label ? ` “${label}”` : ""} (${title})`;
  });
  return each.join(", ");
}
