// What is asked again while somebody looks.

import { useSignalEffect } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { App } from "../app.ts";

/** Call it every so many seconds while somebody looks at the page and there is a connection. */
export function useEverySoOften(seconds: number, { live }: App, call: () => void): void {
  const newest = useRef(call);
  newest.current = call;
  const last = useRef(live.now.peek());
  useSignalEffect(() => {
    const now = live.now.value; // stands still while the page is hidden
    if (now - last.current < seconds * 1000 || live.link.peek() !== "live") return;
    last.current = now;
    newest.current();
  });
}
