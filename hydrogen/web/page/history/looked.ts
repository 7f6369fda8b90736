// What is looked at, and the address that says so.

import { batch, effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { BandKind, Range } from "../chart/model.ts";
import { switched } from "../series/offered.ts";
import type { Route } from "../state/route.ts";
import type { Comparison } from "./comparison.ts";
import { type Extent, moved, rangeOf, type Span } from "./span.ts";
import { addressOf, type View, viewOf } from "./view.ts";

/** What of a page's window is needed here. */
interface AddressBar {
  readonly location: { readonly hash: string };
  readonly history: Pick<History, "pushState" | "replaceState">;
}

/** A choice makes an entry that one can go back from; a movement changes the one there is. */
export class Looked {
  /** What was chosen, and where the chart was let go. */
  readonly view: Signal<View>;
  /** The time that is shown at this moment, while somebody moves the chart as well. */
  readonly span: Signal<Span>;
  private readonly bar: AddressBar;

  constructor(route: Route, bar: AddressBar) {
    this.view = signal(viewOf(route.query));
    this.span = signal(this.view.peek().span);
    this.bar = bar;
  }

  /** Follow the address from now on, until what this gives is called. */
  follow(route: ReadonlySignal<Route>): () => void {
    let isFirst = true;
    return effect(() => {
      const { page, query } = route.value;
      // What we wrote ourselves is no news, and the first is there already.
      if (
        !isFirst &&
        page === "history" &&
        this.bar.location.hash !== addressOf(this.view.peek())
      ) {
        this.show(viewOf(query));
      }
      isFirst = false;
    });
  }

  /** Show another time. */
  chooseSpan(span: Span): void {
    this.change({ span });
  }

  /** Show a series, or do not show it any more. */
  toggle(series: string): void {
    const chosen = this.view.peek().series ?? [];
    const next = switched(chosen, series);
    if (next.length !== chosen.length) this.change({ series: next });
  }

  compare(comparison: Comparison | null): void {
    this.change({ comparison });
  }

  toggleBand(kind: BandKind): void {
    const { hidden } = this.view.peek();
    const isHidden = hidden.includes(kind);
    this.change({ hidden: isHidden ? hidden.filter((one) => one !== kind) : [...hidden, kind] });
  }

  /** Go along with the chart as it is moved; the address, only as it is let go. */
  move(range: Range, isFinal: boolean, extent: Extent): void {
    if (isFinal) this.settle({ span: moved(range, extent) });
    else this.span.value = range;
  }

  /** Stay at what is shown now. */
  hold(extent: Extent): void {
    this.change({ span: rangeOf(this.view.peek().span, extent) });
  }

  /** What nobody chose, but follows from what they did. */
  settle(part: Partial<View>): void {
    this.show({ ...this.view.peek(), ...part });
    this.bar.history.replaceState(null, "", addressOf(this.view.peek()));
  }

  private change(part: Partial<View>): void {
    this.show({ ...this.view.peek(), ...part });
    this.bar.history.pushState(null, "", addressOf(this.view.peek()));
  }

  private show(view: View): void {
    batch(() => {
      this.view.value = view;
      this.span.value = view.span;
    });
  }
}
