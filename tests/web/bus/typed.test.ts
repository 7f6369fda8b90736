import assert from "node:assert/strict";
import { test } from "node:test";
import { NOTHING_TYPED, outcomeOf } from "../../../hydrogen/web/page/bus/typed.ts";

const CELSIUS = { quantity: "temperature_celsius", temperature: "celsius" } as const;

test("nothing follows until all is filled in", () => {
  assert.equal(outcomeOf([NOTHING_TYPED], CELSIUS), null);
  assert.equal(outcomeOf([{ actual: "21", reads: " " }], CELSIUS), null);
  assert.equal(outcomeOf([{ actual: "21", reads: "22" }, NOTHING_TYPED], CELSIUS), null);
});

test("what is no number is told with how to write one, even before the rest is there", () => {
  assert.deepEqual(outcomeOf([{ actual: " 21 °C", reads: "" }], CELSIUS), {
    problem: "“21 °C” is no number: write it as 21.5, without thousands.",
  });
});

test("one reference makes an offset, two make a line", () => {
  const [ice, boiling] = [
    { actual: "0", reads: "0,4" },
    { actual: "100", reads: "99,1" },
  ] as const;
  assert.deepEqual(outcomeOf([ice], CELSIUS)?.correction, { offset: -0.4 });
  assert.deepEqual(outcomeOf([ice, boiling], CELSIUS)?.correction, {
    points: [
      { reads: 0.4, actual: 0 },
      { reads: 99.1, actual: 100 },
    ],
  });
});

test("what is typed in °F becomes °C", () => {
  const unit = { ...CELSIUS, temperature: "fahrenheit" } as const;
  assert.deepEqual(outcomeOf([{ actual: "68", reads: "69.8" }], unit)?.correction, { offset: -1 });
});
