import assert from "node:assert/strict";
import { test } from "node:test";
import { readingAt } from "../../../hydrogen/web/page/chart/reading.ts";
import { apart, bare, spoken, timed, valued } from "../../../hydrogen/web/page/chart/spoken.ts";
import { pictureOf, traceOf } from "./pictures.ts";

const at = new Date(2026, 10, 23, 9, 5, 7, 250).getTime() / 1000;
const over = (seconds: number) => timed(at, { from: at, to: at + seconds }, "en-GB");

test("a value has the unit and the digits of its quantity, in the reader's temperature", () => {
  assert.equal(valued("temperature_celsius", 21.46, "celsius"), "21.5\u00a0°C");
  assert.equal(valued("temperature_celsius", 21.46, "fahrenheit"), "70.6\u00a0°F");
  assert.equal(valued("humidity_percent", 40, "fahrenheit"), "40.0\u00a0%");
  assert.equal(bare("temperature_celsius", 21.46, "celsius"), "21.5");
});

test("what is not there is a dash", () => {
  assert.equal(valued("humidity_percent", null, "celsius"), "—");
  assert.equal(bare("humidity_percent", undefined, "celsius"), "—");
});

test("a time is as fine as what is shown", () => {
  assert.equal(over(30), "Mon 23 Nov, 09:05:07.2");
  assert.equal(over(3600), "Mon 23 Nov, 09:05:07");
  assert.equal(over(7 * 86_400), "Mon 23 Nov, 09:05");
  assert.match(over(400 * 86_400), /2026/);
});

test("how far it is from an event is said with the side", () => {
  assert.equal(apart(3.24), "3.2\u00a0s after");
  assert.equal(apart(-200), "200\u00a0s before");
});

test("all that is at the cursor is said: values, gaps, and what was the case", () => {
  const picture = {
    ...pictureOf(traceOf([at, at + 10], [20, 21]), {
      ...traceOf([at, at + 10], [40, null]),
      label: "Room, humidity",
      quantity: "humidity_percent",
    }),
    bands: [
      { kind: "door_open" as const, from: at, to: at + 20, label: "door open" },
      { kind: "door_open" as const, from: at, to: at + 20, label: "door open" },
    ],
  };
  const range = { from: at, to: at + 3600 };
  const text = spoken(picture, readingAt(picture, at + 9, 1), range, "celsius");
  assert.equal(
    text.slice(text.indexOf("Bed")),
    "Bed 21.0\u00a0°C, Room, humidity no value, door open",
  );
});

test("of very many curves five are said", () => {
  const picture = pictureOf(...Array.from({ length: 8 }, () => traceOf([at], [20])));
  const text = spoken(picture, readingAt(picture, at, 1), { from: at, to: at + 3600 }, "celsius");
  assert.match(text, /3 more in the table$/);
  assert.equal(text.match(/Bed/g)?.length, 5);
});
