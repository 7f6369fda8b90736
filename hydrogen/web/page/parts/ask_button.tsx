// A button that has Hydrogen do something, and says what came of it.

import { useSignal } from "@preact/signals";
import { useCallback, useContext, useEffect, useRef } from "preact/hooks";
import { useAct, useApp } from "../app.ts";
import type { Answer, Request } from "../wire/message.ts";
import { ComplaintContext } from "./complaint.ts";
import { handOnFocus } from "./focus.ts";

// Milliseconds. Who clicks twice means one thing, whatever the first click made of the button.
const CALM = 700;

interface AskButtonProps {
  text: string;
  /** The name for who cannot see what stands around it: "Switch on chamber fan". */
  label?: string;
  /** Of a button that stays pressed. */
  pressed?: boolean;
  /** Which of its group's buttons: `data-use`. */
  use?: string;
  /** Looks: the one that people mostly come for, or one that is to be pressed with care. */
  look?: "primary" | "danger";
  /** False takes the button away, but not while it is asking: it would vanish under the finger. */
  isOffered?: boolean;
  /** What is sent; made as the button is pressed. */
  message: () => Request;
  /** Told of every answer, refusals too (which are said beside the button in any case). */
  onAnswer?: (answer: Answer) => void;
}

/**
 * Nothing for who may only look. From its press until a moment after the answer it does nothing,
 * but stays where it is and keeps the focus, which one that is `disabled` would lose.
 */
export function AskButton(props: AskButtonProps) {
  const act = useAct();
  const { live } = useApp();
  const complain = useContext(ComplaintContext);
  const isAsking = useSignal(false);
  const place = useFocusKept();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  if (act === null || (props.isOffered === false && !isAsking.value)) return null;
  const isCut = live.link.value !== "live" && live.link.value !== "stopping";
  const press = async () => {
    if (isAsking.peek() || isCut) return;
    isAsking.value = true;
    const answer = await act(props.message());
    complain?.(answer.error?.message ?? "");
    props.onAnswer?.(answer);
    timer.current = setTimeout(() => {
      isAsking.value = false;
    }, CALM);
  };
  return (
    <button
      type="button"
      ref={place}
      class={props.look}
      data-use={props.use}
      aria-label={props.label}
      aria-pressed={props.pressed}
      aria-disabled={isAsking.value || isCut ? "true" : undefined}
      onClick={() => void press()}
    >
      {props.text}
    </button>
  );
}

/**
 * A button that goes away hands the focus to its neighbour, or to the page where all of them go:
 * the keyboard would begin at the top again.
 */
function useFocusKept() {
  const known = useRef<HTMLButtonElement | null>(null);
  return useCallback((button: HTMLButtonElement | null) => {
    const gone = known.current;
    known.current = button;
    if (button !== null || gone === null || gone !== document.activeElement) return;
    const others = [...(gone.closest(".controls")?.querySelectorAll("button") ?? [])];
    others.find((other) => other !== gone)?.focus();
    handOnFocus();
  }, []);
}
