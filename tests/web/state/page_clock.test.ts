import assert from "node:assert/strict";
import { test } from "node:test";
import { pageClock } from "../../../hydrogen/web/page/state/page_clock.ts";

const NOON = 1_800_000_000_000;

/** A page whose two clocks go on as a test says; what its own clock tells. */
function page() {
  const at = { steady: 0, wall: NOON };
  const clock = pageClock(
    () => at.steady,
    () => at.wall,
  );
  return (steady: number, wall: number) => {
    at.steady += steady;
    at.wall += wall;
    return clock();
  };
}

test("the page's clock goes on with the steady one, whatever the wall's is corrected by", () => {
  const after = page();
  assert.equal(after(1000, 1000), 1000);
  assert.equal(after(1000, 1900), 2000);
  assert.equal(after(1000, -3_600_000), 3000);
});

test("a sleep counts, in which the steady clock stood still", () => {
  const after = page();
  assert.equal(after(1000, 28_801_000), 28_801_000);
  assert.equal(after(1000, 1000), 28_802_000);
});
