import assert from "node:assert/strict";
import { test } from "node:test";
import { pairingCode } from "../../../hydrogen/web/page/shell/beginning.ts";

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
