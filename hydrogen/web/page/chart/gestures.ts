// Mouse, fingers and wheel on the plot.

import type { Range } from "./model.ts";
import { bounded, moved, pinched, zoomed } from "./motion.ts";

/** What gestures do to a chart. Places are parts of the plot's width: 0 on the left, 1 on the right. */
interface Hand {
  range(): Range;
  bounds(): Range | undefined;
  /** Where a client's x is, as a part of the width. */
  placeOf(clientX: number): number;
  /** Show this; the last of a gesture is final. */
  show(range: Range, isFinal: boolean): void;
  point(place: number | null): void;
  /** Mark what will be zoomed to; null when it is over. */
  select(places: [number, number] | null): void;
}

interface Finger {
  first: number;
  now: number;
}

const STILL = 4; // CSS pixels: less is a click, not a drag
const WHEEL_PAUSE = 180; // milliseconds without a turn: it is over

/** Listen until what is given is called. */
export function listen(element: HTMLElement, hand: Hand): () => void {
  const gestures = new Gestures(element, hand);
  const stop = new AbortController();
  const { signal } = stop;
  element.addEventListener("pointerdown", (event) => gestures.down(event), { signal });
  element.addEventListener("pointermove", (event) => gestures.move(event), { signal });
  for (const name of ["pointerup", "pointercancel"] as const) {
    element.addEventListener(name, (event) => gestures.up(event), { signal });
  }
  element.addEventListener("pointerleave", (event) => gestures.leave(event), { signal });
  // Not passive: what zooms the chart must not zoom the page.
  element.addEventListener("wheel", (event) => gestures.wheel(event), { signal, passive: false });
  return () => {
    stop.abort();
    gestures.end();
  };
}

class Gestures {
  private readonly element: HTMLElement;
  private readonly hand: Hand;
  private readonly fingers = new Map<number, Finger>();
  private start: Range = { from: 0, to: 1 };
  private isSelecting = false;
  private hasMoved = false;
  private wheelTimer = 0;

  constructor(element: HTMLElement, hand: Hand) {
    this.element = element;
    this.hand = hand;
  }

  down(event: PointerEvent): void {
    if (event.button !== 0 || this.fingers.size === 2) return;
    this.finishWheel();
    this.isSelecting = event.shiftKey && this.fingers.size === 0;
    this.fingers.set(event.pointerId, { first: event.clientX, now: event.clientX });
    if (this.fingers.size === 1) this.hasMoved = false;
    this.begin();
  }

  move(event: PointerEvent): void {
    const finger = this.fingers.get(event.pointerId);
    const place = this.hand.placeOf(event.clientX);
    if (!finger) {
      if (event.pointerType !== "touch") this.hand.point(place);
      return;
    }
    finger.now = event.clientX;
    if (!this.hasMoved && this.fingers.size === 1) {
      if (Math.abs(finger.now - finger.first) < STILL) return;
      this.hasMoved = true;
      this.element.setPointerCapture(event.pointerId);
    }
    this.follow();
  }

  up(event: PointerEvent): void {
    const finger = this.fingers.get(event.pointerId);
    if (!finger) return;
    this.fingers.delete(event.pointerId);
    const isClick = !this.hasMoved && event.type === "pointerup";
    if (isClick) this.hand.point(this.hand.placeOf(event.clientX));
    if (this.fingers.size > 0) this.begin();
    else if (this.isSelecting) this.zoomIn(finger, event.type === "pointerup");
    else if (this.hasMoved) this.hand.show(this.hand.range(), true);
    this.isSelecting = this.isSelecting && this.fingers.size > 0;
  }

  leave(event: PointerEvent): void {
    if (event.pointerType === "mouse" && this.fingers.size === 0) this.hand.point(null);
  }

  /** Ctrl (or a pinch on a touchpad) zooms, sideways moves; else it is the page that scrolls. */
  wheel(event: WheelEvent): void {
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    const sideways = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
    if (event.ctrlKey || event.metaKey) {
      const range = this.hand.range();
      const place = this.hand.placeOf(event.clientX);
      const at = range.from + place * (range.to - range.from);
      this.show(zoomed(range, Math.exp(event.deltaY * unit * 0.002), at), false);
    } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      const width = Math.max(this.element.clientWidth, 1);
      this.show(moved(this.hand.range(), (sideways * unit) / width), false);
    } else return;
    event.preventDefault();
    clearTimeout(this.wheelTimer);
    this.wheelTimer = window.setTimeout(() => this.finishWheel(), WHEEL_PAUSE);
  }

  end(): void {
    clearTimeout(this.wheelTimer);
    this.fingers.clear();
  }

  private finishWheel(): void {
    if (this.wheelTimer === 0) return;
    clearTimeout(this.wheelTimer);
    this.wheelTimer = 0;
    this.hand.show(this.hand.range(), true);
  }

  /** From here on it is counted: a finger came, or went. */
  private begin(): void {
    this.start = this.hand.range();
    for (const finger of this.fingers.values()) finger.first = finger.now;
  }

  private follow(): void {
    const [one, other] = this.fingers.values();
    if (!one) return;
    const { from, to } = this.start;
    const first = this.hand.placeOf(one.first);
    const now = this.hand.placeOf(one.now);
    if (other) {
      this.hasMoved = true;
      const timeAt = (place: number) => from + place * (to - from);
      const held: [number, number] = [timeAt(first), timeAt(this.hand.placeOf(other.first))];
      const range = pinched(held, [now, this.hand.placeOf(other.now)]);
      if (range) this.show(range, false);
    } else if (this.isSelecting) {
      this.hand.select([Math.min(first, now), Math.max(first, now)]);
    } else {
      this.hand.point(now);
      this.show(moved(this.start, first - now), false);
    }
  }

  private zoomIn(finger: Finger, isMeant: boolean): void {
    this.hand.select(null);
    if (!this.hasMoved || !isMeant) return;
    const places = [this.hand.placeOf(finger.first), this.hand.placeOf(finger.now)];
    const left = Math.max(0, Math.min(...places));
    const right = Math.min(1, Math.max(...places));
    const { from, to } = this.start;
    const length = to - from;
    if (right - left < 0.005) return;
    this.show({ from: from + left * length, to: from + right * length }, true);
  }

  private show(range: Range, isFinal: boolean): void {
    this.hand.show(bounded(range, this.hand.bounds()), isFinal);
  }
}
