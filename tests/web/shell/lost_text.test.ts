import assert from "node:assert/strict";
import { test } from "node:test";
import { lostText } from "../../../hydrogen/web/page/shell/lost_text.ts";

test("a lost connection says of when the values are", () => {
  const received = new Date(2026, 10, 23, 12, 30, 15);
  assert.equal(
    lostText(received, new Date(2026, 10, 23, 18)),
    "The connection to Hydrogen is lost. " +
      `What is shown is from ${received.toLocaleTimeString()} and no longer live. Trying again…`,
  );
});

test("values of another day are said to be of that day", () => {
  const received = new Date(2026, 10, 23, 12, 30, 15);
  assert.match(lostText(received, new Date(2026, 10, 24, 9)), /from .*2026, .*30:15/);
});

test("a connection that never was has no values to speak of", () => {
  assert.equal(lostText(null), "The connection to Hydrogen is lost. Trying again…");
});
