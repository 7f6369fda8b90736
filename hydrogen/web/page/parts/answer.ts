// What an address of Hydrogen's answers, asked again when that may have changed.

import { type Signal, useSignal } from "@preact/signals";
import { useCallback, useEffect, useMemo } from "preact/hooks";
import { useApp } from "../app.ts";
import type { Answered } from "../wire/http.ts";
import { Asking } from "./patience.ts";

interface Known<T> {
  /** Null until there was an answer. One that cannot be renewed stays: see `problem`. */
  content: Signal<T | null>;
  /** What was wrong with the newest question, in words; empty where nothing was. */
  problem: Signal<string>;
  ask(): void;
}

/**
 * Ask `path` (nothing where it is null), again when it changes, when there is a connection again,
 * at each of the named events, and when Hydrogen says to come back. An answer to a question that
 * nobody has any more is dropped.
 */
export function useAnswer<T>(path: string | null, events: readonly string[] = []): Known<T> {
  const { http, onEvent } = useApp();
  const content = useSignal<T | null>(null);
  const problem = useSignal("");
  const asking = useMemo(
    () =>
      new Asking<Answered<T>>((answer) => {
        problem.value = answer.error?.message ?? "";
        if (answer.content) content.value = answer.content;
      }),
    [],
  );
  const ask = useCallback(() => {
    if (path === null) asking.stop();
    else asking.ask((signal) => http.get<T>(path, signal));
  }, [path, http]);
  useEffect(() => {
    content.value = null;
    ask();
    const deaf = onEvent(({ event }) => {
      if (event === "opened" || events.includes(event)) ask();
    });
    return () => {
      deaf();
      asking.stop();
    };
  }, [ask]);
  return { content, problem, ask };
}
