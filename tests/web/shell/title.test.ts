import assert from "node:assert/strict";
import { test } from "node:test";
import { titleOf } from "../../../hydrogen/web/page/shell/title.ts";
import type { Alarm, Status } from "../../../hydrogen/web/page/wire/status.ts";

function status(...acknowledged: boolean[]): Pick<Status, "alarms" | "system"> {
  const alarms: Alarm[] = acknowledged.map((isKnown, index) => ({
    name: `alarm ${index}`,
    level: "warning",
    state: "raised",
    since: "2026-11-23T12:00:00Z",
    message: "",
    acknowledged: isKnown,
    acknowledged_by: null,
    snoozed_until: null,
    snoozed_by: null,
    repeats: 0,
    cuts_off: [],
  }));
  return { alarms, system: { sysname: "Linux", nodename: "printer-a", release: "", machine: "" } };
}

test("the title tells the machine, and the page where it is not the first", () => {
  assert.equal(titleOf("Now", status(), false), "Hydrogen on printer-a");
  assert.equal(titleOf("History", status(), false), "History – Hydrogen on printer-a");
});

test("the title counts the alarms that nobody has acknowledged", () => {
  assert.equal(titleOf("Now", status(false, true, false), false), "(2) Hydrogen on printer-a");
  assert.equal(titleOf("Bus", status(true), false), "Bus – Hydrogen on printer-a");
});

test("the title of a page that nobody is logged in to tells nothing", () => {
  assert.equal(titleOf("Prints", null, false), "Hydrogen");
});

test("the title of a tab that nobody looks at has no number, for it is told of no alarm", () => {
  assert.equal(titleOf("Now", status(false), true), "Hydrogen on printer-a");
});
