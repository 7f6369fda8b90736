import assert from "node:assert/strict";
import { test } from "node:test";
import { Looked } from "../../../hydrogen/web/page/history/looked.ts";
import { followed, parsed } from "../../../hydrogen/web/page/state/route.ts";

const NOW = 1_800_000_000;
const EXTENT = { earliest: NOW - 1e6, now: NOW };

/** An address bar that counts what could be gone back to. */
class Bar {
  readonly entries: string[];
  readonly location: { hash: string };
  readonly history = {
    pushState: (_state: unknown, _title: string, url?: string | URL | null) => {
      this.location.hash = String(url);
      this.entries.push(String(url));
    },
    replaceState: (_state: unknown, _title: string, url?: string | URL | null) => {
      this.location.hash = String(url);
      this.entries.splice(-1, 1, String(url));
    },
  };

  constructor(hash: string) {
    this.location = { hash };
    this.entries = [hash];
  }
}

function looking(hash: string): { bar: Bar; looked: Looked } {
  const bar = new Bar(hash);
  return { bar, looked: new Looked(parsed(hash), bar) };
}

test("a choice can be gone back from, a movement cannot", () => {
  const { bar, looked } = looking("#/history?series=a.b&last=1h");
  looked.chooseSpan({ last: 86_400 });
  looked.move({ from: NOW - 9000, to: NOW - 8000 }, true, EXTENT);
  assert.deepEqual(bar.entries, [
    "#/history?series=a.b&last=1h",
    "#/history?series=a.b&from=2027-01-15T05:30:00.000Z&to=2027-01-15T05:46:40.000Z",
  ]);
});

test("while the chart is moved the address rests", () => {
  const { bar, looked } = looking("#/history?series=a.b&last=1h");
  looked.move({ from: 1, to: 2 }, false, EXTENT);
  assert.deepEqual(looked.span.value, { from: 1, to: 2 });
  assert.deepEqual(looked.view.value.span, { last: 3600 });
  assert.equal(bar.location.hash, "#/history?series=a.b&last=1h");
});

test("an address that is gone back to is shown again", () => {
  const hash = "#/history?series=a.b&last=1h";
  const { bar, looked } = looking(hash);
  const { page, goTo } = windowOf(bar);
  const stop = looked.follow(followed(page));
  looked.chooseSpan({ last: 86_400 });
  goTo(hash);
  assert.deepEqual(looked.view.value.span, { last: 3600 });
  goTo("#/prints/3");
  assert.deepEqual(looked.view.value.span, { last: 3600 });
  stop();
  goTo("#/history?last=6h");
  assert.deepEqual(looked.view.value.span, { last: 3600 });
});

/** A window as far as a route looks at it. */
function windowOf(bar: Bar): { page: Window; goTo(hash: string): void } {
  let told: () => void = () => undefined;
  const page = {
    location: bar.location,
    addEventListener: (_type: string, listener: () => void) => {
      told = listener;
    },
  };
  const goTo = (hash: string) => {
    bar.location.hash = hash;
    told();
  };
  return { page: page as unknown as Window, goTo };
}

test("a series is shown and taken away again, and there are never too many", () => {
  const many = Array.from({ length: 32 }, (_, at) => `s${at}.x`);
  const { looked } = looking(`#/history?series=${many.join(",")}`);
  looked.toggle("one.more");
  assert.equal(looked.view.value.series?.length, 32);
  looked.toggle("s0.x");
  looked.toggle("one.more");
  assert.deepEqual(looked.view.value.series?.slice(-2), ["s31.x", "one.more"]);
});

test("bands are hidden and shown again", () => {
  const { bar, looked } = looking("#/history");
  looked.toggleBand("alarm");
  assert.equal(bar.location.hash, "#/history?last=1h&hide=alarm");
  looked.toggleBand("alarm");
  assert.deepEqual(looked.view.value.hidden, []);
});

test("what followed stays where it is held", () => {
  const { looked } = looking("#/history?last=1h");
  looked.hold(EXTENT);
  assert.deepEqual(looked.view.value.span, { from: NOW - 3600, to: NOW });
});
