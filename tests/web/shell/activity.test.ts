import assert from "node:assert/strict";
import { test } from "node:test";
import { activityOf, troubleWords } from "../../../hydrogen/web/page/shell/activity.ts";

test("a demonstration says what its printer does", () => {
  const troubles = { door_open: false, power_loss: false };
  assert.equal(activityOf({ printer: "heating_up", troubles }), "Its printer is heating up.");
});

test("a demonstration says what is wrong with it", () => {
  const troubles = { door_open: true, heater_dead: false, power_loss: true };
  assert.equal(
    activityOf({ printer: "printing", troubles }),
    "Its printer is printing. Wrong with it: door open, power loss.",
  );
});

test("a demonstration without a printer says that nothing is measured", () => {
  assert.equal(activityOf(null), "Nothing here is measured.");
});

test("a trouble is called by what people say", () => {
  assert.equal(troubleWords("e_stop"), "emergency stop");
  assert.equal(troubleWords("heater_dead"), "heater dead");
});
