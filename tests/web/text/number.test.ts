import assert from "node:assert/strict";
import { test } from "node:test";
import { bytes, number } from "../../../hydrogen/web/page/text/number.ts";

const written = (value: number, digits: number) =>
  value.toLocaleString(undefined, { minimumFractionDigits: digits, maximumFractionDigits: digits });

test("a number has its digits as the locale writes them, and stays with its unit", () => {
  assert.equal(number(1234.5, 2), written(1234.5, 2));
  assert.equal(number(21, 1, "°C"), `${written(21, 1)}\u00a0°C`);
});

test("bytes are told in the largest unit that leaves a whole one", () => {
  assert.equal(bytes(0), "0\u00a0B");
  assert.equal(bytes(999), "999\u00a0B");
  assert.equal(bytes(1500), `${written(1.5, 1)}\u00a0kB`);
  assert.equal(bytes(250e6), "250\u00a0MB");
  assert.equal(bytes(9e15), `${written(9000, 0)}\u00a0TB`);
});
