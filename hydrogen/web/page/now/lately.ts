// Keeps what was lately: asked of the server once, and gone on with every status.

import { type Signal, signal } from "@preact/signals";
import { patience } from "../parts/patience.ts";
import { startOfDay } from "../text/time.ts";
import type { History } from "../wire/history.ts";
import { type Http, withQuery } from "../wire/http.ts";
import type { WireError } from "../wire/message.ts";
import type { Status } from "../wire/status.ts";
import { unixSeconds } from "../wire/time.ts";
import { SPARK, STEP } from "./points.ts";
import { goodOnes } from "./readings.ts";
import {
  interrupted,
  newDay,
  type Recollections,
  ranged,
  recalled,
  told,
} from "./recollections.ts";

const AT_ONCE = 32; // series that one question may have
// Seconds between two statuses after which something may have been missed: the connection was
// lost, nobody looked at the page, or somebody set the clock.
const MISSED = 10;
const LATER = 10; // seconds until the server is asked again after an error

/** What a question is about, in the parameters of the wire. */
interface Asked {
  from: string;
  points: number;
}

export class Lately {
  readonly past: Signal<Recollections> = signal(new Map());
  private readonly http: Http;
  private readonly isLookedAt: () => boolean;
  private readonly ending = new AbortController();
  private seenAt = Number.NEGATIVE_INFINITY;
  private day = "";
  private isWanted = false;
  private isAsking = false;
  private notBefore = Number.NEGATIVE_INFINITY;

  constructor(http: Http, isLookedAt: () => boolean) {
    this.http = http;
    this.isLookedAt = isLookedAt;
  }

  /** Go on with what a status tells, and ask for what it cannot. */
  take(status: Status): void {
    const at = unixSeconds(status.time);
    const good = goodOnes(status);
    const day = startOfDay(new Date(status.time)).toISOString();
    const isMissed = !(at >= this.seenAt && at - this.seenAt <= MISSED);
    const isNew = [...good.keys()].some((name) => !this.past.peek().has(name));
    if (isMissed || isNew || day !== this.day) this.isWanted = true;
    if (isMissed) this.past.value = interrupted(this.past.peek(), at);
    if (day !== this.day) this.past.value = newDay(this.past.peek());
    this.seenAt = at;
    this.day = day;
    this.past.value = told(this.past.peek(), good, at);
    if (this.isWanted && !this.isAsking && performance.now() >= this.notBefore) void this.renew();
  }

  /** Nobody looks any more. */
  close(): void {
    this.ending.abort();
  }

  private async renew(): Promise<void> {
    this.isAsking = true;
    this.isWanted = false;
    const names = [...this.past.peek().keys()];
    const { day, seenAt } = this;
    const lately = { from: new Date((seenAt - SPARK) * 1000).toISOString(), points: SPARK / STEP };
    for (let first = 0; first < names.length && !this.isWanted; first += AT_ONCE) {
      const some = names.slice(first, first + AT_ONCE);
      await this.ask(some, lately, (answer) => recalled(this.past.peek(), answer));
      await this.ask(some, { from: day, points: 1 }, (answer) =>
        day === this.day ? ranged(this.past.peek(), answer) : this.past.peek(),
      );
    }
    this.isAsking = false;
  }

  private async ask(
    names: string[],
    asked: Asked,
    change: (answer: History) => Recollections,
  ): Promise<void> {
    if (names.length === 0 || this.ending.signal.aborted) return;
    if (!this.isLookedAt()) {
      this.isWanted = true;
      return;
    }
    const query = { ...asked, series: names.join(","), intervals: false };
    const path = withQuery("/api/history", query);
    const { content, error } = await this.http.get<History>(path, this.ending.signal);
    if (this.ending.signal.aborted) return;
    if (content) {
      this.past.value = change(content);
      return;
    }
    const known = knownOf(error, names);
    if (known === null) this.wait(error);
    else await this.ask(known, asked, change);
  }

  private wait(error: WireError): void {
    this.notBefore = performance.now() + (patience(error) ?? LATER) * 1000;
    this.isWanted = true;
  }
}

/** Of a question about something that was never heard of: what is left of it. Else null. */
function knownOf(error: WireError, names: string[]): string[] | null {
  const known = error.details?.["known"];
  if (error.code !== "not_found" || !Array.isArray(known)) return null;
  const left = names.filter((name) => known.includes(name));
  return left.length < names.length ? left : null;
}
