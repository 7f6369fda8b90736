import assert from "node:assert/strict";
import { test } from "node:test";
import { Asker, type Surroundings } from "../../../hydrogen/web/page/history/asker.ts";
import type { Question, Wish } from "../../../hydrogen/web/page/history/question.ts";
import type { History } from "../../../hydrogen/web/page/wire/history.ts";
import type { Answered } from "../../../hydrogen/web/page/wire/http.ts";
import type { WireError } from "../../../hydrogen/web/page/wire/message.ts";
import { answerTo } from "./answers.ts";

const NOW = 1_800_000_000;
const BED = "bed.temperature_celsius";

interface Asked {
  question: Question;
  signal: AbortSignal;
  answer(content: Answered<History>): Promise<void>;
}

/** A server that answers when it is told to, and a clock that is turned by hand. */
class World implements Surroundings {
  readonly asked: Asked[] = [];
  private readonly timers = new Set<{ wait: number; callback: () => void }>();

  ask(question: Question, signal: AbortSignal): Promise<Answered<History>> {
    return new Promise((resolve) => {
      const answer = async (content: Answered<History>) => {
        resolve(content);
        await new Promise(setImmediate);
      };
      this.asked.push({ question, signal, answer });
    });
  }

  later(wait: number, callback: () => void): () => void {
    const timer = { wait, callback };
    this.timers.add(timer);
    return () => this.timers.delete(timer);
  }

  /** Let all timers go off that are up; gives the waits of those. */
  turn(): number[] {
    const due = [...this.timers];
    this.timers.clear();
    for (const { callback } of due) callback();
    return due.map(({ wait }) => wait);
  }

  get newest(): Asked {
    const asked = this.asked.at(-1);
    assert.ok(asked);
    return asked;
  }

  async answerNewest(): Promise<void> {
    await this.newest.answer({ content: answerTo(this.newest.question) });
  }
}

function looking(ago: number, length = 3600, series = [BED]): Wish {
  const range = { from: NOW - ago - length, to: NOW - ago };
  return { series, range, pixels: 800, earliest: null, changedAt: 0 };
}

async function answered(): Promise<{ world: World; asker: Asker }> {
  const world = new World();
  const asker = new Asker(world);
  asker.want(looking(100_000), NOW);
  world.turn();
  await world.answerNewest();
  return { world, asker };
}

function refusal(code: string, details: Record<string, unknown> = {}): { error: WireError } {
  return { error: { code, message: "not now", details } };
}

test("what is looked at is asked for at once, and drawn when it is there", async () => {
  const { world, asker } = await answered();
  assert.equal(asker.held.value?.question, world.newest.question);
  assert.equal(asker.isAsking.value, false);
  assert.deepEqual(world.turn(), []);
});

test("nothing is asked while what is there is enough", async () => {
  const { world, asker } = await answered();
  for (let moved = 0; moved < 1800; moved += 10) asker.want(looking(100_000 + moved), NOW);
  world.turn();
  assert.equal(world.asked.length, 1);
});

test("whoever moves the chart sees what there is, and is asked for once in a while", async () => {
  const { world, asker } = await answered();
  const before = asker.held.value;
  for (let moved = 0; moved < 20_000; moved += 100) asker.want(looking(100_000 + moved), NOW);
  assert.equal(asker.held.value, before);
  assert.deepEqual(world.turn(), [150]);
  assert.equal(world.asked.length, 2);
});

test("an answer to a question that nobody has any more is dropped", async () => {
  const { world, asker } = await answered();
  asker.want(looking(300_000), NOW);
  world.turn();
  const late = world.newest;
  asker.want(looking(500_000), NOW);
  world.turn();
  assert.ok(late.signal.aborted);
  await late.answer({ content: answerTo(late.question) });
  assert.notEqual(asker.held.value?.question, late.question);
  await world.answerNewest();
  assert.equal(asker.held.value?.question, world.newest.question);
});

test("a question that still helps is waited for", async () => {
  const { world, asker } = await answered();
  asker.want(looking(300_000), NOW);
  world.turn();
  asker.want(looking(300_100), NOW);
  world.turn();
  assert.equal(world.asked.length, 2);
  assert.ok(!world.newest.signal.aborted);
});

test("what was looked at before is there at once", async () => {
  const { world, asker } = await answered();
  const first = asker.held.value;
  asker.want(looking(900_000), NOW);
  world.turn();
  await world.answerNewest();
  assert.notEqual(asker.held.value, first);
  asker.want(looking(100_000), NOW);
  assert.equal(asker.held.value, first);
  world.turn();
  assert.equal(world.asked.length, 2);
});

test("of all that was answered only the newest is kept", async () => {
  const { world, asker } = await answered();
  for (let place = 1; place < 20; place += 1) {
    asker.want(looking(100_000 + place * 100_000), NOW);
    world.turn();
    await world.answerNewest();
  }
  asker.want(looking(100_000), NOW);
  world.turn();
  assert.equal(world.asked.length, 21);
});

test("a refusal is told, and tried again when the server said", async () => {
  const { world, asker } = await answered();
  asker.want(looking(300_000), NOW);
  world.turn();
  await world.newest.answer(refusal("rate_limited", { retry_after_seconds: 3 }));
  assert.equal(asker.trouble.value?.message, "not now");
  asker.want(looking(300_001), NOW);
  assert.deepEqual(world.turn(), [3000]);
  await world.answerNewest();
  assert.equal(asker.trouble.value, null);
  assert.equal(asker.held.value?.question, world.newest.question);
});

for (const [code, wait] of [
  ["unreachable", 2000],
  ["refused", 10_000],
  ["not_found", 60_000],
] as const) {
  test(`what is ${code} is tried again after ${wait} ms`, async () => {
    const { world, asker } = await answered();
    asker.want(looking(300_000), NOW);
    world.turn();
    await world.newest.answer(refusal(code));
    assert.deepEqual(world.turn(), [wait]);
    assert.equal(world.asked.length, 3);
  });
}

test("a connection that is there again is no longer waited for", async () => {
  const { world, asker } = await answered();
  asker.want(looking(300_000), NOW);
  world.turn();
  await world.newest.answer(refusal("unreachable"));
  asker.forget();
  assert.deepEqual(world.turn(), [0]);
  assert.equal(world.asked.length, 3);
});

test("once the clock was set all is asked anew, and what is drawn stays until then", async () => {
  const { world, asker } = await answered();
  const before = asker.held.value;
  asker.forget();
  assert.equal(asker.held.value, before);
  world.turn();
  assert.equal(world.asked.length, 2);
});

test("a page that is left asks nothing more, and takes no answer", async () => {
  const { world, asker } = await answered();
  const before = asker.held.value;
  asker.want(looking(300_000), NOW);
  world.turn();
  asker.close();
  assert.ok(world.newest.signal.aborted);
  await world.answerNewest();
  assert.equal(asker.held.value, before);
  assert.deepEqual(world.turn(), []);
});

test("where nothing is looked at nothing is drawn", async () => {
  const { world, asker } = await answered();
  asker.want(null, NOW);
  assert.equal(asker.held.value, null);
  world.turn();
  assert.equal(world.asked.length, 1);
});
