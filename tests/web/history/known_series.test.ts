import assert from "node:assert/strict";
import { test } from "node:test";
import { earliestOf, firstChoice } from "../../../hydrogen/web/page/history/known_series.ts";
import type { Series } from "../../../hydrogen/web/page/wire/history.ts";
import { iso } from "./answers.ts";

function series(name: string, live = true, begun: number | null = 1000): Series {
  const times = { first_at: begun === null ? null : iso(begun), last_at: iso(2000) };
  return { name, unit: "°C", live, interval_seconds: live ? 1 : null, ...times };
}

const CPU = series("host.cpu.temperature_celsius");
const BED = series("bed.temperature_celsius");
const AIR = series("air.humidity_percent");
const OLD = series("chamber.temperature_celsius", false, 500);

test("at first some live temperatures are shown, the machine's own only where there are no others", () => {
  assert.deepEqual(firstChoice([CPU, BED, AIR, OLD], []), [BED.name]);
  assert.deepEqual(firstChoice([CPU, AIR, OLD], []), [CPU.name]);
  assert.deepEqual(firstChoice([AIR, OLD], []), [AIR.name]);
  assert.deepEqual(firstChoice([OLD], []), [OLD.name]);
  assert.deepEqual(firstChoice([], []), []);
  const many = Array.from({ length: 9 }, (_, at) => series(`s${at}.temperature_celsius`));
  assert.equal(firstChoice(many, []).length, 6);
});

test("what somebody chose last time is shown again, as far as it is there", () => {
  assert.deepEqual(firstChoice([CPU, BED, AIR], [AIR.name, "gone.x"]), [AIR.name]);
  assert.deepEqual(firstChoice([CPU, BED, AIR], ["gone.x"]), [BED.name]);
});

test("the oldest is that of the series that are shown", () => {
  assert.equal(earliestOf([BED, OLD], [BED.name]), 1000);
  assert.equal(earliestOf([BED, OLD], [BED.name, OLD.name]), 500);
  assert.equal(earliestOf([series(BED.name, true, null)], [BED.name]), null);
});
