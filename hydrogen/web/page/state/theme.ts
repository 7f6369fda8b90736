// Which of the two themes is shown: the reader's choice, or the system's, which may change.

import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import type { Theme } from "./settings.ts";

export type Shade = "light" | "dark";

/** What the browser's own bars are coloured with: the header's colour, `--card` of tokens.css. */
const BARS: Readonly<Record<Shade, string>> = { light: "#ffffff", dark: "#1a2327" };

/** Follow the choice and the system, and have the document look like it. */
export function shaded(chosen: ReadonlySignal<Theme>, page: Window): ReadonlySignal<Shade> {
  const query = page.matchMedia("(prefers-color-scheme: dark)");
  const isSystemDark = signal(query.matches);
  query.addEventListener("change", () => {
    isSystemDark.value = query.matches;
  });
  const shade = computed(() => shadeOf(chosen.value, isSystemDark.value));
  effect(() => {
    page.document.documentElement.dataset["theme"] = shade.value;
    for (const bar of page.document.querySelectorAll('meta[name="theme-color"]')) {
      bar.setAttribute("content", BARS[shade.value]);
    }
  });
  return shade;
}

export function shadeOf(chosen: Theme, isSystemDark: boolean): Shade {
  if (chosen !== "auto") return chosen;
  return isSystemDark ? "dark" : "light";
}
