// Points for a chart: what there is stays until the next answer is there.

import { type Signal, useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { useApp } from "../app.ts";
import { Asking } from "../parts/patience.ts";
import type { History } from "../wire/history.ts";
import type { Answered } from "../wire/http.ts";

interface Asked {
  content: Signal<History | null>;
  /** Why the newest question has no answer, in words; empty where it has. */
  problem: Signal<string>;
}

/**
 * Ask `path` when it changes, when there is a connection again, and when Hydrogen says to come
 * back. Where `path` is null nothing is asked, and nothing is left of what there was.
 */
export function usePoints(path: string | null): Asked {
  const { http, onEvent } = useApp();
  const content = useSignal<History | null>(null);
  const problem = useSignal("");
  const asking = useMemo(
    () =>
      new Asking<Answered<History>>((answer) => {
        problem.value = answer.error?.message ?? "";
        if (answer.content) content.value = answer.content;
      }),
    [],
  );
  useEffect(() => {
    problem.value = "";
    if (path === null) {
      content.value = null;
      return;
    }
    const ask = () => asking.ask((signal) => http.get<History>(path, signal));
    ask();
    const deaf = onEvent(({ event }) => event === "opened" && ask());
    return () => {
      deaf();
      asking.stop();
    };
  }, [path, http, onEvent]);
  return { content, problem };
}
