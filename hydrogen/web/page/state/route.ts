// Which page is shown: the address behind the hash, so that it can be linked, kept and gone back.

import { type ReadonlySignal, signal } from "@preact/signals";

export interface Route {
  /** `now`, `history`, `prints`, `recordings`, `bus`, `label`, `settings`. */
  page: string;
  /** What of it: the number of a print. */
  subject: string | null;
  query: URLSearchParams;
}

const PAGES = ["history", "prints", "recordings", "bus", "label", "settings"];

/** Read an address: `#/prints/17`, `#/history?series=bed.temperature_celsius`. */
export function parsed(hash: string): Route {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?", 2);
  const [page = "", subject] = path.split("/", 2);
  return {
    page: PAGES.includes(page) ? page : "now",
    subject: subject ? decoded(subject) : null,
    query: new URLSearchParams(query),
  };
}

/** The address of a page, for a link. */
export function address(page: string, subject?: string | number, query?: URLSearchParams): string {
  const path = page === "now" ? "#/" : `#/${page}`;
  const of = subject === undefined ? "" : `/${encodeURIComponent(String(subject))}`;
  const rest = query?.toString() ? `?${query}` : "";
  return `${path}${of}${rest}`;
}

/** The route as a signal that follows the address bar. */
export function followed(page: Window): ReadonlySignal<Route> {
  const route = signal(parsed(page.location.hash));
  page.addEventListener("hashchange", () => {
    route.value = parsed(page.location.hash);
  });
  return route;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // somebody's own address, mistyped
  }
}
