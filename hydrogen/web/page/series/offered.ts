// The series that are offered to be shown, and those that are chosen of them.

import { seriesLabel } from "../text/series.ts";
import { partsOf, shown, UNITS } from "../text/units.ts";
import type { Series } from "../wire/history.ts";

/** As many as a question may ask of. */
export const MOST_SERIES = 32;

export type Offered = Pick<Series, "name" | "live" | "last_at">;

/** Series of one quantity. */
export interface Group {
  quantity: string;
  title: string;
  series: Offered[];
}

/** By quantity, in the order of a tile; live ones first. Only those whose names contain `search`. */
export function grouped(all: readonly Offered[], search: string): Group[] {
  const wanted = search.trim().toLocaleLowerCase();
  const found = all.filter((one) => seriesLabel(one.name).toLocaleLowerCase().includes(wanted));
  const order = Object.keys(UNITS);
  const place = (quantity: string) => (order.includes(quantity) ? order.indexOf(quantity) : 99);
  const quantities = [...new Set(found.map((one) => partsOf(one.name).quantity))];
  quantities.sort((one, two) => place(one) - place(two));
  return quantities.map((quantity) => ({
    quantity,
    title: shown(quantity, "celsius").title,
    series: found
      .filter((one) => partsOf(one.name).quantity === quantity)
      .sort((one, two) => Number(two.live) - Number(one.live)),
  }));
}

/** What is chosen with `name` switched over; not more than may be asked for at once. */
export function switched(chosen: readonly string[], name: string): string[] {
  if (chosen.includes(name)) return chosen.filter((other) => other !== name);
  return chosen.length < MOST_SERIES ? [...chosen, name] : [...chosen];
}
