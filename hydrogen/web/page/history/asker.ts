// Asks for what is looked at: one question at a time, again where that fails, and keeps some answers.

import { type Signal, signal } from "@preact/signals";
import { patience } from "../parts/patience.ts";
import type { History } from "../wire/history.ts";
import type { Answered } from "../wire/http.ts";
import type { WireError } from "../wire/message.ts";
import {
  best,
  type Held,
  isEnough,
  isUseful,
  type Question,
  questionFor,
  type Wish,
} from "./question.ts";

const MOST_ANSWERS = 6;
const CALM = 150; // milliseconds: whoever moves the chart asks no more often
const RETRY: Readonly<Record<string, number>> = { unreachable: 2, refused: 10, server_error: 10 };

/** What an asker needs of the world around it. */
export interface Surroundings {
  ask(question: Question, signal: AbortSignal): Promise<Answered<History>>;
  /** Call back after so many milliseconds; gives how to take that back. */
  later(wait: number, callback: () => void): () => void;
}

interface Running {
  question: Question;
  control: AbortController;
}

/** Shows the best that it has of a wish, and gets what is missing. */
export class Asker {
  /** What is to be drawn. */
  readonly held: Signal<Held | null> = signal(null);
  /** Why the newest question was not answered. */
  readonly trouble: Signal<WireError | null> = signal(null);
  readonly isAsking: Signal<boolean> = signal(false);
  private readonly around: Surroundings;
  private answers: Held[] = [];
  private wish: Wish | null = null;
  private now = 0;
  private running: Running | null = null;
  private cancel: (() => void) | null = null;
  private isPaused = false;

  constructor(around: Surroundings) {
    this.around = around;
  }

  /** Say what is looked at, and what time the server has; null where nothing is. */
  want(wish: Wish | null, now: number): void {
    this.wish = wish;
    this.now = now;
    const found = this.found();
    // What is drawn stays until there is something better, but not where nothing is looked at.
    if (found !== null || wish === null) this.held.value = found;
    if (wish === null || (found && isEnough(found, wish, now))) return;
    if (this.cancel === null && !this.isPaused) this.wait(found ? CALM : 0);
  }

  /**
   * Throw away what was answered, for by now it may be wrong, and ask again at once, even if that
   * went wrong just now. What is drawn stays until there is more.
   */
  forget(): void {
    this.answers = [];
    this.stop();
    this.cancel?.();
    this.cancel = null;
    this.isPaused = false;
    this.want(this.wish, this.now);
  }

  close(): void {
    this.wish = null;
    this.cancel?.();
    this.stop();
  }

  private found(): Held | null {
    return this.wish && best(this.answers, this.wish, this.now);
  }

  private wait(milliseconds: number): void {
    this.cancel = this.around.later(milliseconds, () => {
      this.cancel = null;
      this.isPaused = false;
      this.go();
    });
  }

  private go(): void {
    const { wish, now, running } = this;
    const found = this.found();
    if (wish === null || (found && isEnough(found, wish, now))) return;
    // What is on the way is waited for where it helps; else nobody has that question any more.
    if (running && isUseful(running.question, wish, now)) return;
    this.stop();
    const question = questionFor(wish, now);
    if (question) void this.ask(question);
  }

  private stop(): void {
    this.running?.control.abort();
    this.running = null;
    this.isAsking.value = false;
  }

  private async ask(question: Question): Promise<void> {
    const control = new AbortController();
    const askedAt = this.now;
    this.running = { question, control };
    this.isAsking.value = true;
    const { content, error } = await this.around.ask(question, control.signal);
    if (control.signal.aborted) return;
    this.running = null;
    this.isAsking.value = false;
    this.trouble.value = error ?? null;
    if (content) this.take({ question, history: content, askedAt });
    else this.pause(error);
  }

  private take(held: Held): void {
    this.answers = [held, ...this.answers].slice(0, MOST_ANSWERS);
    this.want(this.wish, this.now);
  }

  private pause(error: WireError): void {
    const wait = patience(error) ?? RETRY[error.code] ?? 60;
    this.isPaused = true;
    this.cancel?.();
    this.wait(wait * 1000);
  }
}
