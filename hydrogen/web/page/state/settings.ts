// What this reader prefers, kept in this browser.

import { effect, type Signal, signal } from "@preact/signals";
import type { Temperature } from "../text/units.ts";

export type Theme = "auto" | "light" | "dark";

export interface Settings {
  temperature: Signal<Temperature>;
  theme: Signal<Theme>;
}

/** Names in the storage are the page's own by this. */
const PREFIX = "hydrogen.";

const TEMPERATURES = ["celsius", "fahrenheit"] as const;
const THEMES = ["auto", "light", "dark"] as const;

/** Read them from `storage`, and keep them there as they change. */
export function keptSettings(storage: Storage | null): Settings {
  return {
    temperature: kept(storage, "temperature", TEMPERATURES),
    theme: kept(storage, "theme", THEMES),
  };
}

function kept<T extends string>(
  storage: Storage | null,
  name: string,
  choices: readonly [T, ...T[]],
): Signal<T> {
  const key = `${PREFIX}${name}`;
  const found = storage?.getItem(key);
  const value = signal<T>(choices.find((choice) => choice === found) ?? choices[0]);
  effect(() => {
    const chosen = value.value;
    try {
      storage?.setItem(key, chosen);
    } catch {
      // Storage that is full or forbidden: then it holds until the page is closed.
    }
  });
  return value;
}

/** Keep what the browser's owner prefers, and nothing of what a reader was shown: names of series. */
export function forgetShown(storage: Storage | null): void {
  const kept = ["temperature", "theme"].map((name) => `${PREFIX}${name}`);
  const names = Array.from({ length: storage?.length ?? 0 }, (_, index) => storage?.key(index));
  for (const name of names) {
    if (name?.startsWith(PREFIX) && !kept.includes(name)) storage?.removeItem(name);
  }
}

/** The browser's own storage, or nothing where it is forbidden: even to look at it throws then. */
export function browserStorage(): Storage | null {
  try {
    return globalThis.localStorage;
  } catch {
    return null;
  }
}
