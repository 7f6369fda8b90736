import assert from "node:assert/strict";
import { test } from "node:test";
import { alarmInWords, messageInWords } from "../../../hydrogen/web/page/shell/alarm_words.ts";
import { moment } from "../../../hydrogen/web/page/text/time.ts";
import { alarm } from "../now/status.ts";

const AT = "2026-11-23T12:00:00.000Z";
const LATER = "2026-11-23T13:00:00.000Z";

test("an alarm's message is of the moment in which it was raised, and says so", () => {
  assert.equal(messageInWords(alarm()), `${moment(AT)}: enclosure is 61 °C`);
});

test("an alarm says who has seen it, and how often it was told", () => {
  assert.equal(alarmInWords(alarm()), "");
  const seen = alarm({ acknowledged: true, acknowledged_by: "owner", repeats: 1 });
  assert.equal(alarmInWords(seen), "acknowledged by owner · told again once");
  const snoozed = alarm({
    acknowledged: true,
    snoozed_by: "tablet",
    snoozed_until: LATER,
    repeats: 3,
  });
  assert.equal(
    alarmInWords(snoozed),
    `acknowledged · snoozed by tablet until ${moment(LATER)} · told again 3 times`,
  );
});

test("an alarm says which outputs it keeps off, and until when", () => {
  assert.ok(
    alarmInWords(alarm({ cuts_off: ["lamp"] })).endsWith(
      "lamp stays off until it is over and acknowledged after that",
    ),
  );
  assert.ok(
    alarmInWords(alarm({ cuts_off: ["lamp", "fan", "air_pump"], state: "latched" })).endsWith(
      "over, and stays until somebody acknowledges it · lamp, fan and air pump stay off until then",
    ),
  );
});
