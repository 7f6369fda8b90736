// Where one can go: a row in the header, on a phone a bar at the thumb.

import { useComputed } from "@preact/signals";
import { useApp } from "../app.ts";
import { address } from "../state/route.ts";

interface Entry {
  page: string;
  title: string;
  /** A picture of 24 by 24, drawn with a pen of 1.8. */
  path: string;
}

const ENTRIES: readonly Entry[] = [
  { page: "now", title: "Now", path: "M4 17a8 8 0 1 1 16 0M12 17l4-6M3.5 20h17" },
  { page: "history", title: "History", path: "M4 4v16h16M7 15l4-5 3 3 5-7" },
  {
    page: "prints",
    title: "Prints",
    path: "M12 3l8 4.5v9L12 21l-8-4.5v-9zM4 7.5l8 4.5 8-4.5M12 12v9",
  },
  {
    page: "bus",
    title: "Bus",
    path: "M7 7h10v10H7zM10 3v4M14 3v4M10 17v4M14 17v4M3 10h4M3 14h4M17 10h4M17 14h4",
  },
  {
    page: "label",
    title: "Label",
    path: "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2h-2zM20 14v2M17 20h3M14 20v-1M20 19v1",
  },
  { page: "settings", title: "Settings", path: "M4 7h8M18 7h2M4 17h2M12 17h8M15 4.5v5M9 14.5v5" },
];

// A page that stands behind another one's entry.
const BEHIND: Readonly<Record<string, string>> = { recordings: "prints" };

export function Navigation() {
  const { route } = useApp();
  const current = useComputed(() => BEHIND[route.value.page] ?? route.value.page);
  return (
    <nav class="navigation" aria-label="Pages">
      <ul>
        {ENTRIES.map(({ page, title, path }) => (
          <li key={page}>
            <a href={address(page)} aria-current={page === current.value ? "page" : undefined}>
              <svg viewBox="0 0 24 24" aria-hidden="true">
                <path d={path} />
              </svg>
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
