// The history page's own state: what is looked at, what was answered, and what is drawn of it.

import { computed, effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { App } from "../app.ts";
import type { Picture, Range } from "../chart/model.ts";
import { seriesColours } from "../state/colours.ts";
import { browserStorage } from "../state/settings.ts";
import type { Series } from "../wire/history.ts";
import { unixSeconds } from "../wire/time.ts";
import { Asker } from "./asker.ts";
import { ComparedPrint } from "./compared.ts";
import { offsetOf } from "./comparison.ts";
import { earliestOf, firstChoice, rememberedSeries, rememberSeries } from "./known_series.ts";
import { Looked } from "./looked.ts";
import { isNews } from "./news.ts";
import { painting } from "./painting.ts";
import type { Wish } from "./question.ts";
import { type Extent, rangeOf } from "./span.ts";
import { surroundings } from "./surroundings.ts";
import { Tail } from "./tail.ts";

// After these an answer may be wrong, and what the statuses brought may have holes.
const ENDS_WHAT_IS_KNOWN: readonly string[] = ["opened", "missed", "clock_changed"];

export class Past {
  readonly looked: Looked;
  readonly print: ComparedPrint;
  readonly main: Asker;
  readonly other: Asker;
  /** The series that there are; null before that is known. */
  readonly series: Signal<Series[] | null> = signal(null);
  /** How wide the chart is; CSS pixels. */
  readonly pixels: Signal<number>;
  readonly chosen: ReadonlySignal<string[]>;
  readonly extent: ReadonlySignal<Extent>;
  /** What is shown at this moment. */
  readonly range: ReadonlySignal<Range>;
  /** The same, but while somebody moves the chart it is from where they began. */
  readonly settled: ReadonlySignal<Range>;
  readonly colours: ReadonlySignal<ReadonlyMap<string, number>>;
  readonly offset: ReadonlySignal<number | null>;
  readonly picture: ReadonlySignal<Picture>;
  private readonly app: App;
  private readonly tail = new Tail();
  private readonly changedAt: Signal<number> = signal(0);

  constructor(app: App, page: Window) {
    this.app = app;
    this.looked = new Looked(app.route.peek(), page);
    this.print = new ComparedPrint(app.http);
    this.main = new Asker(surroundings(app.http, page, true));
    this.other = new Asker(surroundings(app.http, page, false));
    this.pixels = signal(page.innerWidth);
    this.chosen = this.names();
    this.extent = this.reach();
    this.range = computed(() => rangeOf(this.looked.span.value, this.extent.value));
    this.settled = computed(() => rangeOf(this.looked.view.value.span, this.extent.value));
    this.colours = computed(() => seriesColours(browserStorage(), this.chosen.value));
    this.offset = this.difference();
    this.picture = painting({ ...this, status: app.live.status, tail: this.tail });
  }

  /** Begin; gives how to end. */
  open(): () => void {
    const comparison = computed(() => this.looked.view.value.comparison);
    const ends = [
      this.looked.follow(this.app.route),
      this.print.follow(() => comparison.value),
      effect(() => this.chooseFirst()),
      effect(() => this.align()),
      effect(() => this.tell()),
      effect(() => this.main.want(this.wish(0), this.extent.value.now)),
      effect(() => this.other.want(this.wish(this.offset.value), this.extent.value.now)),
      this.app.onEvent((event) => {
        if (ENDS_WHAT_IS_KNOWN.includes(event.event)) this.forget();
        const isOurs = isNews(event, this.app.live.status.peek());
        if (isOurs) this.changedAt.value = unixSeconds(event.time ?? "");
      }),
      () => this.main.close(),
      () => this.other.close(),
    ];
    return () => {
      for (const end of ends) end();
    };
  }

  private forget(): void {
    this.tail.forget();
    this.main.forget();
    this.other.forget();
  }

  private names(): ReadonlySignal<string[]> {
    const wanted = computed(() => this.looked.view.value.series);
    return computed(() => {
      const all = this.series.value ?? [];
      return (wanted.value ?? []).filter((name) => all.some((one) => one.name === name));
    });
  }

  private reach(): ReadonlySignal<Extent> {
    return computed(() => {
      const { status } = this.app.live;
      const now = Date.parse(status.value?.time ?? "") || Date.now();
      return {
        earliest: earliestOf(this.series.value ?? [], this.chosen.value),
        now: now / 1000,
      };
    });
  }

  private difference(): ReadonlySignal<number | null> {
    return computed(() => {
      const { comparison } = this.looked.view.value;
      const begun = this.print.begun.value;
      if (comparison === null) return null;
      const isKnown = comparison.kind === "print" && comparison.id === begun?.id;
      return offsetOf(comparison, isKnown ? begun.at : null, this.settled.value.from);
    });
  }

  private wish(offset: number | null): Wish | null {
    // What time it is the status says: this machine's own clock may be another.
    const isKnown = this.app.live.status.value !== null;
    if (offset === null || !isKnown || this.chosen.value.length === 0) return null;
    const { from, to } = this.range.value;
    const { earliest } = this.extent.value;
    return {
      series: this.chosen.value,
      range: { from: from - offset, to: to - offset },
      pixels: this.pixels.value,
      earliest,
      changedAt: this.changedAt.value,
    };
  }

  private tell(): void {
    const status = this.app.live.status.value;
    if (status) this.tail.take(status, this.chosen.value);
  }

  private chooseFirst(): void {
    const all = this.series.value;
    const { series } = this.looked.view.value;
    if (all === null) return;
    const storage = browserStorage();
    if (series !== null) rememberSeries(storage, series);
    else this.looked.settle({ series: firstChoice(all, rememberedSeries(storage)) });
  }

  /** A print is laid over the first one that begins in what is shown, else at its left edge. */
  private align(): void {
    const { comparison } = this.looked.view.value;
    const held = this.main.held.value;
    if (comparison?.kind !== "print" || comparison.align !== null || held === null) return;
    const { from, to } = this.settled.peek();
    const begins = (held.history.jobs ?? [])
      .filter(({ id }) => id !== comparison.id)
      .map((job) => unixSeconds(job.from));
    const align = begins.find((at) => at >= from && at <= to) ?? from;
    this.looked.settle({ comparison: { ...comparison, align } });
  }
}
