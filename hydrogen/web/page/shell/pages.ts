// The table of the pages. All but the first come when they are asked for: Now shall be there first.

import type { ComponentType } from "preact";
import { NowPage } from "../now/now_page.tsx";

export interface PageEntry {
  title: string;
  /** The page itself, or where it comes from. */
  source: { page: ComponentType } | { load: () => Promise<ComponentType> };
}

const NOW: PageEntry = { title: "Now", source: { page: NowPage } };

const PAGES: Readonly<Record<string, PageEntry>> = {
  now: NOW,
  history: {
    title: "History",
    source: { load: async () => (await import("../history/history_page.tsx")).HistoryPage },
  },
  prints: {
    title: "Prints",
    source: { load: async () => (await import("../prints/prints_page.tsx")).PrintsPage },
  },
  recordings: {
    title: "Recordings",
    source: { load: async () => (await import("../prints/recordings_page.tsx")).RecordingsPage },
  },
  bus: {
    title: "Bus",
    source: { load: async () => (await import("../bus/bus_page.tsx")).BusPage },
  },
  label: {
    title: "Label",
    source: { load: async () => (await import("../label/label_page.tsx")).LabelPage },
  },
  settings: {
    title: "Settings",
    source: { load: async () => (await import("./settings_page.tsx")).SettingsPage },
  },
};

/** The page of a route's name. */
export function entryOf(name: string): PageEntry {
  return PAGES[name] ?? NOW;
}
