import assert from "node:assert/strict";
import { test } from "node:test";
import { axesOf, extentOf } from "../../../hydrogen/web/page/chart/axes.ts";
import { traceOf } from "./pictures.ts";

const of = (quantity: string) => traceOf([10, 20], [20, 30], { quantity });
const MANY = ["pressure_hectopascals", "voltage_volts", "humidity_percent", "temperature_celsius"];

test("there is one axis a unit, temperatures on the left", () => {
  const traces = [...MANY, "ambient_temperature_celsius"].map(of);
  const axes = axesOf(traces, "celsius", 1200);
  assert.deepEqual(
    axes.map(({ unit, side, traces: its }) => [unit, side, its.length]),
    [
      ["°C", "left", 2],
      ["hPa", "right", 1],
      ["V", "right", 1],
      ["%", "right", 1],
    ],
  );
});

test("where the chart is narrow there are fewer axes, and the curves all the same", () => {
  const axes = axesOf(MANY.map(of), "celsius", 360);
  assert.deepEqual(
    axes.map(({ side }) => side),
    ["left", "right", null, null],
  );
});

test("without temperatures the first quantity has the left", () => {
  assert.equal(axesOf([of("humidity_percent")], "celsius", 1200)[0]?.side, "left");
});

test("a quantity that nobody knows has an axis under its own name", () => {
  assert.deepEqual(axesOf([of("dust_grains")], "celsius", 900)[0]?.unit, "dust grains");
});

test("an axis goes as far as its curves do, in the reader's unit", () => {
  const [axis] = axesOf([of("temperature_celsius")], "fahrenheit", 900);
  assert.ok(axis);
  const extent = extentOf(axis, { from: 0, to: 30 }, null, false);
  assert.ok(extent && extent.min < 68 && extent.min > 60);
  assert.ok(extent.max > 86 && extent.max < 95);
});

test("an axis without a reading goes nowhere", () => {
  const [axis] = axesOf([traceOf([10], [null])], "celsius", 900);
  assert.ok(axis);
  assert.equal(extentOf(axis, { from: 0, to: 30 }, null, false), null);
});

test("a sensor that stands still is not blown up: a tenth of a degree is noise", () => {
  const [axis] = axesOf([traceOf([10, 20], [20, 20.0625])], "celsius", 900);
  assert.ok(axis);
  const extent = extentOf(axis, { from: 0, to: 30 }, null, false);
  assert.ok(extent && extent.max - extent.min >= 1);
});
