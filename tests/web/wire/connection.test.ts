import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { Connection } from "../../../hydrogen/web/page/wire/connection.ts";

const STATUS = { type: "status" };

/** What of a socket is used here, and what was sent over it. */
class Line {
  readyState: number = WebSocket.CONNECTING;
  readonly sent: { type: string; id: number; topics?: string[] }[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;

  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }

  close(): void {
    this.readyState = WebSocket.CLOSED;
  }

  open(): void {
    this.readyState = WebSocket.OPEN;
    this.onopen?.();
  }

  say(message: object): void {
    this.onmessage?.({ data: JSON.stringify(message) });
  }

  /** The other side goes; what the page does of it is done when this is over. */
  async end(code = 1006): Promise<void> {
    this.readyState = WebSocket.CLOSED;
    this.onclose?.({ code });
    await settled();
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

/** A server that is as a test makes it, and what the page was told of it. */
class World {
  readonly lines: Line[] = [];
  readonly told: string[] = [];
  isRefused: () => Promise<boolean> = async () => false;
  readonly connection = new Connection(
    {
      status: () => this.told.push("status"),
      event: ({ event }) => this.told.push(event),
      opened: () => this.told.push("opened"),
      lost: () => this.told.push("lost"),
      loggedOut: () => this.told.push("logged out"),
    },
    {
      socket: () => {
        const line = new Line();
        this.lines.push(line);
        return line as unknown as WebSocket;
      },
      isRefused: () => this.isRefused(),
    },
  );

  get line(): Line {
    const line = this.lines.at(-1);
    assert.ok(line);
    return line;
  }
}

function connected(t: TestContext): World {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const world = new World();
  world.connection.open("hydrogen");
  world.line.open();
  world.line.say(STATUS);
  return world;
}

test("a connection asks for statuses and events, and tells of both", (t) => {
  const world = connected(t);
  world.line.say({ type: "event", event: "alarm_raised", data: {} });
  assert.deepEqual(world.line.sent[0]?.topics, ["status", "events"]);
  assert.deepEqual(world.told, ["opened", "status", "alarm_raised"]);
});

test("an answer goes to who asked, and an ended connection says so to who waits", async (t) => {
  const world = connected(t);
  const first = world.connection.ask({ type: "acknowledge" });
  const second = world.connection.ask({ type: "snooze" });
  world.line.say({ type: "result", id: world.line.sent.at(-2)?.id, ok: true });
  assert.equal((await first)["ok"], true);
  await world.line.end();
  assert.match((await second).error?.message ?? "", /look whether it was done/);
  assert.match(
    (await world.connection.ask({ type: "snooze" })).error?.message ?? "",
    /nothing was done/,
  );
});

test("a connection that is lost is opened again, and the waits between grow", async (t) => {
  const world = connected(t);
  await world.line.end();
  for (const wait of [500, 1000, 2000]) {
    t.mock.timers.tick(wait - 1);
    const before = world.lines.length;
    t.mock.timers.tick(1);
    assert.equal(world.lines.length, before + 1);
    await world.line.end();
  }
  assert.deepEqual(world.told.slice(2), ["lost", "lost", "lost", "lost"]);
});

test("silence is a loss, but while nobody looks", async (t) => {
  const world = connected(t);
  world.connection.watch(false);
  t.mock.timers.tick(60_000);
  assert.ok(!world.told.includes("lost"));
  assert.deepEqual(world.line.sent.at(-1)?.topics, []);
  world.connection.watch(true);
  t.mock.timers.tick(5000);
  assert.equal(world.told.at(-1), "lost");
});

test("who looks again is told that events were missed meanwhile", (t) => {
  const world = connected(t);
  world.connection.watch(false);
  world.connection.watch(true);
  assert.deepEqual(world.told, ["opened", "status", "opened"]);
  assert.deepEqual(world.line.sent.at(-1)?.topics, ["status", "events"]);
});

test("an attempt that hangs since nobody looked is given up once somebody does", (t) => {
  const world = connected(t);
  world.connection.watch(false);
  world.connection.open("hydrogen");
  t.mock.timers.tick(60_000);
  world.connection.watch(true);
  t.mock.timers.tick(5000);
  assert.equal(world.told.at(-1), "lost");
});

test("a session that is refused ends it, whether the server says so or is asked", async (t) => {
  for (const [code, isRefused] of [
    [4401, false],
    [1006, true],
  ] as const) {
    const world = connected(t);
    world.isRefused = async () => isRefused;
    await world.line.end(code);
    assert.deepEqual(world.told.slice(2), ["lost", "logged out"]);
    t.mock.timers.tick(60_000);
    assert.equal(world.lines.length, 1);
    t.mock.timers.reset();
  }
});

for (const isRefused of [true, false]) {
  test(`who logs out while the reason is asked for stays out (refused: ${isRefused})`, async (t) => {
    const world = connected(t);
    let answer: (isRefused: boolean) => void = () => undefined;
    world.isRefused = () =>
      new Promise((resolve) => {
        answer = resolve;
      });
    await world.line.end();
    world.connection.close();
    answer(isRefused);
    await settled();
    t.mock.timers.tick(60_000);
    assert.equal(world.lines.length, 1);
    assert.equal(world.told.at(-1), "lost");
  });

  test(`who logs in again meanwhile has one connection (refused: ${isRefused})`, async (t) => {
    const world = connected(t);
    let answer: (isRefused: boolean) => void = () => undefined;
    world.isRefused = () =>
      new Promise((resolve) => {
        answer = resolve;
      });
    await world.line.end();
    world.connection.open("hydrogen");
    world.line.open();
    answer(isRefused);
    await settled();
    world.line.say(STATUS);
    t.mock.timers.tick(4000);
    assert.equal(world.lines.length, 2);
    assert.equal(world.told.at(-1), "status");
  });
}
