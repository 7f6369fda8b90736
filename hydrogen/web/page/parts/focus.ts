// Where the focus goes when what has it goes away, or another page comes.

import { useEffect, useRef } from "preact/hooks";

/** Called as something goes that may have the focus: the keyboard would begin at the top again. */
export function handOnFocus(): void {
  queueMicrotask(() => {
    if (document.activeElement === document.body) focusContent();
  });
}

/** Who goes to something else begins at its top, with eyes and with a screen reader. */
export function useTop(shown: unknown): void {
  const before = useRef(shown);
  useEffect(() => {
    if (before.current === shown) return;
    before.current = shown;
    window.scrollTo(0, 0);
    focusContent();
  }, [shown]);
}

function focusContent(): void {
  document.getElementById("content")?.focus({ preventScroll: true });
}
