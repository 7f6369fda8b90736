// The keyboard on the plot: what a key does to the cursor and to the range.

import type { Range } from "./model.ts";
import { bounded, moved, zoomed } from "./motion.ts";

interface Pressed {
  key: string;
  shiftKey: boolean;
}

export interface Stand {
  range: Range;
  /** Where the cursor is; null where there is none yet. */
  cursor: number | null;
}

const SMALL = 1 / 100; // of the range
const LARGE = 1 / 10;
const ZOOM = 2;

/** What comes of a key, within the bounds; null where it is not for the chart. */
export function pressed(press: Pressed, stand: Stand, bounds?: Range): Stand | null {
  const wanted = answered(press, stand);
  if (wanted === null || wanted.range === stand.range) return wanted;
  const range = bounded(wanted.range, bounds);
  const { cursor } = wanted;
  if (cursor === stand.cursor || cursor === null) return { range, cursor };
  // It took the range along, but at the bounds that stops, and so does the cursor.
  return { range, cursor: Math.min(Math.max(cursor, range.from), range.to) };
}

function answered({ key, shiftKey }: Pressed, stand: Stand): Stand | null {
  const { range, cursor } = stand;
  const side = { ArrowLeft: -1, ArrowRight: 1, PageUp: 1, PageDown: -1 }[key];
  if (side !== undefined) {
    const isArrow = key.startsWith("Arrow");
    if (isArrow && shiftKey) return { range: moved(range, side * LARGE), cursor };
    return stepped(stand, side * (isArrow ? SMALL : LARGE));
  }
  if (key === "Home") return { range, cursor: range.from };
  if (key === "End") return { range, cursor: range.to };
  if (key === "Escape") return cursor === null ? null : { range, cursor: null };
  const at = cursor ?? (range.from + range.to) / 2;
  if (key === "+" || key === "=") return { range: zoomed(range, 1 / ZOOM, at), cursor };
  if (key === "-") return { range: zoomed(range, ZOOM, at), cursor };
  return null;
}

/** The cursor goes on; at the edge the range goes with it. */
function stepped({ range, cursor }: Stand, part: number): Stand {
  const length = range.to - range.from;
  // A first key begins where the newest is.
  const at = cursor === null ? range.to : cursor + length * part;
  // The smallest step of a range of years is coarser than what rounding does to its ends.
  const slack = length * 1e-9;
  if (at < range.from - slack) return { range: moved(range, -LARGE), cursor: at };
  if (at > range.to + slack) return { range: moved(range, LARGE), cursor: at };
  return { range, cursor: at };
}
