// By how much the other time is earlier: of a print that is known once it was looked up.

import { effect, type Signal, signal } from "@preact/signals";
import type { Http } from "../wire/http.ts";
import type { Job } from "../wire/job.ts";
import { unixSeconds } from "../wire/time.ts";
import type { Comparison } from "./comparison.ts";

interface Begun {
  id: number;
  /** Unix seconds. */
  at: number;
}

/** Looks up the print that is compared with. */
export class ComparedPrint {
  readonly begun: Signal<Begun | null> = signal(null);
  readonly problem: Signal<string> = signal("");
  private readonly http: Pick<Http, "get">;

  constructor(http: Pick<Http, "get">) {
    this.http = http;
  }

  /** Look up each print that is compared with, until what this gives is called. */
  follow(comparison: () => Comparison | null): () => void {
    return effect(() => {
      const wanted = comparison();
      const id = wanted?.kind === "print" ? wanted.id : null;
      this.problem.value = "";
      if (id === null || this.begun.peek()?.id === id) return undefined;
      const control = new AbortController();
      void this.look(id, control.signal);
      return () => control.abort();
    });
  }

  private async look(id: number, signal: AbortSignal): Promise<void> {
    const { content, error } = await this.http.get<{ job: Job }>(`/api/jobs/${id}`, signal);
    if (signal.aborted) return;
    if (content) this.begun.value = { id, at: unixSeconds(content.job.started_at) };
    else if (error.code === "not_found") this.problem.value = `There is no print ${id}.`;
    else this.problem.value = `Print ${id} cannot be compared with: ${error.message}`;
  }
}
