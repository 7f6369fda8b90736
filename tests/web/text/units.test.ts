import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { partsOf, shown, UNITS } from "../../../hydrogen/web/page/text/units.ts";

test("every temperature is shown in the unit that the reader prefers, and nothing else is", () => {
  for (const [quantity, { symbol, isTemperature }] of Object.entries(UNITS)) {
    assert.equal(shown(quantity, "celsius").symbol, symbol);
    assert.equal(shown(quantity, "celsius").convert(100), 100);
    const inFahrenheit = shown(quantity, "fahrenheit");
    assert.equal(inFahrenheit.symbol, isTemperature ? "°F" : symbol);
    assert.equal(inFahrenheit.convert(100), isTemperature ? 212 : 100);
  }
});

test("a quantity that a newer Hydrogen has is shown as it came", () => {
  const { title, symbol, convert } = shown("sound_of_silence", "fahrenheit");
  assert.deepEqual([title, symbol, convert(7)], ["sound of silence", "", 7]);
});

test("a series is its sensor and its quantity, however many dots the sensor has", () => {
  const name = fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/);
  fc.assert(
    fc.property(fc.array(name, { minLength: 1, maxLength: 3 }), name, (names, quantity) => {
      const sensor = names.join(".");
      assert.deepEqual(partsOf(`${sensor}.${quantity}`), { sensor, quantity });
    }),
  );
});
