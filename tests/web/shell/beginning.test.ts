import assert from "node:assert/strict";
import { test } from "node:test";
import { type Entrance, enter, pairingCode } from "../../../hydrogen/web/page/shell/beginning.ts";
import { newLive, type Session } from "../../../hydrogen/web/page/state/live.ts";
import type { Answered, Http } from "../../../hydrogen/web/page/wire/http.ts";

test("a label's address has its code behind the hash", () => {
  assert.equal(pairingCode("#pair=K7QM4TXP"), "K7QM4TXP");
  assert.equal(pairingCode("#pair=K7QM%2D4TXP"), "K7QM-4TXP");
});

test("an address that somebody spoilt is left to be refused in words", () => {
  assert.equal(pairingCode("#pair=%E0%A4%A"), "%E0%A4%A");
});

test("other addresses have no code", () => {
  for (const hash of ["", "#/", "#/label", "#repair=1"]) assert.equal(pairingCode(hash), null);
});

const OWNER: Session = { name: "owner", role: "control", subprotocol: "one" };
const GUEST: Session = { name: "guest", role: "read", subprotocol: "two" };
const NOBODY = { error: { code: "auth_failed", message: "log in first" } };
const AWAY = { error: { code: "unreachable", message: "no answer" } };
const USED = { error: { code: "auth_failed", message: "this code is not valid" } };

/** Come with a code where one is asked who one is, and the code is traded, with these answers. */
async function come(known: Answered<Session>, traded: Answered<Session>) {
  const told = { entered: null as Session | null, expired: 0, traded: 0, waits: [] as number[] };
  const live = newLive();
  const app: Entrance = {
    live,
    enter: (session) => {
      told.entered = session;
    },
    expire: () => {
      told.expired += 1;
    },
    http: {
      get: (() => Promise.resolve(known)) as Http["get"],
      post: ((_: string, content: unknown) => {
        assert.deepEqual(content, { code: "K7QM4TXP" });
        told.traded += 1;
        return Promise.resolve(traded);
      }) as Http["post"],
    },
  };
  const setTimeout = ((_: () => void, wait: number) =>
    told.waits.push(wait)) as Window["setTimeout"];
  await enter(app, { setTimeout }, "K7QM4TXP");
  return { ...told, refusal: live.refusal.value, link: live.link.value };
}

test("who is in already keeps their rights, and a label's code is left for another", async () => {
  const told = await come({ content: OWNER }, { content: GUEST });
  assert.equal(told.entered, OWNER);
  assert.equal(told.traded, 0);
});

test("who is not in is let in by the code, or told why not", async () => {
  assert.equal((await come(NOBODY, { content: GUEST })).entered, GUEST);
  const refused = await come(NOBODY, USED);
  assert.equal(refused.expired, 1);
  assert.equal(refused.refusal, "this code is not valid");
});

test("where Hydrogen does not answer the code is kept, and tried again", async () => {
  for (const [known, traded] of [
    [AWAY, { content: GUEST }],
    [NOBODY, AWAY],
  ] as const) {
    const told = await come(known, traded);
    assert.deepEqual(told.waits, [2000]);
    assert.equal(told.link, "lost");
    assert.equal(told.expired, 0);
  }
});
