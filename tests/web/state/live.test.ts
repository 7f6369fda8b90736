import assert from "node:assert/strict";
import { test } from "node:test";
import {
  isSameReader,
  type Live,
  lookedAtAgain,
  newLive,
  type Session,
  serverTime,
} from "../../../hydrogen/web/page/state/live.ts";
import type { Status } from "../../../hydrogen/web/page/wire/status.ts";

/** A page that got its newest status at 10 s of its own clock, from a machine that is in 1970. */
function received(): Live {
  const live = newLive();
  live.status.value = { time: "1970-01-01T00:05:00.000Z" } as Status;
  live.link.value = "live";
  live.receivedAt.value = 10_000;
  live.now.value = 10_000;
  return live;
}

test("the server's time goes on between two statuses, whatever this machine's clock says", () => {
  const live = received();
  live.now.value = 12_500;
  assert.equal(serverTime(live), 302_500);
});

test("before the first status nobody knows better than this machine", () => {
  const before = Date.now();
  const told = serverTime(newLive());
  assert.ok(told >= before && told <= Date.now());
});

test("what is shown to who looks again is not of now until a status comes", () => {
  const live = received();
  lookedAtAgain(live, 3_610_000);
  assert.equal(live.link.value, "connecting");
  assert.equal(live.now.value, 3_610_000);
});

test("who looked away for a moment sees no difference", () => {
  const live = received();
  lookedAtAgain(live, 11_500);
  assert.equal(live.link.value, "live");
});

test("a connection that is lost stays that for who looks again", () => {
  const live = received();
  live.link.value = "lost";
  lookedAtAgain(live, 3_610_000);
  assert.equal(live.link.value, "lost");
});

test("the page stays for who was there before, and for nobody else", () => {
  const owner: Session = { name: "owner", role: "control", subprotocol: "a" };
  assert.ok(isSameReader(null, owner));
  assert.ok(isSameReader(owner, { ...owner, subprotocol: "b" }));
  assert.ok(!isSameReader(owner, { ...owner, name: "guest" }));
  assert.ok(!isSameReader(owner, { ...owner, role: "read" }));
});
