import assert from "node:assert/strict";
import { test } from "node:test";
import { pressed, type Stand } from "../../../hydrogen/web/page/chart/keys.ts";

const range = { from: 1000, to: 1100 };

function press(key: string, cursor: number | null = 1050, shiftKey = false): Stand | null {
  return pressed({ key, shiftKey }, { range, cursor });
}

test("arrows move the cursor by a hundredth of what is shown, page keys by a tenth", () => {
  assert.equal(press("ArrowRight")?.cursor, 1051);
  assert.equal(press("ArrowLeft")?.cursor, 1049);
  assert.equal(press("PageUp")?.cursor, 1060);
  assert.equal(press("PageDown")?.cursor, 1040);
});

test("the first arrow puts the cursor on the newest", () => {
  assert.equal(press("ArrowLeft", null)?.cursor, 1100);
});

test("home and end go to the edges", () => {
  assert.equal(press("Home")?.cursor, 1000);
  assert.equal(press("End")?.cursor, 1100);
});

test("a cursor that goes over the edge takes the range with it", () => {
  assert.deepEqual(press("ArrowRight", 1100), { range: { from: 1010, to: 1110 }, cursor: 1101 });
  assert.deepEqual(press("ArrowLeft", 1000), { range: { from: 990, to: 1090 }, cursor: 999 });
});

test("shift and an arrow move what is shown, and leave the cursor", () => {
  assert.deepEqual(press("ArrowRight", 1050, true), {
    range: { from: 1010, to: 1110 },
    cursor: 1050,
  });
});

test("plus and minus zoom around the cursor", () => {
  assert.deepEqual(press("+", 1020)?.range, { from: 1010, to: 1060 });
  assert.deepEqual(press("=", 1020)?.range, { from: 1010, to: 1060 });
  assert.deepEqual(press("-", 1020)?.range, { from: 980, to: 1180 });
  assert.deepEqual(press("+", null)?.range, { from: 1025, to: 1075 });
});

test("escape takes the cursor away, and is left to others where there is none", () => {
  assert.deepEqual(press("Escape"), { range, cursor: null });
  assert.equal(press("Escape", null), null);
});

test("a key that is not for the chart is left alone", () => {
  for (const key of ["Tab", "Enter", "a", "ArrowUp", "ArrowDown"]) assert.equal(press(key), null);
});

test("at the bounds the range stops as long as it was, and the cursor stops with it", () => {
  const bounds = { from: 0, to: 1103 };
  const at = (key: string, cursor: number) =>
    pressed({ key, shiftKey: false }, { range, cursor }, bounds);
  assert.deepEqual(at("PageUp", 1098), { range: { from: 1003, to: 1103 }, cursor: 1103 });
  assert.deepEqual(at("PageUp", 1092), { range: { from: 1003, to: 1103 }, cursor: 1102 });
});
