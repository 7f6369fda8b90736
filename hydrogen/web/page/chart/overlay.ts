// What moves with the pointer, over the drawing: it costs no new drawing.

import { tokenOf } from "./palette.ts";
import type { Box } from "./plot.ts";

/** Places are parts of the box. */
interface Dot {
  x: number;
  y: number;
  /** Which of the palette's colours. */
  of: number;
}

export class Overlay {
  private readonly line: HTMLElement;
  private readonly selection: HTMLElement;
  private readonly dots: HTMLElement[] = [];
  private readonly root: HTMLElement;

  constructor(host: HTMLElement) {
    this.root = document.createElement("div");
    this.root.className = "chart-overlay";
    this.line = this.add("chart-cursor");
    this.selection = this.add("chart-selection");
    host.append(this.root);
  }

  /** Show where the cursor is, and which points it means. */
  point(x: number, dots: readonly (Dot | null)[], box: Box): void {
    this.line.hidden = false;
    put(this.line, { left: box.left + x * box.width, top: box.top, height: box.height });
    while (this.dots.length < dots.length) this.dots.push(this.add("chart-dot"));
    this.dots.forEach((element, index) => {
      const dot = dots[index];
      const isSeen = dot && dot.x >= 0 && dot.x <= 1;
      element.hidden = !isSeen;
      if (!isSeen) return;
      element.style.background = `var(${tokenOf(dot.of)})`;
      put(element, { left: box.left + dot.x * box.width, top: box.top + dot.y * box.height });
    });
  }

  clear(): void {
    this.line.hidden = true;
    for (const dot of this.dots) dot.hidden = true;
  }

  /** Mark what will be zoomed to. */
  select(places: [number, number] | null, box: Box): void {
    this.selection.hidden = places === null;
    if (!places) return;
    const [from, to] = places.map((place) => Math.min(Math.max(place, 0), 1));
    const left = box.left + (from ?? 0) * box.width;
    put(this.selection, { left, top: box.top, height: box.height });
    this.selection.style.width = `${((to ?? 0) - (from ?? 0)) * box.width}px`;
  }

  remove(): void {
    this.root.remove();
  }

  private add(name: string): HTMLElement {
    const element = document.createElement("div");
    element.className = name;
    element.hidden = true;
    this.root.append(element);
    return element;
  }
}

function put(element: HTMLElement, at: { left: number; top: number; height?: number }): void {
  element.style.transform = `translate(${at.left}px, ${at.top}px)`;
  if (at.height !== undefined) element.style.height = `${at.height}px`;
}
