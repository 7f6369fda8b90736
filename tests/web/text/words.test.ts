import assert from "node:assert/strict";
import { test } from "node:test";
import { lineState } from "../../../hydrogen/web/page/text/line_states.ts";
import {
  capitalised,
  plural,
  sentence,
  times,
  words,
} from "../../../hydrogen/web/page/text/words.ts";

test("a name of the configuration is words", () => {
  assert.equal(words("front_door_2"), "front door 2");
  assert.equal(capitalised(words("front_door")), "Front door");
  assert.equal(capitalised(""), "");
});

test("a message of the wire's is a sentence on the page, once", () => {
  assert.equal(sentence("the door is open"), "The door is open.");
  assert.equal(sentence("Trying again…"), "Trying again…");
  assert.equal(sentence(sentence("the door is open")), "The door is open.");
  assert.equal(sentence(""), "");
});

test("one is told otherwise than several", () => {
  assert.deepEqual(
    [0, 1, 2].map((count) => plural(count, "bus", "buses")),
    ["0 buses", "1 bus", "2 buses"],
  );
  assert.deepEqual([1, 2].map(times), ["once", "2 times"]);
});

test("a line is told in words of its role, and plainly without one that is known", () => {
  assert.deepEqual(
    [true, false].map((isActive) => lineState("door", isActive)),
    ["open", "closed"],
  );
  for (const role of [null, undefined, "trapdoor"]) assert.equal(lineState(role, true), "active");
});
