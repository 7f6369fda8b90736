// How wide an element is, as it changes.

import type { Signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";

const STEP = 50; // CSS pixels; finer makes no other question

/** A place whose width `pixels` tells, rounded up. */
export function useWidth(pixels: Signal<number>) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => {
      pixels.value = Math.max(STEP, Math.ceil(element.clientWidth / STEP) * STEP);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [pixels]);
  return place;
}
