import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { credential } from "../../../hydrogen/web/page/shell/credential.ts";

test("a pairing code is known by its shape, however it is typed", () => {
  for (const typed of [
    "K7QM-4TXP",
    "k7qm4txp",
    " K7QM 4TXP ",
    "k7qm–4txp",
    "K7QM-4TXP-0011-2233",
  ]) {
    assert.deepEqual(credential(typed), { code: typed.trim() });
  }
});

test("a key is sent as a key, without the blanks around it", () => {
  assert.deepEqual(credential("  hydrogen-demo-key\n"), { key: "hydrogen-demo-key" });
  assert.deepEqual(credential("not the key"), { key: "not the key" });
});

test("no key that a configuration may have is taken for a code, but for one in four groups", () => {
  const character = fc.constantFrom(..."abcXYZ0189_.");
  const key = fc.string({ unit: character, minLength: 16, maxLength: 64 });
  fc.assert(fc.property(key, (typed) => assert.deepEqual(credential(typed), { key: typed })));
});
