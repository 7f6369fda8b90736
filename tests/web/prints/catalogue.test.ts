import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  type Catalogue,
  filtered,
  newest,
  older,
  PAGE,
  renewed,
} from "../../../hydrogen/web/page/prints/catalogue.ts";
import type { Http } from "../../../hydrogen/web/page/wire/http.ts";
import type { Job, Outcome } from "../../../hydrogen/web/page/wire/job.ts";
import { job } from "./jobs.ts";

/** Prints with these numbers, newest first; each tenth failed. */
function prints(newestId: number, oldestId = 1): Job[] {
  const ids = Array.from({ length: newestId - oldestId + 1 }, (_, index) => newestId - index);
  return ids.map((id) => job({ id, outcome: id % 10 === 0 ? "failed" : "finished" }));
}

/** A server that has these prints, and notes what it is asked. */
function server(all: Job[], asked: string[] = []): Pick<Http, "get"> {
  const get = (path: string) => {
    asked.push(path);
    const query = new URLSearchParams(path.split("?")[1]);
    const before = Number(query.get("before") ?? Number.POSITIVE_INFINITY);
    const jobs = all.filter(({ id }) => id < before).slice(0, Number(query.get("limit")));
    return Promise.resolve({ content: { jobs } });
  };
  return { get: get as Http["get"] };
}

const ids = (listed: { catalogue?: Catalogue }) => listed.catalogue?.jobs.map(({ id }) => id);

test("the newest are listed first, and whether there are older ones is known", async () => {
  const some = await newest(server(prints(50)), null);
  assert.deepEqual(
    ids(some),
    prints(50, 31).map(({ id }) => id),
  );
  assert.equal(some.catalogue?.hasOlder, true);
  const all = await newest(server(prints(3)), null);
  assert.deepEqual(ids(all), [3, 2, 1]);
  assert.equal(all.catalogue?.hasOlder, false);
});

test("older prints come by and by, each once, to the last", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 130 }), async (count) => {
      const from = server(prints(count));
      let { catalogue } = await newest(from, null);
      for (let turn = 0; catalogue?.hasOlder && turn < 20; turn += 1) {
        ({ catalogue } = await older(from, catalogue, null));
      }
      assert.deepEqual(
        catalogue?.jobs.map(({ id }) => id),
        prints(count).map(({ id }) => id),
      );
    }),
    { numRuns: 30 },
  );
});

test("where the last is listed, no older ones are offered after a renewal either", async () => {
  const from = server(prints(2 * PAGE));
  const first = (await newest(from, null)).catalogue ?? { jobs: [], hasOlder: false };
  const all = (await older(from, first, null)).catalogue ?? first;

  const again = await newest(from, { ...all, hasOlder: false });
  assert.deepEqual(again.catalogue, { jobs: prints(2 * PAGE), hasOlder: false });
  const more = await newest(server(prints(2 * PAGE + 1)), { ...all, hasOlder: false });
  assert.equal(more.catalogue?.hasOlder, false, "one that began is no older one");
});

test("what is listed stays as another print begins, however much it was", async () => {
  const known = { jobs: prints(150), hasOlder: false };
  const { catalogue } = await newest(server(prints(151)), known);
  assert.deepEqual(
    catalogue?.jobs.map(({ id }) => id),
    prints(151).map(({ id }) => id),
  );
  assert.equal(catalogue?.hasOlder, false);
});

test("prints of before a restart that forgot them are not shown on", async () => {
  const known = { jobs: prints(30), hasOlder: true };
  const { catalogue } = await newest(server(prints(1)), known);
  assert.deepEqual(catalogue, { jobs: prints(1), hasOlder: false });
  assert.deepEqual(renewed(prints(30), []), []);
});

test("an outcome is searched for until there is one more of it", async () => {
  const asked: string[] = [];
  const all = prints(400).map((one): Job => ({ ...one, outcome: outcomeOf(one.id) }));
  const known = { jobs: all.slice(0, PAGE), hasOlder: true };
  const { catalogue } = await older(server(all, asked), known, "stopped");
  assert.deepEqual(
    filtered(catalogue?.jobs ?? [], "stopped").map(({ id }) => id),
    [120],
  );
  assert.equal(asked.length, 3);
});

function outcomeOf(id: number): Outcome {
  return id === 120 ? "stopped" : "finished";
}

test("a search that finds nothing ends, and can be gone on with", async () => {
  const asked: string[] = [];
  const known = { jobs: prints(3000, 2981), hasOlder: true };
  const { catalogue } = await older(server(prints(3000), asked), known, "unwatched");
  assert.equal(asked.length, 10);
  assert.equal(catalogue?.hasOlder, true);
});

test("what is wrong is said, and what was there stays with who asked", async () => {
  const error = { code: "refused", message: "the disk fails" };
  const broken = { get: (() => Promise.resolve({ error })) as Http["get"] };
  assert.deepEqual(await newest(broken, null), { error });
  const catalogue = { jobs: prints(3), hasOlder: true };
  assert.deepEqual(await older(broken, catalogue, null), { catalogue, error });
});
