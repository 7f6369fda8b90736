import assert from "node:assert/strict";
import { test } from "node:test";
import { ComparedPrint } from "../../../hydrogen/web/page/history/compared.ts";
import type { Comparison } from "../../../hydrogen/web/page/history/comparison.ts";
import { Looked } from "../../../hydrogen/web/page/history/looked.ts";
import { parsed } from "../../../hydrogen/web/page/state/route.ts";
import type { Answered } from "../../../hydrogen/web/page/wire/http.ts";
import { iso } from "./answers.ts";

const BEGUN = 1_800_000_000;

/** A server with one print, and who looks it up. */
class World {
  readonly asked: string[] = [];
  readonly looked = new Looked(parsed("#/history"), {
    location: { hash: "" },
    history: { pushState: () => undefined, replaceState: () => undefined },
  });
  readonly print = new ComparedPrint({ get: (path: string) => this.answer(path) });
  readonly stop = this.print.follow(() => this.looked.view.value.comparison);

  async compare(comparison: Comparison | null): Promise<void> {
    this.looked.compare(comparison);
    await new Promise(setImmediate);
  }

  private answer<T>(path: string): Promise<Answered<T>> {
    this.asked.push(path);
    const found: unknown = { job: { id: 12, started_at: iso(BEGUN) } };
    if (path === "/api/jobs/12") return Promise.resolve({ content: found as T });
    const code = path === "/api/jobs/13" ? "not_found" : "unreachable";
    return Promise.resolve({ error: { code, message: "Hydrogen does not answer" } });
  }
}

function printOf(id: number): Comparison {
  return { kind: "print", id, align: null };
}

test("a print that is compared with is looked up once", async () => {
  const world = new World();
  await world.compare(printOf(12));
  await world.compare({ kind: "print", id: 12, align: 5 });
  assert.deepEqual(world.asked, ["/api/jobs/12"]);
  assert.deepEqual(world.print.begun.value, { id: 12, at: BEGUN });
});

test("a print that there is not is told, until something else is compared with", async () => {
  const world = new World();
  await world.compare(printOf(13));
  assert.equal(world.print.problem.value, "There is no print 13.");
  await world.compare({ kind: "ago", seconds: 60 });
  assert.equal(world.print.problem.value, "");
});

test("why a print could not be looked up is told", async () => {
  const world = new World();
  await world.compare(printOf(14));
  const told = "Print 14 cannot be compared with: Hydrogen does not answer";
  assert.equal(world.print.problem.value, told);
});

test("once the page is left nothing is looked up", async () => {
  const world = new World();
  world.stop();
  await world.compare(printOf(12));
  assert.deepEqual(world.asked, []);
});
