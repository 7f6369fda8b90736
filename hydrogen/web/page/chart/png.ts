// The chart as a picture to keep: what is shown, with what it takes to read it elsewhere.

import { paintSample } from "./band_painter.ts";
import type { Desk } from "./desk.ts";
import { LANE } from "./lanes.ts";
import type { Look } from "./look.ts";
import type { BandKind, Trace } from "./model.ts";
import { COLOURS, dashOf } from "./palette.ts";
import { type Entry, placed, type Sample, samplesOf, wrapped } from "./png_layout.ts";

/** What stands above the chart. */
export interface Portrait {
  title: string;
  lines: readonly string[];
}

/** In CSS pixels. */
const MARGIN = 16;
const LINE = 20;
const SAMPLE = 26;
const TITLE_LINE = 24;
const TITLE = "600 18px"; // a font's weight and size

export function png(desk: Desk, portrait: Portrait): Promise<Blob> {
  const chart = desk.drawing.canvas;
  if (!chart) return Promise.reject(new Error("there is no chart yet"));
  const page = new Page(chart, desk.drawing.look);
  page.lay(portrait, samplesOf(desk.picture, desk.shown));
  return new Promise((resolve, reject) => {
    page.canvas.toBlob((blob) => {
      if (blob) resolve(blob);
      else reject(new Error("the browser made no picture"));
    }, "image/png");
  });
}

/** "Europe/Berlin": whose clock the times are by. */
function zone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

class Page {
  readonly canvas = document.createElement("canvas");
  private readonly chart: HTMLCanvasElement;
  private readonly look: Look;
  private readonly ratio = devicePixelRatio;

  constructor(chart: HTMLCanvasElement, look: Look) {
    this.chart = chart;
    this.look = look;
  }

  lay(portrait: Portrait, samples: readonly Sample[]): void {
    const { canvas, ratio } = this;
    const width = this.chart.width / ratio;
    const measure = this.measure("13px");
    const titles = wrapped(portrait.title, width, this.measure(TITLE));
    const legend = placed(samples, { width, around: SAMPLE + 6 + 18, measure });
    const lines = [...portrait.lines, `Times are those of ${zone()}.`].flatMap((line) =>
      wrapped(line, width, measure),
    );
    const below = MARGIN + 10 + titles.length * TITLE_LINE;
    const head = below - 6 + lines.length * LINE;
    const rows = Math.max(0, ...legend.map((entry) => entry.row + 1));
    canvas.width = this.chart.width + 2 * MARGIN * ratio;
    canvas.height = this.chart.height + (head + 2 * MARGIN + rows * LINE) * ratio;
    const ctx = this.context();
    ctx.fillStyle = this.look.card;
    ctx.fillRect(0, 0, canvas.width / ratio, canvas.height / ratio);
    titles.forEach((line, index) => {
      this.write(line, MARGIN, MARGIN + 12 + index * TITLE_LINE, TITLE);
    });
    lines.forEach((line, index) => {
      this.write(line, MARGIN, below + index * LINE, "13px", this.look.quiet);
    });
    const height = this.chart.height / ratio;
    ctx.drawImage(this.chart, MARGIN, head, width, height);
    for (const entry of legend) this.entry(entry, head + height + MARGIN);
  }

  private measure(font: string): (text: string) => number {
    const ctx = this.context();
    return (text) => {
      ctx.font = `${font} ${this.look.font}`;
      return ctx.measureText(text).width;
    };
  }

  private entry({ sample, x, row }: Entry, top: number): void {
    const [left, y] = [x + MARGIN, top + row * LINE];
    if ("trace" in sample) this.stroke(sample.trace, left, y);
    else this.stripe(sample.kind, left, y);
    this.write(sample.label, left + SAMPLE + 6, y, "13px");
  }

  private stroke(trace: Trace, x: number, y: number): void {
    const ctx = this.context();
    ctx.strokeStyle = this.look.traces[trace.colour % COLOURS] ?? this.look.ink;
    ctx.lineWidth = 2.5;
    ctx.setLineDash([...dashOf(trace.colour, trace.isCompared)]);
    ctx.beginPath();
    ctx.moveTo(x, y);
    ctx.lineTo(x + SAMPLE, y);
    ctx.stroke();
    ctx.setLineDash([]);
  }

  private stripe(kind: BandKind, x: number, y: number): void {
    const height = LANE - 2;
    const box = { left: x, top: y - height / 2, width: SAMPLE, height };
    // The context counts in CSS pixels already; when it was does not matter to a sample.
    const sheet = {
      ctx: this.context(),
      look: this.look,
      box,
      ratio: 1,
      range: { from: 0, to: 1 },
    };
    paintSample(sheet, kind);
  }

  private write(text: string, x: number, y: number, font: string, colour = this.look.ink): void {
    const ctx = this.context();
    ctx.font = `${font} ${this.look.font}`;
    ctx.fillStyle = colour;
    ctx.textBaseline = "middle";
    ctx.fillText(text, x, y);
  }

  /** In CSS pixels; a canvas forgets that when its size is set. */
  private context(): CanvasRenderingContext2D {
    const ctx = this.canvas.getContext("2d");
    if (!ctx) throw new Error("the browser has no canvas");
    ctx.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    return ctx;
  }
}
