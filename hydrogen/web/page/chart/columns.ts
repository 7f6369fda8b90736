// A curve as a line to draw: at most four points a pixel's column, and none across a gap.

export interface Placed {
  at: readonly number[];
  mean: readonly (number | null)[];
  min: readonly (number | null)[];
  max: readonly (number | null)[];
  /** What of it, as indices: from, and before to. */
  from: number;
  to: number;
  /** Pixels of a column of the envelope: a shade needs not be as fine as a line. */
  grain: number;
}

/** Pixels of a time, and of a value: `x0 + x1 * time`. */
export interface Place {
  x0: number;
  x1: number;
  y0: number;
  y1: number;
}

/** What draws: Path2D has these. */
export interface Pen {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
}

/** Draw the means. Gives where the points are that stand alone: they need a dot to be seen. */
export function line(curve: Placed, place: Place, pen: Pen): [number, number][] {
  const alone: [number, number][] = [];
  const column = new Column(pen);
  let inRow = 0;
  let x = 0;
  let y = 0;
  const end = () => {
    column.flush();
    if (inRow === 1) alone.push([x, y]);
    inRow = 0;
  };
  for (let index = curve.from; index < curve.to; index += 1) {
    const value = curve.mean[index];
    if (value === null || value === undefined) {
      end();
      continue;
    }
    x = place.x0 + place.x1 * (curve.at[index] ?? 0);
    y = place.y0 + place.y1 * value;
    column.add(x, y, inRow === 0);
    inRow += 1;
  }
  end();
  return alone;
}

/** The first, the lowest, the highest and the last of one pixel's column, in the order of time. */
class Column {
  private readonly pen: Pen;
  private column = Number.NaN;
  private count = 0;
  private low = { x: 0, y: 0, place: 0 };
  private high = { x: 0, y: 0, place: 0 };
  private last = { x: 0, y: 0 };

  constructor(pen: Pen) {
    this.pen = pen;
  }

  add(x: number, y: number, begins: boolean): void {
    const column = Math.floor(x);
    if (begins || column !== this.column) {
      this.flush();
      if (begins) this.pen.moveTo(x, y);
      else this.pen.lineTo(x, y);
      this.column = column;
      this.low = { x, y, place: 0 };
      this.high = this.low;
    } else if (y < this.low.y) this.low = { x, y, place: this.count };
    else if (y > this.high.y) this.high = { x, y, place: this.count };
    this.last = { x, y };
    this.count += 1;
  }

  /** Draw what of the column is not drawn: its first point is. */
  flush(): void {
    const end = this.count - 1;
    const { low, high, pen, last } = this;
    for (const { x, y, place } of low.place < high.place ? [low, high] : [high, low]) {
      if (place > 0 && place < end) pen.lineTo(x, y);
    }
    if (end > 0) pen.lineTo(last.x, last.y);
    this.count = 0;
    this.column = Number.NaN;
  }
}

/** Draw what the readings ranged over, as closed shapes, one between two gaps. */
export function envelope(curve: Placed, place: Place, pen: Pen): void {
  let highs: [number, number][] = [];
  let lows: [number, number][] = [];
  const end = () => {
    close(highs, lows, pen);
    highs = [];
    lows = [];
  };
  for (let index = curve.from; index < curve.to; index += 1) {
    const min = curve.min[index];
    const max = curve.max[index];
    if (min === null || min === undefined || max === null || max === undefined) {
      end();
      continue;
    }
    const x = place.x0 + place.x1 * (curve.at[index] ?? 0);
    const high = place.y0 + place.y1 * max;
    const low = place.y0 + place.y1 * min;
    const last = highs.at(-1);
    if (last && Math.floor(last[0] / curve.grain) === Math.floor(x / curve.grain)) {
      // Pixels count downwards: the highest value has the smallest.
      last[1] = Math.min(last[1], high);
      widest(lows, low);
    } else {
      highs.push([x, high]);
      lows.push([x, low]);
    }
  }
  end();
}

function widest(lows: [number, number][], low: number): void {
  const last = lows.at(-1);
  if (last) last[1] = Math.max(last[1], low);
}

function close(highs: [number, number][], lows: [number, number][], pen: Pen): void {
  const [first, ...rest] = highs;
  if (!first || rest.length === 0) return;
  pen.moveTo(first[0], first[1]);
  for (const [x, y] of rest) pen.lineTo(x, y);
  for (const [x, y] of lows.reverse()) pen.lineTo(x, y);
}
