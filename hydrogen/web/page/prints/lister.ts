// Keeps the list of prints: asks for the newest again and again, and for older ones when told to.

import { type Signal, signal } from "@preact/signals";
import { Asking } from "../parts/patience.ts";
import type { Http } from "../wire/http.ts";
import type { Outcome } from "../wire/job.ts";
import { type Catalogue, filtered, type Listed, newest, older, PAGE } from "./catalogue.ts";

type Later = ConstructorParameters<typeof Asking<Listed>>[1];

export class Lister {
  /** Null before the first answer. */
  readonly catalogue: Signal<Catalogue | null> = signal(null);
  /** What was wrong with the newest question, in words; empty where nothing was. */
  readonly problem: Signal<string> = signal("");
  private readonly http: Pick<Http, "get">;
  private readonly asking: Asking<Listed>;
  private isGoingOn = false;
  private isOutdated = false;
  /** The outcome that was searched for. */
  private searched: Outcome | null = null;

  constructor(http: Pick<Http, "get">, later?: Later) {
    this.http = http;
    this.asking = new Asking((listed) => this.take(listed), later);
  }

  /** Ask for the newest; where older ones are on their way, after those. */
  renew(): void {
    this.isOutdated = this.isGoingOn;
    if (this.isGoingOn) return;
    this.asking.ask(() => newest(this.http, this.catalogue.peek()));
  }

  /** Go on to older ones, until there is one more of that outcome. */
  goOn(outcome: Outcome | null): void {
    if (this.catalogue.peek() === null) return;
    this.isGoingOn = true;
    this.asking.ask(() =>
      older(this.http, this.catalogue.peek() ?? { jobs: [], hasOlder: true }, outcome),
    );
  }

  /** Search once for an outcome of which there are few in the list. */
  search(outcome: Outcome | null): void {
    const known = this.catalogue.peek();
    if (known === null || this.searched === outcome) return;
    this.searched = outcome;
    if (outcome === null || !known.hasOlder) return;
    if (filtered(known.jobs, outcome).length < PAGE) this.goOn(outcome);
  }

  close(): void {
    this.asking.stop();
    this.isGoingOn = false;
  }

  private take({ catalogue, error }: Listed): void {
    this.problem.value = error?.message ?? "";
    // What was asked for goes on where it is asked for again by itself.
    if (!this.asking.isBusy) {
      // A search that failed found nothing out: the next list has it made again.
      if (this.isGoingOn && error) this.searched = null;
      this.isGoingOn = false;
    }
    if (catalogue) this.catalogue.value = catalogue;
    if (this.isOutdated && !this.asking.isBusy) this.renew();
  }
}
