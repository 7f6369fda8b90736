// The chart as a picture to keep: what is shown, with what it takes to read it elsewhere.

import type { Desk } from "./desk.ts";
import type { Look } from "./look.ts";
import type { Picture, Trace } from "./model.ts";
import { COLOURS, dashOf } from "./palette.ts";

/** What stands above the chart. */
export interface Portrait {
  title: string;
  lines: readonly string[];
}

/** In CSS pixels. */
const MARGIN = 16;
const LINE = 20;
const SAMPLE = 26;

export function png(desk: Desk, portrait: Portrait): Promise<Blob> {
  const chart = desk.drawing.canvas;
  if (!chart) return Promise.reject(new Error("there is no chart yet"));
  const page = new Page(chart, desk.drawing.look);
  page.lay(portrait, desk.picture);
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

  lay(portrait: Portrait, picture: Picture): void {
    const { canvas, ratio } = this;
    const width = this.chart.width / ratio;
    const legend = this.legend(picture.traces, width);
    const lines = [...portrait.lines, `Times are those of ${zone()}.`];
    const head = MARGIN + 28 + lines.length * LINE;
    const rows = Math.max(0, ...legend.map((entry) => entry.row + 1));
    canvas.width = this.chart.width + 2 * MARGIN * ratio;
    canvas.height = this.chart.height + (head + 2 * MARGIN + rows * LINE) * ratio;
    const ctx = this.context();
    ctx.fillStyle = this.look.card;
    ctx.fillRect(0, 0, canvas.width / ratio, canvas.height / ratio);
    this.write(portrait.title, MARGIN, MARGIN + 12, "600 18px");
    lines.forEach((line, index) => {
      this.write(line, MARGIN, MARGIN + 34 + index * LINE, "13px", this.look.quiet);
    });
    const height = this.chart.height / ratio;
    ctx.drawImage(this.chart, MARGIN, head, width, height);
    for (const entry of legend) this.entry(entry, head + height + MARGIN);
  }

  private legend(traces: readonly Trace[], width: number) {
    const ctx = this.context();
    ctx.font = `13px ${this.look.font}`;
    let x = 0;
    let row = 0;
    return traces.map((trace) => {
      const room = SAMPLE + 6 + ctx.measureText(trace.label).width + 18;
      if (x > 0 && x + room > width) {
        x = 0;
        row += 1;
      }
      const entry = { trace, x: x + MARGIN, row };
      x += room;
      return entry;
    });
  }

  private entry({ trace, x, row }: { trace: Trace; x: number; row: number }, top: number): void {
    const ctx = this.context();
    const y = top + row * LINE;
    ctx.strokeStyle = this.look.traces[trace.colour % COLOURS] ?? this.look.ink;
    ctx.lineWidth = 2.5;
    ctx.setLineDash([...dashOf(trace.colour, trace.isCompared)]);
    ctx.beginPath();
    ctx.moveTo(x, y);
    ctx.lineTo(x + SAMPLE, y);
    ctx.stroke();
    ctx.setLineDash([]);
    this.write(trace.label, x + SAMPLE + 6, y, "13px");
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
