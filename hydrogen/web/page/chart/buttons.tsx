// Moving and zooming for who has neither wheel nor keyboard at hand.

import type { Desk } from "./desk.ts";
import type { Range } from "./model.ts";
import { moved, zoomed } from "./motion.ts";

const STEP = 0.5; // of the range
const ZOOM = 2;

interface Way {
  name: string;
  sign: string;
  go(range: Range): Range;
}

const middle = (range: Range) => (range.from + range.to) / 2;
const WAYS: readonly Way[] = [
  { name: "Earlier", sign: "←", go: (range) => moved(range, -STEP) },
  { name: "Later", sign: "→", go: (range) => moved(range, STEP) },
  { name: "Zoom out", sign: "−", go: (range) => zoomed(range, ZOOM, middle(range)) },
  { name: "Zoom in", sign: "+", go: (range) => zoomed(range, 1 / ZOOM, middle(range)) },
];

export function ChartButtons({ desk }: { desk: Desk | null }) {
  return (
    <div class="chart-buttons">
      <p class="chart-help">
        Drag to move. Ctrl and the wheel zoom, or shift and drag. Arrow keys move the cursor.
      </p>
      {WAYS.map(({ name, sign, go }) => (
        <button
          key={name}
          type="button"
          aria-label={name}
          title={name}
          disabled={desk === null}
          onClick={() => desk?.show(go(desk.shown), true)}
        >
          <span aria-hidden="true">{sign}</span>
        </button>
      ))}
    </div>
  );
}
