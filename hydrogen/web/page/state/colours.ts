// Which of the palette's colours a series has: the same wherever and whenever it is shown.

const KEY = "hydrogen.colours";
/** More than most printers have; where it is not enough, one that is not shown makes room. */
export const MOST_COLOURS = 64;

/** Give each of `names` a number of its own: what it had, else the first that is free. */
export function allotted(
  kept: readonly (string | null)[],
  names: readonly string[],
): (string | null)[] {
  const places = [...kept];
  for (const name of names) {
    if (places.includes(name)) continue;
    const free = places.indexOf(null);
    if (free >= 0) places[free] = name;
    else if (places.length < MOST_COLOURS) places.push(name);
    else places[places.findIndex((one) => one === null || !names.includes(one))] = name;
  }
  return places;
}

/** The colours of `names`, as this browser keeps them. */
export function seriesColours(
  storage: Storage | null,
  names: readonly string[],
): ReadonlyMap<string, number> {
  const before = read(storage);
  const after = allotted(before, names.slice(0, MOST_COLOURS));
  if (after.some((name, place) => name !== before[place])) keep(storage, after);
  return new Map(after.flatMap((name, place) => (name === null ? [] : [[name, place]])));
}

function read(storage: Storage | null): (string | null)[] {
  try {
    const found: unknown = JSON.parse(storage?.getItem(KEY) ?? "[]");
    if (!Array.isArray(found)) return [];
    return found.slice(0, MOST_COLOURS).map((one) => (typeof one === "string" ? one : null));
  } catch {
    return []; // not ours, or forbidden
  }
}

function keep(storage: Storage | null, places: readonly (string | null)[]): void {
  try {
    storage?.setItem(KEY, JSON.stringify(places));
  } catch {
    // Storage that is full or forbidden: then the order of asking decides anew each time.
  }
}
