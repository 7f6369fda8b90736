import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { NOTHING_SAID, type Said, saidOf } from "../../../hydrogen/web/page/shell/news.ts";
import { moment } from "../../../hydrogen/web/page/text/time.ts";
import type { Alarm, Level } from "../../../hydrogen/web/page/wire/status.ts";

const SINCE = "2026-11-23T12:00:00Z";
const AT = moment(SINCE);

function alarm(name: string, level: Level = "warning", acknowledged = false): Alarm {
  return {
    name,
    level,
    state: "raised",
    since: SINCE,
    message: `${name} is wrong`,
    acknowledged,
    acknowledged_by: null,
    snoozed_until: null,
    snoozed_by: null,
    repeats: 0,
    cuts_off: [],
  };
}

function after(...steps: Alarm[][]): Said {
  return steps.reduce(saidOf, NOTHING_SAID);
}

test("what is critical is said at once, the rest when there is a pause", () => {
  const said = after([alarm("door"), alarm("fire", "critical"), alarm("filter", "notice")]);
  assert.equal(said.urgent.text, `critical alarm at ${AT}: fire is wrong`);
  assert.equal(
    said.calm.text,
    `warning alarm at ${AT}: door is wrong. notice alarm at ${AT}: filter is wrong`,
  );
});

test("an alarm is said once, however often it comes with a status", () => {
  const first = after([alarm("door")]);
  const second = saidOf(first, [alarm("door")]);
  assert.equal(second.calm, first.calm);
});

test("another alarm is said without the ones that were said before", () => {
  const said = after([alarm("door")], [alarm("door"), alarm("jam")]);
  assert.equal(said.calm.text, `warning alarm at ${AT}: jam is wrong`);
});

test("one that somebody acknowledged before the page was opened is not said", () => {
  assert.equal(after([alarm("door", "warning", true)]).calm.text, "");
});

test("one that is over is taken back, so that it is said when it comes again", () => {
  const over = after([alarm("door"), alarm("jam")], [alarm("jam")]);
  assert.equal(over.calm.text, "");
  assert.equal(
    saidOf(over, [alarm("jam"), alarm("door")]).calm.text,
    `warning alarm at ${AT}: door is wrong`,
  );
});

test("one that waits for somebody is said again as it is raised again, and not as it begins to wait", () => {
  const first = after([alarm("jam")]);
  const latched = saidOf(first, [{ ...alarm("jam"), state: "latched" }]);
  assert.equal(latched.calm, first.calm);
  const again = saidOf(latched, [{ ...alarm("jam"), message: "jam is worse" }]);
  assert.equal(again.calm.text, `warning alarm at ${AT}: jam is worse`);
});

test("one that was over and raised again between two statuses is said again", () => {
  const known = after([alarm("jam", "warning", true)]);
  const again = saidOf(known, [{ ...alarm("jam"), since: "2026-11-23T12:30:00Z" }]);
  assert.equal(again.calm.text, `warning alarm at ${moment("2026-11-23T12:30:00Z")}: jam is wrong`);
});

test("a log-out forgets what was said", () => {
  assert.deepEqual(after([alarm("fire", "critical")], []), NOTHING_SAID);
});

test("every alarm is said exactly once for each time that it comes, and nothing else is", () => {
  const names = fc.subarray(["a", "b", "c"]);
  fc.assert(
    fc.property(fc.array(names, { maxLength: 12 }), (steps) => {
      let said = NOTHING_SAID;
      let before: string[] = [];
      for (const step of steps) {
        const next = saidOf(
          said,
          step.map((name) => alarm(name)),
        );
        const fresh = step.filter((name) => !before.includes(name));
        if (fresh.length > 0) assert.deepEqual(next.calm.about, fresh);
        else if (next.calm !== said.calm) assert.equal(next.calm.text, "");
        said = next;
        before = step;
      }
    }),
  );
});
