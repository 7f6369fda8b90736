// Ties the drawing to the component that shows it: made when its code has come, closed with it.

import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { ChartHandle, ChartProps } from "./chart.tsx";
import { Desk, type Shared, type Wanted } from "./desk.ts";

type Given = ChartProps & { height: number };

/** The desk as soon as there is one, and whether its code could not be loaded. */
export function useDesk(
  host: RefObject<HTMLDivElement | null>,
  given: Given,
  shared: Shared,
): { desk: Desk | null; hasFailed: boolean } {
  const [desk, setDesk] = useState<Desk | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const newest = useRef({ given, shared });
  newest.current = { given, shared };
  useEffect(() => {
    let isOver = false;
    let made: Desk | null = null;
    const begin = async () => {
      // What draws is by far the largest part of the page, and only some pages have a chart.
      const { Plot } = await import("./plot.ts");
      const element = host.current;
      if (isOver || !element) return;
      const { height, ...rest } = newest.current.given;
      const view = { ...rest, picked: null, isHeld: false };
      made = new Desk(element, new Plot(element, height, view), rest, newest.current.shared);
      setDesk(made);
    };
    begin().catch(() => setFailed(true));
    return () => {
      isOver = true;
      made?.close();
    };
  }, [host]);
  useLayoutEffect(() => desk?.take(wantedOf(given)));
  return { desk, hasFailed };
}

/** Lets the page ask for the picture. */
export function useHandle(
  handle: RefObject<ChartHandle | null> | undefined,
  desk: Desk | null,
): void {
  useLayoutEffect(() => {
    if (!handle || !desk) return;
    handle.current = {
      async png(portrait) {
        const { png } = await import("./png.ts");
        return png(desk, portrait);
      },
    };
    return () => {
      handle.current = null;
    };
  }, [handle, desk]);
}

function wantedOf({ picture, range, temperature, bounds, onRange }: Given): Wanted {
  return { picture, range, temperature, bounds, onRange };
}
