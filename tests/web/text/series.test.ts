import assert from "node:assert/strict";
import { test } from "node:test";
import { sensorLabel, seriesLabel } from "../../../hydrogen/web/page/text/series.ts";

test("a temperature is called like its sensor, anything else like what it is as well", () => {
  assert.equal(seriesLabel("filament_dryer.temperature_celsius"), "Filament dryer");
  assert.equal(seriesLabel("filament_dryer.humidity_percent"), "Filament dryer, humidity");
  assert.equal(seriesLabel("bed.of_the_future"), "Bed, of the future");
});

test("the machine's own series say whose they are", () => {
  assert.equal(seriesLabel("host.cpu.temperature_celsius"), "Processor");
  assert.equal(seriesLabel("host.supply.voltage_volts"), "Machine's supply, voltage");
  assert.equal(sensorLabel("host.supply.voltage_volts"), "Machine's supply");
});

test("a sensor may be called like the machine's supply, or like what every object has", () => {
  assert.equal(seriesLabel("supply.voltage_volts"), "Supply, voltage");
  assert.equal(seriesLabel("constructor.temperature_celsius"), "Constructor");
});
