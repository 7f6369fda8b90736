// One question after the other, and again where Hydrogen says to come back.

import type { WireError } from "../wire/message.ts";

const LOOK = 1000; // milliseconds until a hidden page is looked at again

/** In so many seconds Hydrogen may be asked again; null where that is of no use. */
export function patience(error: WireError | undefined): number | null {
  const seconds = error?.details?.["retry_after_seconds"];
  return typeof seconds === "number" ? seconds : null;
}

type Question<A> = (signal: AbortSignal) => Promise<A>;
/** Calls back after so many milliseconds; gives how to take that back. */
type Later = (wait: number, callback: () => void) => () => void;

/** Has at most one question: another takes the place of the one that is on its way. */
export class Asking<A extends { error?: WireError }> {
  private readonly take: (answer: A) => void;
  private readonly later: Later;
  private control: AbortController | null = null;
  private cancel: (() => void) | null = null;

  constructor(take: (answer: A) => void, later: Later = whileSeen) {
    this.take = take;
    this.later = later;
  }

  /** Whether an answer is still to come, be it that it is asked for again in a while. */
  get isBusy(): boolean {
    return this.control !== null || this.cancel !== null;
  }

  ask(question: Question<A>): void {
    this.stop();
    const control = new AbortController();
    this.control = control;
    void question(control.signal).then((answer) => {
      if (control.signal.aborted) return;
      this.control = null;
      const wait = patience(answer.error);
      if (wait !== null)
        this.cancel = this.later(Math.max(1, wait) * 1000, () => this.ask(question));
      this.take(answer);
    });
  }

  stop(): void {
    this.control?.abort();
    this.control = null;
    this.cancel?.();
    this.cancel = null;
  }
}

/** A page that nobody looks at asks nothing. */
function whileSeen(wait: number, callback: () => void): () => void {
  const turn = () => {
    if (document.hidden) timer = setTimeout(turn, LOOK);
    else callback();
  };
  let timer = setTimeout(turn, wait);
  return () => clearTimeout(timer);
}
