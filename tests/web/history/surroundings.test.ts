import assert from "node:assert/strict";
import { test } from "node:test";
import { surroundings } from "../../../hydrogen/web/page/history/surroundings.ts";
import type { Http } from "../../../hydrogen/web/page/wire/http.ts";

/** A page that can be hidden, with a clock that is turned by hand. */
class FakePage {
  readonly document = { hidden: false };
  private waiting = new Map<number, { wait: number; callback: () => void }>();
  private last = 0;

  setTimeout(callback: () => void, wait: number): number {
    this.last += 1;
    this.waiting.set(this.last, { wait, callback });
    return this.last;
  }

  clearTimeout(timer: number): void {
    this.waiting.delete(timer);
  }

  /** For how long each of those waits that wait. */
  waits(): number[] {
    return [...this.waiting.values()].map(({ wait }) => wait);
  }

  /** All that wait are called. */
  pass(): void {
    const due = [...this.waiting.values()];
    this.waiting.clear();
    for (const { callback } of due) callback();
  }
}

function around(page: FakePage, asked: string[] = []) {
  const get = (path: string) => {
    asked.push(path);
    return Promise.resolve({ error: { code: "refused", message: "no" } });
  };
  return surroundings({ get } as unknown as Http, page as unknown as Window, true);
}

test("a question has the series, the times, the points, and whether bands are wanted", async () => {
  const asked: string[] = [];
  const question = { series: ["a.x", "b.y"], from: 1000, to: 2000.5, points: 300 };
  await around(new FakePage(), asked).ask(question, new AbortController().signal);
  const [path = "", query = ""] = asked[0]?.split("?") ?? [];
  assert.equal(path, "/api/history");
  assert.deepEqual(Object.fromEntries(new URLSearchParams(query)), {
    series: "a.x,b.y",
    from: "1970-01-01T00:16:40.000Z",
    to: "1970-01-01T00:33:20.500Z",
    points: "300",
    intervals: "true",
  });
});

test("a hidden page asks nothing until somebody looks at it again", () => {
  const page = new FakePage();
  let calls = 0;
  around(page).later(150, () => {
    calls += 1;
  });
  assert.deepEqual(page.waits(), [150]);
  page.document.hidden = true;
  page.pass();
  page.pass();
  assert.deepEqual([calls, page.waits().length], [0, 1]);
  page.document.hidden = false;
  page.pass();
  assert.deepEqual([calls, page.waits().length], [1, 0]);
});

test("what was taken back is not called, though the page was hidden meanwhile", () => {
  const page = new FakePage();
  const cancel = around(page).later(150, () => assert.fail("it was taken back"));
  page.document.hidden = true;
  page.pass();
  cancel();
  assert.deepEqual(page.waits(), []);
});
