import assert from "node:assert/strict";
import { test } from "node:test";
import { remaining, typed } from "../../../hydrogen/web/page/label/remaining.ts";

const NOW = Date.parse("2026-11-23T10:00:00.000Z");

test("what is left of a code is told in whole minutes, and in seconds at the end", () => {
  assert.equal(remaining("2026-11-23T10:09:00.500Z", NOW), "10 min");
  assert.equal(remaining("2026-11-23T10:00:41.200Z", NOW), "42 s");
  assert.equal(remaining("2026-12-23T10:00:00.000Z", NOW), "30 days 0 h");
});

test("a code that is over has nothing left", () => {
  assert.equal(remaining("2026-11-23T10:00:00.000Z", NOW), null);
});

test("an address is shown as people type it, without its code", () => {
  assert.equal(typed("http://printer.local:5001/#pair=K7QM4TXP"), "printer.local:5001");
  assert.equal(typed("https://printer.local/"), "https://printer.local");
});
