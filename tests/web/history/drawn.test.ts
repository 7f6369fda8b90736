import assert from "node:assert/strict";
import { test } from "node:test";
import {
  drawn,
  drawnCompared,
  goingOn,
  visibleBands,
} from "../../../hydrogen/web/page/history/drawn.ts";
import type { Held } from "../../../hydrogen/web/page/history/question.ts";
import { Tail } from "../../../hydrogen/web/page/history/tail.ts";
import { curveOf, history, iso } from "./answers.ts";
import { statusAt } from "./statuses.ts";

const NOW = 1_800_000_000;
const BED = "bed.temperature_celsius";
const AIR = "air.humidity_percent";
const COLOURS = new Map([
  [BED, 3],
  [AIR, 5],
]);

/** An answer of the last 100 s, since when it is printing. */
function held(question: { to: number } = { to: NOW }): Held {
  const series = { [BED]: curveOf([0, 90], [20, 21], 10), [AIR]: curveOf([50], [40], 10) };
  const printer = [{ from: iso(NOW - 50), to: null, state: "printing", job: 1 }];
  return {
    question: { series: [BED, AIR], from: NOW - 100, to: question.to, points: 100 },
    history: history(NOW - 100, NOW, {
      series,
      printer,
      watched: [{ from: iso(NOW - 100), to: null }],
    }),
    askedAt: NOW,
  };
}

function drawing(names: string[]) {
  return { held: held(), names, colours: COLOURS, status: null };
}

test("the chosen series are drawn in their order, with their names and colours", () => {
  const { traces } = drawn(drawing([AIR, "door.x", BED]));
  assert.deepEqual(
    traces.map(({ name, label, colour }) => [name, label, colour]),
    [
      [AIR, "Air, humidity", 5],
      [BED, "Bed", 3],
    ],
  );
  assert.deepEqual(drawn({ ...drawing([BED]), held: null }).traces, []);
});

test("another time has names of its own, and is put where it is compared", () => {
  const compared = { ...drawing([BED]), offset: 1000, text: "A day earlier" };
  const [trace] = drawnCompared(compared);
  assert.equal(trace?.label, "Bed (a day earlier)");
  assert.equal(trace?.name, `${BED}@compared`);
  assert.ok(trace?.isCompared);
  assert.deepEqual(trace?.at, [NOW - 95 + 1000, NOW - 5 + 1000]);
  assert.deepEqual(drawnCompared({ ...compared, held: null }), []);
});

test("what goes on goes on until now, with the readings that came since", () => {
  const tail = new Tail();
  tail.take(statusAt(NOW + 2, { bed: 22 }), [BED]);
  const picture = goingOn(drawn(drawing([BED])), held(), { tail, series: [], now: NOW + 3 });
  assert.deepEqual(picture.traces[0]?.mean, [20, 21, 22]);
  assert.deepEqual(
    picture.bands.map(({ kind, to }) => [kind, to]),
    [["printing", NOW + 3]],
  );
});

test("an answer about some time ago is left as it is", () => {
  const tail = new Tail();
  tail.take(statusAt(NOW + 2, { bed: 22 }), [BED]);
  const picture = drawn(drawing([BED]));
  const past = held({ to: NOW - 1000 });
  assert.equal(goingOn(picture, past, { tail, series: [], now: NOW + 3 }), picture);
});

test("bands that somebody hid are not shown; pauses go with printing", () => {
  const bands = (["printing", "paused", "alarm", "unwatched"] as const).map((kind) => ({
    kind,
    from: 0,
    to: 1,
    label: kind,
  }));
  const kinds = (hidden: ("printing" | "alarm")[]) =>
    visibleBands(bands, hidden).map(({ kind }) => kind);
  assert.deepEqual(kinds(["printing"]), ["alarm", "unwatched"]);
  assert.deepEqual(kinds(["alarm"]), ["printing", "paused", "unwatched"]);
});
