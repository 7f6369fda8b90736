import assert from "node:assert/strict";
import { test } from "node:test";
import type { App } from "../../../hydrogen/web/page/app.ts";
import { Past } from "../../../hydrogen/web/page/history/past.ts";
import { newLive } from "../../../hydrogen/web/page/state/live.ts";
import { followed } from "../../../hydrogen/web/page/state/route.ts";
import type { Answered } from "../../../hydrogen/web/page/wire/http.ts";
import type { Event } from "../../../hydrogen/web/page/wire/message.ts";
import { answerTo, iso } from "./answers.ts";
import { statusAt } from "./statuses.ts";

const NOW = 1_800_000_000;
const BED = "bed.temperature_celsius";

/** An app with one sensor, a page whose timers are turned by hand, and what the server was asked. */
class World {
  readonly asked: string[] = [];
  readonly live = newLive();
  private readonly listeners = new Set<(event: Event) => void>();
  private readonly timers = new Map<number, () => void>();
  readonly past = new Past(this.app(), this.page());

  begin(): () => void {
    const extent = { first_at: iso(NOW - 9e5), last_at: iso(NOW) };
    this.past.series.value = [
      { name: BED, unit: "°C", live: true, interval_seconds: 1, ...extent },
    ];
    this.live.status.value = statusAt(NOW, { bed: 21 });
    return this.past.open();
  }

  /** Let all timers go off, and all be answered. */
  async settle(): Promise<void> {
    const due = [...this.timers.values()];
    this.timers.clear();
    for (const callback of due) callback();
    await new Promise(setImmediate);
  }

  tell(event: string, fields: Partial<Event> = {}): void {
    for (const listener of this.listeners) listener({ type: "event", event, data: {}, ...fields });
  }

  private app(): App {
    const app: Pick<App, "live" | "route" | "onEvent"> = {
      live: this.live,
      route: followed(this.page()),
      onEvent: (listener) => {
        this.listeners.add(listener);
        return () => this.listeners.delete(listener);
      },
    };
    return { ...app, http: { get: (path: string) => this.answer(path) } } as unknown as App;
  }

  private async answer<T>(path: string): Promise<Answered<T>> {
    this.asked.push(path);
    const query = new URL(path, "http://printer").searchParams;
    const [from, to] = ["from", "to"].map((name) => Date.parse(query.get(name) ?? "") / 1000);
    const question = { series: [BED], from: from ?? 0, to: to ?? 0, points: 100 };
    return { content: answerTo(question) as T };
  }

  private page(): Window {
    let count = 0;
    const page = {
      innerWidth: 800,
      document: { hidden: false },
      addEventListener: () => undefined,
      location: { hash: `#/history?series=${BED}` },
      history: { pushState: () => undefined, replaceState: () => undefined },
      setTimeout: (callback: () => void) => {
        count += 1;
        this.timers.set(count, callback);
        return count;
      },
      clearTimeout: (timer: number) => this.timers.delete(timer),
    };
    return page as unknown as Window;
  }
}

async function begun(): Promise<World> {
  const world = new World();
  world.begin();
  await world.settle();
  await world.settle();
  assert.equal(world.asked.length, 1);
  return world;
}

for (const [event, why] of [
  ["opened", "nothing was told for a while"],
  ["missed", "events were left out"],
  ["clock_changed", "the clock was set"],
] as const) {
  test(`the past is asked for again where ${why}`, async () => {
    const world = await begun();
    world.tell(event);
    await world.settle();
    assert.equal(world.asked.length, 2);
  });
}

test("what happens is asked for, and what happens beside the chart is not", async () => {
  const world = await begun();
  world.tell("sensor_fault", { time: iso(NOW + 1) });
  await world.settle();
  assert.equal(world.asked.length, 1);
  world.tell("alarm_raised", { time: iso(NOW + 3) });
  world.live.status.value = statusAt(NOW + 4, { bed: 21 });
  await world.settle();
  assert.equal(world.asked.length, 2);
});

test("once the page is left nothing is heard and nothing asked", async () => {
  const world = new World();
  world.begin()();
  await world.settle();
  world.tell("opened");
  world.live.status.value = statusAt(NOW + 1, { bed: 21 });
  await world.settle();
  assert.deepEqual(world.asked, []);
});
