// Which series a reader wants to see of those that there are, and their colours.

import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { switched } from "../series/offered.ts";
import { seriesColours } from "../state/colours.ts";
import { browserStorage } from "../state/settings.ts";
import { firstChoice } from "./series.ts";

export interface Chosen {
  /** In an order that stays; null until it is known what there is. */
  names: readonly string[] | null;
  colourOf(name: string): number;
  onSwitch(name: string): void;
}

/** `all` is null until it is known. The same answer as long as nothing of it changes. */
export function useChoice(all: readonly string[] | null): Chosen {
  const wanted = useSignal<readonly string[] | null>(null);
  const known = all === null ? null : all.join(",");
  return useMemo(() => {
    const there = known === null ? null : known.split(",").filter((name) => name !== "");
    const names = there === null ? null : (wanted.value ?? firstChoice(there));
    const colours = seriesColours(browserStorage(), names ?? []);
    return {
      names,
      colourOf: (name: string) => colours.get(name) ?? 0,
      onSwitch(name: string) {
        wanted.value = switched(names ?? [], name);
      },
    };
  }, [known, wanted.value, wanted]);
}
