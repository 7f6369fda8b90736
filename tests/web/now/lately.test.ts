import assert from "node:assert/strict";
import { test } from "node:test";
import { Lately } from "../../../hydrogen/web/page/now/lately.ts";
import type { History } from "../../../hydrogen/web/page/wire/history.ts";
import { type Answered, Http } from "../../../hydrogen/web/page/wire/http.ts";
import { sensor, status } from "./status.ts";

const BED = "bed.temperature_celsius";

/** A server of which a test says what it answers, and which notes what it was asked. */
class Server extends Http {
  readonly asked: URLSearchParams[] = [];
  answer: (query: URLSearchParams) => Answered<History> = told;

  constructor() {
    super(() => undefined);
  }

  override async get<T>(path: string): Promise<Answered<T>> {
    const query = new URL(path, "http://printer").searchParams;
    this.asked.push(query);
    return this.answer(query) as Answered<T>;
  }
}

/** That everything was 18 to 60, and 40 half an hour ago. */
function told(query: URLSearchParams): Answered<History> {
  const curve = { width: 30, at: [0], min: [18], mean: [40], max: [60], count: [9], not_ok: [0] };
  const names = (query.get("series") ?? "").split(",");
  const series = Object.fromEntries(names.map((name) => [name, curve]));
  const [from, to] = [query.get("from") ?? "", "2026-11-23T12:00:00.000Z"];
  return { content: { from, to, series, uncertain: [], problem: null } };
}

/** Noon and so many seconds. */
function noon(seconds: number, fields = {}) {
  const time = new Date(Date.parse("2026-11-23T12:00:00.000Z") + seconds * 1000).toISOString();
  return status({ time, ...fields });
}

/** Let everything be answered that is asked. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

function begun() {
  const server = new Server();
  const page = { isLookedAt: true };
  return { server, page, lately: new Lately(server, () => page.isLookedAt) };
}

test("the first status asks for half an hour and for today, and the next ones for nothing", async () => {
  const { server, lately } = begun();
  for (let second = 0; second < 9; second += 1) {
    lately.take(noon(second));
    await settled();
  }
  const midnight = new Date(2026, 10, 23).toISOString();
  assert.deepEqual(
    server.asked.map((query) => [query.get("series"), query.get("from"), query.get("points")]),
    [
      [BED, "2026-11-23T11:30:00.000Z", "60"],
      [BED, midnight, "1"],
    ],
  );
  assert.equal(server.asked[0]?.get("intervals"), "false");
  const known = lately.past.value.get(BED);
  assert.deepEqual(known?.today, { low: 18, high: 60 });
  assert.deepEqual(
    known?.points.map(({ value }) => value),
    [40, 21.5],
  );
});

for (const [why, seconds] of [
  ["was lost or not looked at for a while", 11],
  ["has its clock set back", -5],
  ["has another day", 86_400],
] as const) {
  test(`everything is asked again when the page ${why}`, async () => {
    const { server, lately } = begun();
    lately.take(noon(0));
    await settled();

    lately.take(noon(seconds));
    await settled();

    assert.equal(server.asked.length, 4);
  });
}

test("a sensor that is new is asked for", async () => {
  const { server, lately } = begun();
  lately.take(noon(0));
  await settled();

  lately.take(noon(1, { sensors: { bed: sensor(), dryer: sensor() } }));
  await settled();

  assert.equal(server.asked.at(-1)?.get("series"), `${BED},dryer.temperature_celsius`);
  lately.take(noon(2, { sensors: { bed: sensor(), dryer: sensor() } }));
  await settled();
  assert.equal(server.asked.length, 4);
});

test("no question has more series than the server takes", async () => {
  const { server, lately } = begun();
  const names = Array.from({ length: 70 }, (_, index) => `s${index}`);
  lately.take(noon(0, { sensors: Object.fromEntries(names.map((name) => [name, sensor()])) }));
  await settled();
  assert.deepEqual(
    server.asked.map((query) => query.get("series")?.split(",").length),
    [32, 32, 32, 32, 6, 6],
  );
});

test("of a sensor that the history has not heard of yet the others' past is shown", async () => {
  const { server, lately } = begun();
  server.answer = (query) =>
    query.get("series")?.includes("dryer")
      ? { error: { code: "not_found", message: "there is no series", details: { known: [BED] } } }
      : told(query);
  lately.take(noon(0, { sensors: { bed: sensor(), dryer: sensor() } }));
  await settled();
  assert.deepEqual(lately.past.value.get(BED)?.today, { low: 18, high: 60 });
});

test("a server that cannot answer is not asked with every status", async () => {
  const { server, lately } = begun();
  server.answer = () => ({ error: { code: "refused", message: "the disk does not answer" } });
  for (let second = 0; second < 5; second += 1) {
    lately.take(noon(second));
    await settled();
  }
  assert.equal(server.asked.length, 2);
  assert.equal(lately.past.value.get(BED)?.points.at(-1)?.value, 21.5);
});

test("it is asked again when it said that it could answer", async () => {
  const { server, lately } = begun();
  const details = { retry_after_seconds: 0 };
  server.answer = () => ({ error: { code: "rate_limited", message: "too many", details } });
  lately.take(noon(0));
  await settled();
  server.answer = told;
  lately.take(noon(1));
  await settled();
  assert.deepEqual(lately.past.value.get(BED)?.today, { low: 18, high: 60 });
});

test("an answer about yesterday is no range of today", async () => {
  const { server, lately } = begun();
  let late: (answer: Answered<History>) => void = () => undefined;
  const waiting = new Promise<Answered<History>>((resolve) => {
    late = resolve;
  });
  server.get = async <T>(path: string) => {
    const query = new URL(path, "http://printer").searchParams;
    server.asked.push(query);
    return (server.asked.length === 2 ? await waiting : told(query)) as Answered<T>;
  };
  lately.take(noon(0));
  await settled();
  lately.take(noon(86_400));
  late(told(new URLSearchParams({ series: BED, from: "2026-11-23T00:00:00.000Z" })));
  await settled();
  assert.equal(lately.past.value.get(BED)?.today, null);
});

test("nothing is drawn, and nothing asked, once nobody looks", async () => {
  const { server, lately } = begun();
  lately.take(noon(0));
  lately.close();
  await settled();
  assert.equal(server.asked.length, 1);
  assert.equal(lately.past.value.get(BED)?.today, null);
});

test("of two questions the second waits until somebody looks again", async () => {
  const { server, page, lately } = begun();
  lately.take(noon(0));
  page.isLookedAt = false;
  await settled();
  assert.equal(server.asked.length, 1);

  page.isLookedAt = true;
  lately.take(noon(1));
  await settled();

  assert.equal(server.asked.length, 3);
  assert.deepEqual(lately.past.value.get(BED)?.today, { low: 18, high: 60 });
});

test("what nobody told of is a gap until the server has told of it", async () => {
  const { server, lately } = begun();
  lately.take(noon(0));
  await settled();
  lately.take(noon(1));
  server.answer = () => ({ error: { code: "refused", message: "the disk does not answer" } });
  lately.take(noon(600));
  await settled();
  const values = () => lately.past.value.get(BED)?.points.map(({ value }) => value);
  assert.deepEqual(values(), [21.5, null, 21.5]);
});
