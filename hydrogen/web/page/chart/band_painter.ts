// Draws how things were: lanes above the curves, a tint behind them, and lines for moments.

import { type Sheet, xOf } from "./canvas.ts";
import { LANE, type Lane } from "./lanes.ts";
import type { Band, BandKind, Flag } from "./model.ts";
import { stripes } from "./stripes.ts";

/** CSS pixels. */
const FONT = 11;
const ROOM = 4;

/** Behind the grid: a tint over the height, and hatching where nobody watched. */
export function paintBackground(sheet: Sheet, bands: readonly Band[]): void {
  const { ctx, box, look } = sheet;
  ctx.save();
  ctx.beginPath();
  ctx.rect(box.left, box.top, box.width, box.height);
  ctx.clip();
  const shown = stripes(bands, { ...sheet, least: 1 }, ({ kind }) => kind);
  for (const { band, left, width } of shown) {
    if (band.kind === "line" || band.kind === "output" || band.kind === "uncertain") continue;
    if (band.kind === "unwatched") {
      hatch(sheet, left, width);
    } else {
      ctx.globalAlpha = 0.09;
      ctx.fillStyle = look.bands[band.kind];
      ctx.fillRect(left, box.top, width, box.height);
      ctx.globalAlpha = 1;
    }
  }
  ctx.restore();
}

function hatch(sheet: Sheet, left: number, width: number): void {
  const { ctx, box, ratio, look } = sheet;
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, box.top, width, box.height);
  ctx.clip();
  ctx.strokeStyle = look.bands.unwatched;
  ctx.globalAlpha = 0.35;
  ctx.lineWidth = ratio;
  ctx.beginPath();
  const gap = 8 * ratio;
  const begin = Math.floor((left - box.height) / gap) * gap;
  for (let x = begin; x < left + width; x += gap) {
    ctx.moveTo(x, box.top + box.height);
    ctx.lineTo(x + box.height, box.top);
  }
  ctx.stroke();
  ctx.restore();
}

/** Above the curves: a stripe for each, with its words where they fit. */
export function paintLanes(sheet: Sheet, placed: readonly Lane[], count: number): void {
  const { ctx, box, ratio, look } = sheet;
  const top = box.top - count * LANE * ratio;
  ctx.save();
  ctx.beginPath();
  ctx.rect(box.left, top, box.width, count * LANE * ratio);
  ctx.clip();
  ctx.font = `${FONT * ratio}px ${look.font}`;
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  const stretch = { ...sheet, least: 2 * ratio };
  const lanes = new Map(placed.map(({ band, lane }) => [band, lane]));
  const laneOf = (band: Band) => lanes.get(band) ?? 0;
  for (const { band, left, width } of stripes([...lanes.keys()], stretch, laneOf)) {
    stripe(sheet, band, [left, top + (laneOf(band) * LANE + 1) * ratio, width]);
  }
  ctx.restore();
}

function stripe(sheet: Sheet, band: Band, [x, y, width]: [number, number, number]): void {
  const { ctx, ratio, look } = sheet;
  const height = (LANE - 2) * ratio;
  const colour = look.bands[band.kind];
  ctx.fillStyle = colour;
  ctx.globalAlpha = band.kind === "uncertain" || band.kind === "paused" ? 0.12 : 0.3;
  ctx.fillRect(x, y, width, height);
  ctx.globalAlpha = 1;
  ctx.fillRect(x, y, Math.min(3 * ratio, width), height);
  if (band.kind === "paused" || band.kind === "uncertain") dots(sheet, [x, y + height, width]);
  const room = width - 2 * ROOM * ratio - 3 * ratio;
  if (ctx.measureText(band.label).width > room) return;
  ctx.fillStyle = look.ink;
  ctx.fillText(band.label, x + (3 + ROOM) * ratio, y + height / 2 + ratio * 0.5);
}

/** What a legend shows of a kind of bands; it fills the sheet's box. */
export function paintSample(sheet: Sheet, kind: BandKind): void {
  const { left, top, width } = sheet.box;
  if (kind === "unwatched") hatch(sheet, left, width);
  else stripe(sheet, { kind, from: 0, to: 0, label: "" }, [left, top, width]);
}

/** Along the foot of a stripe that is half of what its neighbours are. */
function dots(sheet: Sheet, [x, y, width]: [number, number, number]): void {
  const { ctx, ratio } = sheet;
  for (let at = 0; at < width; at += 6 * ratio) {
    ctx.fillRect(x + at, y - 2 * ratio, Math.min(3 * ratio, width - at), 2 * ratio);
  }
}

/** Lines across the curves, with their words where there is room for them. */
export function paintFlags(sheet: Sheet, flags: readonly Flag[]): void {
  const { ctx, box, ratio, look } = sheet;
  ctx.save();
  ctx.font = `${FONT * ratio}px ${look.font}`;
  ctx.textBaseline = "top";
  ctx.textAlign = "left";
  ctx.lineWidth = ratio;
  ctx.strokeStyle = look.quiet;
  ctx.setLineDash([3 * ratio, 3 * ratio]);
  const { from, to } = sheet.range;
  const shown = flags.filter(({ at }) => at >= from && at <= to);
  const places = shown.map(({ at }) => Math.round(xOf(sheet, at)) + (ratio % 2) / 2);
  ctx.beginPath();
  for (const x of places) {
    ctx.moveTo(x, box.top);
    ctx.lineTo(x, box.top + box.height);
  }
  ctx.stroke();
  const ends = [box.left, box.left, box.left];
  shown.forEach(({ label }, index) => {
    const x = places[index] ?? 0;
    words(sheet, label, x, ends);
    pennant(sheet, x);
  });
  ctx.restore();
}

function pennant(sheet: Sheet, x: number): void {
  const { ctx, box, ratio, look } = sheet;
  ctx.fillStyle = look.ink;
  ctx.beginPath();
  ctx.moveTo(x, box.top);
  ctx.lineTo(x + 6 * ratio, box.top + 3 * ratio);
  ctx.lineTo(x, box.top + 6 * ratio);
  ctx.fill();
}

/** In the first row where they do not run into others; where there is none the cursor tells them. */
function words(sheet: Sheet, label: string, x: number, ends: number[]): void {
  const { ctx, box, ratio, look } = sheet;
  const width = ctx.measureText(label).width;
  const begin = x + 8 * ratio;
  const left = begin + width > box.left + box.width ? x - width - 4 * ratio : begin;
  const row = ends.findIndex((end) => end <= left);
  if (row === -1) return;
  ends[row] = left + width + 8 * ratio;
  const top = box.top + (2 + row * (FONT + 3)) * ratio;
  ctx.fillStyle = look.card;
  ctx.globalAlpha = 0.8;
  ctx.fillRect(left - 2 * ratio, top - ratio, width + 4 * ratio, (FONT + 2) * ratio);
  ctx.globalAlpha = 1;
  ctx.fillStyle = look.ink;
  ctx.fillText(label, left, top);
}
