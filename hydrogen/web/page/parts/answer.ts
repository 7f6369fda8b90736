// What an address of Hydrogen's answers, asked again when that may have changed.

import { type Signal, useSignal } from "@preact/signals";
import { useCallback, useEffect, useRef } from "preact/hooks";
import { useApp } from "../app.ts";
import type { Answered } from "../wire/http.ts";

interface Known<T> {
  /** Null until there was an answer. One that cannot be renewed stays: see `problem`. */
  content: Signal<T | null>;
  /** What was wrong with the newest question, in words; empty where nothing was. */
  problem: Signal<string>;
  ask(): void;
}

/**
 * Ask `path` (nothing where it is null), again when it changes, when there is a connection again,
 * and at each of the named events. An answer to a question that nobody has any more is dropped.
 */
export function useAnswer<T>(path: string | null, events: readonly string[] = []): Known<T> {
  const { http, onEvent } = useApp();
  const content = useSignal<T | null>(null);
  const problem = useSignal("");
  const asking = useRef<AbortController>(undefined);
  const ask = useCallback(async () => {
    asking.current?.abort();
    if (path === null) return;
    const control = new AbortController();
    asking.current = control;
    const answer = await http.get<T>(path, control.signal);
    if (!control.signal.aborted) take(answer, content, problem);
  }, [path, http]);
  useEffect(() => {
    content.value = null;
    void ask();
    const deaf = onEvent(({ event }) => {
      if (event === "opened" || events.includes(event)) void ask();
    });
    return () => {
      deaf();
      asking.current?.abort();
    };
  }, [ask]);
  return { content, problem, ask: () => void ask() };
}

function take<T>(answer: Answered<T>, content: Signal<T | null>, problem: Signal<string>): void {
  if (answer.error) problem.value = answer.error.message;
  else {
    content.value = answer.content;
    problem.value = "";
  }
}
