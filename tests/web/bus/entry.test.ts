import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { entered, onTheWire, shownDifference } from "../../../hydrogen/web/page/bus/entry.ts";
import { fahrenheit } from "../../../hydrogen/web/page/text/units.ts";

const CELSIUS = "temperature_celsius";

test("a number is read with a point or a comma, and with any minus", () => {
  const written = ["21.5", "21,5", " -0.4 ", "\u22120,4", "+3", "7.", ",5", "0", "007"];
  const numbers = [21.5, 21.5, -0.4, -0.4, 3, 7, 0.5, 0, 7];
  assert.deepEqual(written.map(entered), numbers);
});

test("what is no number alone is none", () => {
  for (const text of [
    "",
    " ",
    "21.5 C",
    "1.013,25",
    "1,013.25",
    "1e3",
    "0x10",
    "-",
    ".",
    "∞",
    "NaN",
  ]) {
    assert.equal(entered(text), null, text);
  }
});

test("any number that is written out is read as itself", () => {
  fc.assert(
    fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), (value) => {
      const text = value.toFixed(4);
      assert.equal(entered(text), Number(text));
      assert.equal(entered(text.replace(".", ",")), Number(text));
    }),
  );
});

test("what is typed in °F is the wire's °C, and nothing but temperatures is", () => {
  fc.assert(
    fc.property(fc.double({ min: -100, max: 1000, noNaN: true }), (value) => {
      const back = onTheWire(fahrenheit(value), CELSIUS, "fahrenheit");
      assert.ok(Math.abs(back - value) < 1e-9);
      assert.equal(onTheWire(value, CELSIUS, "celsius"), value);
      assert.equal(onTheWire(value, "humidity_percent", "fahrenheit"), value);
    }),
  );
});

test("a step of 1 °C is one of 1.8 °F, wherever it is taken", () => {
  assert.equal(shownDifference(-0.5, CELSIUS, "fahrenheit"), -0.9);
  assert.equal(shownDifference(-0.5, CELSIUS, "celsius"), -0.5);
  assert.equal(shownDifference(3, "humidity_percent", "fahrenheit"), 3);
});
