// Draws the curves: what the readings ranged over, their mean, and dots for points that stand alone.

import type { ValueAxis } from "./axes.ts";
import { placeOf, type Sheet } from "./canvas.ts";
import { envelope, line, type Place, type Placed } from "./columns.ts";
import type { Trace } from "./model.ts";
import { COLOURS, dashOf } from "./palette.ts";
import { type Extent, visible } from "./scale.ts";

/** So many envelopes can be told apart; of more only that of the curve that is picked out is drawn. */
const ENVELOPES = 6;
/** More curves than these are drawn thinner: between them there is little room. */
const MANY = 8;
/** How much is left of the others where one curve is picked out. */
const FAINT = 0.25;

interface Curves {
  axes: readonly ValueAxis[];
  extents: ReadonlyMap<string, Extent>;
  /** The name of the trace that is picked out; the others step back. */
  picked: string | null;
}

/** Gives whether there was anything to draw. */
export function paintCurves(sheet: Sheet, wanted: Curves): boolean {
  const { ctx, box } = sheet;
  ctx.save();
  ctx.beginPath();
  ctx.rect(box.left, box.top, box.width, box.height);
  ctx.clip();
  const curves = [...curvesOf(sheet, wanted)];
  // What is picked out lies on top.
  curves.sort((a, b) => Number(a.isPicked) - Number(b.isPicked));
  const isClear = curves.length <= ENVELOPES;
  for (const curve of curves) if (isClear || curve.isPicked) paintEnvelope(sheet, curve);
  const width = curves.length <= MANY ? 1.5 : 1;
  for (const curve of curves) paintLine(sheet, curve, width);
  ctx.restore();
  return curves.some(({ placed }) => hasValue(placed));
}

/** In words, so that an empty chart is not taken for one that is being drawn. */
export function paintNothing({ ctx, box, look, ratio }: Sheet): void {
  ctx.save();
  ctx.fillStyle = look.quiet;
  ctx.font = `${13 * ratio}px ${look.font}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText("Nothing was measured here.", box.left + box.width / 2, box.top + box.height / 2);
  ctx.restore();
}

function hasValue({ mean, from, to }: Placed): boolean {
  for (let index = from; index < to; index += 1) {
    if (mean[index] !== null && mean[index] !== undefined) return true;
  }
  return false;
}

interface Drawn {
  trace: Trace;
  placed: Placed;
  place: Place;
  isPicked: boolean;
  alpha: number;
}

function* curvesOf(sheet: Sheet, { axes, extents, picked }: Curves): Generator<Drawn> {
  for (const axis of axes) {
    const extent = extents.get(axis.unit);
    if (!extent) continue;
    const place = placeOf(sheet, extent, axis.convert);
    for (const trace of axis.traces) {
      const { at, mean, min, max } = trace;
      const isPicked = trace.name === picked;
      const placed = { at, mean, min, max, grain: sheet.ratio, ...visible(trace, sheet.range) };
      yield { trace, placed, place, isPicked, alpha: picked === null || isPicked ? 1 : FAINT };
    }
  }
}

function paintEnvelope(sheet: Sheet, { trace, placed, place, alpha }: Drawn): void {
  const { ctx } = sheet;
  const path = new Path2D();
  envelope(placed, place, path);
  ctx.globalAlpha = alpha * 0.18;
  ctx.fillStyle = colourOf(sheet, trace);
  ctx.fill(path);
}

function paintLine(sheet: Sheet, drawn: Drawn, width: number): void {
  const { trace, placed, place, isPicked, alpha } = drawn;
  const { ctx, ratio } = sheet;
  const path = new Path2D();
  const alone = line(placed, place, path);
  ctx.globalAlpha = alpha;
  ctx.strokeStyle = colourOf(sheet, trace);
  ctx.setLineDash(dashOf(trace.colour, trace.isCompared).map((length) => length * ratio));
  stroke(ctx, path, (isPicked ? 2.5 : width) * ratio);
  if (alone.length === 0) return;
  ctx.fillStyle = ctx.strokeStyle;
  ctx.beginPath();
  for (const [x, y] of alone) {
    ctx.moveTo(x, y);
    ctx.arc(x, y, 2.5 * ratio, 0, 2 * Math.PI);
  }
  ctx.fill();
}

/**
 * Stroke a line as some hairlines beside each other: where a browser draws without a graphics card,
 * a hairline takes an eighth of the time of anything broader, and twenty broad ones would hold a
 * frame up. No wider than three pixels there is nothing to be seen of it.
 */
function stroke(ctx: CanvasRenderingContext2D, path: Path2D, width: number): void {
  const passes = Math.max(1, Math.round(width));
  const apart = (width - 1) / Math.max(1, passes - 1) / Math.SQRT2;
  ctx.lineWidth = 1;
  ctx.save();
  ctx.translate((-apart * (passes - 1)) / 2, (-apart * (passes - 1)) / 2);
  for (let pass = 0; pass < passes; pass += 1) {
    ctx.stroke(path);
    ctx.translate(apart, apart);
  }
  ctx.restore();
}

function colourOf(sheet: Sheet, trace: Trace): string {
  const count = COLOURS;
  return sheet.look.traces[((trace.colour % count) + count) % count] ?? sheet.look.ink;
}
