import assert from "node:assert/strict";
import { test } from "node:test";
import { Asking, patience } from "../../../hydrogen/web/page/parts/patience.ts";
import type { WireError } from "../../../hydrogen/web/page/wire/message.ts";

interface Answer {
  content?: string;
  error?: WireError;
}

const BUSY = { code: "rate_limited", message: "not now", details: { retry_after_seconds: 3 } };

test("who is told to come back comes back then, and nobody else does", () => {
  assert.equal(patience(BUSY), 3);
  assert.equal(patience({ code: "not_found", message: "" }), null);
  assert.equal(patience(undefined), null);
});

/** Somebody who asks, with answers that are given by hand. */
function asker() {
  const taken: Answer[] = [];
  const waits: { wait: number; callback: () => void }[] = [];
  const given: ((answer: Answer) => Promise<void>)[] = [];
  const asking = new Asking<Answer>(
    (answer) => taken.push(answer),
    (wait, callback) => {
      const timer = { wait, callback };
      waits.push(timer);
      return () => waits.splice(waits.indexOf(timer), 1);
    },
  );
  const question = () =>
    new Promise<Answer>((resolve) => {
      given.push(async (answer) => {
        resolve(answer);
        await new Promise(setImmediate);
      });
    });
  return { asking, question, taken, waits, given };
}

test("a refusal for a while is told, and asked again when Hydrogen said", async () => {
  const { asking, question, taken, waits, given } = asker();
  asking.ask(question);
  await given[0]?.({ error: BUSY });
  assert.deepEqual(taken, [{ error: BUSY }]);
  assert.equal(waits[0]?.wait, 3000);
  assert.ok(asking.isBusy);
  waits.shift()?.callback();
  await given[1]?.({ content: "told" });
  assert.deepEqual(taken[1], { content: "told" });
  assert.ok(!asking.isBusy);
});

test("nobody comes back within a second", async () => {
  const { asking, question, waits, given } = asker();
  asking.ask(question);
  await given[0]?.({ error: { ...BUSY, details: { retry_after_seconds: 0.1 } } });
  assert.equal(waits[0]?.wait, 1000);
});

test("any other refusal is the end of it", async () => {
  const { asking, question, waits, given } = asker();
  asking.ask(question);
  await given[0]?.({ error: { code: "not_found", message: "there is none" } });
  assert.deepEqual(waits, []);
  assert.ok(!asking.isBusy);
});

test("of two questions the newer one counts, however late the older is answered", async () => {
  const { asking, question, taken, given } = asker();
  asking.ask(question);
  asking.ask(question);
  await given[1]?.({ content: "new" });
  await given[0]?.({ content: "old" });
  assert.deepEqual(taken, [{ content: "new" }]);
});

test("who stops is told nothing more, and comes back no more", async () => {
  const { asking, question, taken, waits, given } = asker();
  asking.ask(question);
  await given[0]?.({ error: BUSY });
  asking.stop();
  assert.deepEqual(waits, []);
  asking.ask(question);
  asking.stop();
  await given[1]?.({ content: "late" });
  assert.deepEqual(taken, [{ error: BUSY }]);
});
