// Holds one chart together: what is wanted, what the reader does with it, and one drawing a frame.

import type { Signal } from "@preact/signals";
import type { Temperature } from "../text/units.ts";
import { listen } from "./gestures.ts";
import type { Picture, Range } from "./model.ts";
import { bounded } from "./motion.ts";
import { Overlay } from "./overlay.ts";
import type { Plot } from "./plot.ts";
import { reachOf, readingAt } from "./reading.ts";

/** What the page wants to be shown. */
export interface Wanted {
  picture: Picture;
  range: Range;
  temperature: Temperature;
  bounds?: Range | undefined;
  onRange(range: Range, isFinal: boolean): void;
}

/** What the chart's parts know in common. */
export interface Shared {
  /** Where the cursor is, in Unix seconds; null where there is none. */
  cursor: Signal<number | null>;
  /** The name of the trace that is picked out. */
  picked: Signal<string | null>;
  /** What is shown, when the reader rests: tables follow this. */
  settled: Signal<Range>;
}

const REST = 200; // milliseconds

export class Desk {
  private readonly host: HTMLElement;
  private readonly plot: Plot;
  private readonly overlay: Overlay;
  private readonly shared: Shared;
  private readonly stops: (() => void)[];
  private wanted: Wanted;
  private range: Range;
  private isHeld = false;
  private untold = false;
  private frame = 0;
  private rest = 0;

  constructor(host: HTMLElement, plot: Plot, wanted: Wanted, shared: Shared) {
    this.host = host;
    this.plot = plot;
    this.overlay = new Overlay(host);
    this.shared = shared;
    this.wanted = wanted;
    this.range = wanted.range;
    this.stops = [
      listen(host, this.hand()),
      this.watchTheme(),
      this.watchWidth(),
      shared.cursor.subscribe(() => this.ask()),
      shared.picked.subscribe(() => this.ask()),
    ];
  }

  take(wanted: Wanted): void {
    this.wanted = wanted;
    if (!this.isHeld) this.range = wanted.range;
    this.ask();
  }

  /** Show a range that the reader chose. */
  show(range: Range, isFinal: boolean): void {
    this.range = bounded(range, this.wanted.bounds);
    this.isHeld = !isFinal;
    this.untold = !isFinal;
    if (isFinal) this.wanted.onRange(this.range, true);
    this.ask();
  }

  get shown(): Range {
    return this.range;
  }

  get bounds(): Range | undefined {
    return this.wanted.bounds;
  }

  get picture(): Picture {
    return this.wanted.picture;
  }

  get drawing(): Plot {
    return this.plot;
  }

  close(): void {
    for (const stop of this.stops) stop();
    cancelAnimationFrame(this.frame);
    clearTimeout(this.rest);
    this.overlay.remove();
    this.plot.destroy();
  }

  private hand() {
    return {
      range: () => this.range,
      bounds: () => this.bounds,
      placeOf: (clientX: number) => {
        const { left, width } = this.plot.box;
        return (clientX - this.host.getBoundingClientRect().left - left) / width;
      },
      show: (range: Range, isFinal: boolean) => this.show(range, isFinal),
      point: (place: number | null) => {
        const { from, to } = this.range;
        const isInside = place !== null && place >= 0 && place <= 1;
        this.shared.cursor.value = isInside ? from + place * (to - from) : null;
      },
      select: (places: [number, number] | null) => this.overlay.select(places, this.plot.box),
    };
  }

  /** Draw in the next frame, once. */
  private ask(): void {
    if (this.frame === 0) this.frame = requestAnimationFrame(() => this.draw());
  }

  private draw(): void {
    this.frame = 0;
    const { picture, temperature } = this.wanted;
    const { range, isHeld } = this;
    const picked = this.picked();
    if (this.plot.take({ picture, range, temperature, picked, isHeld })) this.plot.draw();
    this.point();
    if (this.untold) {
      this.untold = false;
      this.wanted.onRange(range, false);
    }
    clearTimeout(this.rest);
    if (!isHeld) this.shared.settled.value = range;
    else this.rest = window.setTimeout(() => this.settle(), REST);
  }

  /** None where the curve that was picked out is gone: the others would stay faint. */
  private picked(): string | null {
    const name = this.shared.picked.peek();
    return this.wanted.picture.traces.some((trace) => trace.name === name) ? name : null;
  }

  private settle(): void {
    this.shared.settled.value = this.range;
  }

  private point(): void {
    const at = this.shared.cursor.peek();
    const { box } = this.plot;
    const { from, to } = this.range;
    if (at === null || at < from || at > to) {
      this.overlay.clear();
      return;
    }
    const { picture } = this.wanted;
    const reading = readingAt(picture, at, reachOf(this.range));
    const dots = reading.points.map((point, index) => {
      const trace = picture.traces[index];
      const value = point === null ? null : trace?.mean[point];
      const time = point === null ? undefined : trace?.at[point];
      if (!trace || value === null || value === undefined || time === undefined) return null;
      const depth = this.plot.depthOf(trace, value);
      return depth === null ? null : { x: (time - from) / (to - from), y: depth, of: trace.colour };
    });
    this.overlay.point((at - from) / (to - from), dots, box);
  }

  private watchTheme(): () => void {
    const observer = new MutationObserver(() => this.renew());
    observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    return () => observer.disconnect();
  }

  private watchWidth(): () => void {
    let width = this.host.clientWidth;
    const observer = new ResizeObserver(() => {
      if (this.host.clientWidth === width) return;
      width = this.host.clientWidth;
      this.renew();
    });
    observer.observe(this.host);
    return () => observer.disconnect();
  }

  private renew(): void {
    this.plot.renew();
    this.ask();
  }
}
