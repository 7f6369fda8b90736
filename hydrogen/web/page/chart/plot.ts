// The drawing: uPlot has the canvas, the scales and the axes; the painters have what is in it.

import uPlot from "uplot";
import type { Temperature } from "../text/units.ts";
import { axesOf, extentOf } from "./axes.ts";
import { paintBackground, paintFlags, paintLanes } from "./band_painter.ts";
import type { Sheet } from "./canvas.ts";
import { axisOptions, type Frame, paintUnits, scales } from "./frame.ts";
import { fullHeight, LANE, type Lane, lanes } from "./lanes.ts";
import { type Look, lookOf } from "./look.ts";
import type { Picture, Range, Trace } from "./model.ts";
import { isTold } from "./spans.ts";
import { paintCurves, paintNothing } from "./trace_painter.ts";

/** What is to be seen. */
export interface View {
  picture: Picture;
  range: Range;
  temperature: Temperature;
  /** The name of the trace that is picked out. */
  picked: string | null;
  /** Whether the reader holds it just now. */
  isHeld: boolean;
}

/** Where the curves are, in CSS pixels of the plot's element. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

const UNIT_ROOM = 20; // CSS pixels above the curves, where the units stand
const NARROWEST = 200; // CSS pixels

export class Plot {
  private readonly host: HTMLElement;
  private readonly height: number;
  private readonly frame: Frame;
  private view: View;
  private plot: uPlot | null = null;
  /** What cannot be changed of a uPlot that there is: its axes, and the room above it. */
  private form = "";
  private isStale = false;
  private bands: { placed: Lane[]; count: number } = { placed: [], count: 0 };

  /** Draw into `host`; `height` is the curves' with their axes, in CSS pixels. */
  constructor(host: HTMLElement, height: number, view: View) {
    this.host = host;
    this.height = height;
    this.view = view;
    const { range } = view;
    this.frame = { range, look: lookOf(host), axes: [], extents: new Map(), widths: new Map() };
    this.arrange();
    this.draw();
  }

  /** Show this from now on; gives whether it has to be drawn anew. */
  take(view: View): boolean {
    const now = this.view;
    const isOther = view.picture !== now.picture || view.temperature !== now.temperature;
    const isMoved = view.range.from !== now.range.from || view.range.to !== now.range.to;
    const isStale = this.isStale || view.picked !== now.picked || view.isHeld !== now.isHeld;
    this.view = view;
    this.isStale = false;
    if (isOther) this.arrange();
    return isOther || isMoved || isStale;
  }

  /** The theme or the width has changed. */
  renew(): void {
    this.frame.look = lookOf(this.host);
    this.arrange();
    this.isStale = true;
  }

  draw(): void {
    const begin = performance.now();
    this.follow();
    const { axes } = this.frame;
    const form = JSON.stringify([axes.map(({ unit, side }) => [unit, side]), this.bands.count]);
    if (!this.plot || form !== this.form) this.plot = this.build();
    this.form = form;
    this.show(this.plot);
    // The browser keeps them all: a day of following would be 86,400. The newest is enough.
    performance.clearMeasures("hydrogen-chart-drawn");
    performance.measure("hydrogen-chart-drawn", { start: begin });
  }

  get box(): Box {
    // By uPlot's own account: to ask the page would make it lay itself out in the midst of a frame.
    const ratio = devicePixelRatio;
    const { left = 0, top = 0, width = ratio, height = ratio } = this.plot?.bbox ?? {};
    return { left: left / ratio, top: top / ratio, width: width / ratio, height: height / ratio };
  }

  /** How far down a value of the trace is, as a part of the box's height. */
  depthOf(trace: Trace, value: number): number | null {
    const axis = this.frame.axes.find((one) => one.traces.includes(trace));
    const extent = axis && this.frame.extents.get(axis.unit);
    if (!axis || !extent) return null;
    return 1 - (axis.convert(value) - extent.min) / (extent.max - extent.min);
  }

  get canvas(): HTMLCanvasElement | null {
    return this.plot?.ctx.canvas ?? null;
  }

  get look(): Look {
    return this.frame.look;
  }

  destroy(): void {
    this.plot?.destroy();
    this.plot = null;
  }

  private width(): number {
    return Math.max(this.host.clientWidth, NARROWEST);
  }

  private arrange(): void {
    const { frame } = this;
    const { picture, temperature } = this.view;
    const before = frame.axes.map((axis) => axis.unit).join();
    frame.axes = axesOf(picture.traces, temperature, this.width());
    this.bands = lanes(picture.bands);
    if (frame.axes.map((axis) => axis.unit).join() === before) return;
    frame.extents.clear();
    frame.widths.clear();
  }

  /** Let each axis go as far as what is seen of its curves. */
  private follow(): void {
    const { range, isHeld } = this.view;
    const { axes, extents } = this.frame;
    this.frame.range = range;
    for (const axis of axes) {
      const extent = extentOf(axis, range, extents.get(axis.unit) ?? null, isHeld);
      if (extent) extents.set(axis.unit, extent);
    }
  }

  private build(): uPlot {
    this.plot?.destroy();
    const { from, to } = this.view.range;
    return new uPlot(this.options(), [[from, to]], this.host);
  }

  private show(plot: uPlot): void {
    const { from, to } = this.view.range;
    // Lanes come on top: the curves keep their height.
    const size = { width: this.width(), height: fullHeight(this.height, this.bands.count) };
    plot.batch(() => {
      if (plot.width !== size.width || plot.height !== size.height) plot.setSize(size);
      plot.setScale("x", { min: from, max: to });
    });
  }

  private options(): uPlot.Options {
    const { frame } = this;
    const top = Math.max(UNIT_ROOM, this.bands.count * LANE + 2);
    const right = frame.axes.some((axis) => axis.side === "right") ? 0 : 20;
    const left = frame.axes.length === 0 ? 14 : 0;
    return {
      width: this.width(),
      height: fullHeight(this.height, this.bands.count),
      padding: [top, right, 0, left],
      legend: { show: false },
      cursor: { show: false },
      select: { show: false, left: 0, top: 0, width: 0, height: 0 },
      series: [{}],
      scales: scales(frame),
      axes: axisOptions(frame),
      hooks: {
        drawClear: [(plot) => paintBackground(this.sheet(plot), this.view.picture.bands)],
        draw: [(plot) => this.paint(this.sheet(plot))],
      },
    };
  }

  private sheet(plot: uPlot): Sheet {
    const { look, range } = this.frame;
    return { ctx: plot.ctx, look, box: plot.bbox, ratio: devicePixelRatio, range };
  }

  private paint(sheet: Sheet): void {
    const { axes, extents } = this.frame;
    const { picture, picked } = this.view;
    const isEmpty = !paintCurves(sheet, { axes, extents, picked });
    if (isEmpty && isTold(picture, sheet.range)) paintNothing(sheet);
    paintFlags(sheet, picture.flags);
    paintLanes(sheet, this.bands.placed, this.bands.count);
    paintUnits(sheet, this.frame);
  }
}
