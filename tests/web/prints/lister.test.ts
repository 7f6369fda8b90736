import assert from "node:assert/strict";
import { test } from "node:test";
import { Lister } from "../../../hydrogen/web/page/prints/lister.ts";
import type { Answered, Http } from "../../../hydrogen/web/page/wire/http.ts";
import type { Job } from "../../../hydrogen/web/page/wire/job.ts";
import { job } from "./jobs.ts";

const BUSY = { code: "rate_limited", message: "not now", details: { retry_after_seconds: 3 } };

/** A server with 250 prints, of which one was stopped, that answers when it is told to. */
class World {
  readonly lister: Lister;
  readonly asked: string[] = [];
  readonly waits: (() => void)[] = [];
  private readonly open: ((answer: Answered<{ jobs: Job[] }>) => void)[] = [];

  constructor() {
    const get = (path: string) =>
      new Promise((resolve) => {
        this.asked.push(path);
        this.open.push(resolve);
      });
    this.lister = new Lister({ get: get as Http["get"] }, (_, callback) => {
      this.waits.push(callback);
      return () => this.waits.splice(this.waits.indexOf(callback), 1);
    });
  }

  /** Answer what was asked last, rightly or with what is given. */
  async answer(refusal?: Answered<{ jobs: Job[] }>): Promise<void> {
    const query = new URLSearchParams(this.asked.at(-1)?.split("?")[1]);
    const before = Number(query.get("before") ?? 251);
    const count = Math.min(Number(query.get("limit")), before - 1);
    const jobs = Array.from({ length: count }, (_, index) => {
      const id = before - 1 - index;
      return job({ id, outcome: id === 40 ? "stopped" : "finished" });
    });
    this.open.at(-1)?.(refusal ?? { content: { jobs } });
    await new Promise(setImmediate);
  }

  get count(): number {
    return this.lister.catalogue.value?.jobs.length ?? 0;
  }
}

async function listed(): Promise<World> {
  const world = new World();
  world.lister.renew();
  await world.answer();
  assert.equal(world.count, 20);
  return world;
}

test("older prints come though something happens meanwhile, and the newest after them", async () => {
  const world = await listed();
  world.lister.goOn(null);
  world.lister.renew();
  assert.equal(world.asked.length, 2);
  await world.answer();
  assert.equal(world.count, 40);
  assert.equal(world.asked.at(-1), "/api/jobs?limit=40");
});

test("a search goes on to its end though the list is renewed meanwhile", async () => {
  const world = await listed();
  world.lister.search("stopped");
  for (const count of [100, 200, 230]) {
    world.lister.renew();
    await world.answer();
    assert.ok(world.asked.length >= 3, String(count));
  }
  assert.equal(world.lister.catalogue.value?.jobs.filter((one) => one.id === 40).length, 1);
});

test("a search that has to wait goes on from where it was", async () => {
  const world = await listed();
  world.lister.search("stopped");
  await world.answer();
  await world.answer({ error: BUSY });
  assert.equal(world.lister.problem.value, "not now");
  assert.equal(world.count, 120);
  world.lister.renew();
  world.waits.shift()?.();
  assert.equal(world.asked.at(-1), "/api/jobs?limit=100&before=131");
  await world.answer();
  assert.equal(world.lister.problem.value, "");
  assert.equal(world.asked.at(-1), "/api/jobs?limit=100");
});

test("a search that failed is made again with the next list", async () => {
  const world = await listed();
  world.lister.search("stopped");
  await world.answer({ error: { code: "unreachable", message: "no answer" } });
  world.lister.search("stopped");
  assert.equal(world.asked.length, 3);
});

test("an outcome is searched for once, and not before there is a list", async () => {
  const world = new World();
  world.lister.search("stopped");
  assert.deepEqual(world.asked, []);
  world.lister.renew();
  await world.answer();
  world.lister.search("stopped");
  await world.answer();
  await world.answer();
  await world.answer();
  const { length } = world.asked;
  world.lister.search("stopped");
  assert.equal(world.asked.length, length);
});
