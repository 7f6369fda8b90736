// What was refused, said for a while beside the buttons that asked for it.

import { useSignal } from "@preact/signals";
import { createContext } from "preact";
import { useCallback, useEffect, useRef } from "preact/hooks";

const STAYS = 10_000; // milliseconds

type Complain = (text: string) => void;

/** How a button says what was refused; null where nobody shows it. */
export const ComplaintContext = createContext<Complain | null>(null);

/** The complaint that is shown, and how to make one; an empty text takes it back. */
export function useComplaint(): { said: string; complain: Complain } {
  const said = useSignal("");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const complain = useCallback((text: string) => {
    clearTimeout(timer.current);
    said.value = text;
    if (text === "") return;
    timer.current = setTimeout(() => {
      said.value = "";
    }, STAYS);
  }, []);
  useEffect(() => () => clearTimeout(timer.current), []);
  return { said: said.value, complain };
}
