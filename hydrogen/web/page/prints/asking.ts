// Points for a chart: what there is stays until the next answer is there.

import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useApp } from "../app.ts";
import type { History } from "../wire/history.ts";
import type { WireError } from "../wire/message.ts";

export interface Points {
  content: Signal<History | null>;
  /** Why the newest question has no answer, in words; empty where it has. */
  problem: Signal<string>;
}

/**
 * Ask `path` when it changes, and when there is a connection again; where Hydrogen is busy, again
 * when it says so. Where `path` is null nothing is asked, and nothing is left of what there was.
 */
export function usePoints(path: string | null): Points {
  const { http, onEvent } = useApp();
  const content = useSignal<History | null>(null);
  const problem = useSignal("");
  useEffect(() => {
    problem.value = "";
    if (path === null) {
      content.value = null;
      return;
    }
    let control = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      clearTimeout(timer);
      control.abort();
      control = new AbortController();
      const { signal } = control;
      const answer = await http.get<History>(path, signal);
      if (signal.aborted) return;
      problem.value = answer.error?.message ?? "";
      if (answer.content) content.value = answer.content;
      const wait = patience(answer.error);
      if (wait !== null) timer = setTimeout(() => void ask(), wait * 1000);
    };
    void ask();
    const deaf = onEvent(({ event }) => event === "opened" && void ask());
    return () => {
      deaf();
      clearTimeout(timer);
      control.abort();
    };
  }, [path, http, onEvent]);
  return { content, problem };
}

/** In so many seconds Hydrogen may be asked again; null where that is of no use. */
export function patience(error: WireError | undefined): number | null {
  const seconds = error?.details?.["retry_after_seconds"];
  return typeof seconds === "number" ? Math.max(1, seconds) : null;
}
