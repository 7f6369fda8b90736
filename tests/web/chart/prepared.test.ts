import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Preparing, prepared } from "../../../hydrogen/web/page/chart/prepared.ts";
import type { History } from "../../../hydrogen/web/page/wire/history.ts";
import type { Alarm, Line, Status } from "../../../hydrogen/web/page/wire/status.ts";

const FROM = Date.UTC(2026, 10, 23) / 1000;
const at = (seconds: number) => new Date((FROM + seconds) * 1000).toISOString();
const span = (from: number, to: number | null) => ({
  from: at(from),
  to: to === null ? null : at(to),
});
const BED = "bed.temperature_celsius";

function history(more: Partial<History> = {}): History {
  return { from: at(0), to: at(100), series: {}, uncertain: [], problem: null, ...more };
}

function picture(past: Partial<History>, more: Partial<Preparing> = {}) {
  return prepared(history(past), { status: null, colourOf: () => 0, ...more });
}

/** The bands with times counted from the answer's begin. */
function bands(past: Partial<History>, more: Partial<Preparing> = {}) {
  return picture(past, more).bands.map(({ kind, from, to, label }) => [
    kind,
    from - FROM,
    to - FROM,
    label,
  ]);
}

const curve = { count: [1, 0], not_ok: [0, 1], min: [1, null], mean: [2, null], max: [3, null] };
const line = (role: string | null): Line => ({
  ...{ active: false, state: "ok", changed_at: null, changes: 0, role },
});
// Only what is looked at of a status, which has a hundred fields.
const status = (of: { lines?: Record<string, Line>; alarms?: Partial<Alarm>[] }) =>
  ({ lines: {}, alarms: [], ...of }) as unknown as Status;

test("a point is in the middle of what it stands for, and a gap stays one", () => {
  const { traces } = picture({ series: { [BED]: { width: 10, at: [0, 10], ...curve } } });
  assert.deepEqual(traces[0]?.at, [FROM + 5, FROM + 15]);
  assert.deepEqual(traces[0]?.mean, [2, null]);
  assert.equal(traces[0]?.label, "Bed");
  assert.equal(traces[0]?.quantity, "temperature_celsius");
});

test("a reading by itself is where it was taken", () => {
  const { traces } = picture({ series: { [BED]: { width: 0, at: [3, 4], ...curve } } });
  assert.deepEqual(traces[0]?.at, [FROM + 3, FROM + 4]);
});

test("another time is laid over this one by a shift, dashed and without its bands", () => {
  const past = {
    series: { [BED]: { width: 0, at: [3, 4], ...curve } },
    printer: [{ ...span(0, 50), state: "printing", job: 1 }],
  };
  const compared = picture(past, { shift: 1000, isCompared: true });
  assert.deepEqual(compared.traces[0]?.at, [FROM + 1003, FROM + 1004]);
  assert.equal(compared.traces[0]?.isCompared, true);
  assert.equal(compared.traces[0]?.label, "Bed (compared)");
  assert.deepEqual(compared.bands, []);
});

test("names and colours are those that the page wants", () => {
  const past = { series: { [BED]: { width: 0, at: [3, 4], ...curve } } };
  const { traces } = picture(past, { colourOf: () => 7, labelOf: () => "The bed" });
  assert.equal(traces[0]?.colour, 7);
  assert.equal(traces[0]?.label, "The bed");
});

test("printing and pauses are bands; what goes on ends with the answer", () => {
  const printer = [
    { ...span(0, 20), state: "idle", job: null },
    { ...span(20, 50), state: "printing", job: 1 },
    { ...span(50, 60), state: "paused", job: 1 },
    { ...span(60, null), state: "printing", job: 1 },
  ];
  assert.deepEqual(bands({ printer }), [
    ["printing", 20, 50, "printing"],
    ["paused", 50, 60, "paused"],
    ["printing", 60, 100, "printing"],
  ]);
});

test("a line is a band only where the status says that it is a door", () => {
  const open = [
    { ...span(0, 10), active: false, state: "ok" },
    { ...span(10, 30), active: true, state: "ok" },
    { ...span(30, 40), active: null, state: "fault" },
  ];
  const lines = { front_door: open, spool: open };
  const known = status({ lines: { front_door: line("door"), spool: line("filament") } });
  assert.deepEqual(bands({ lines }, { status: known }), [["door_open", 10, 30, "front door open"]]);
  assert.deepEqual(bands({ lines }), []);
});

test("a recording shows every line and output", () => {
  const spans = [{ ...span(10, 30), active: true, on: true, state: "ok" }];
  const past = { lines: { spool: spans }, outputs: { fan: spans } };
  assert.deepEqual(bands(past, { isDetailed: true }), [
    ["line", 10, 30, "spool active"],
    ["output", 10, 30, "fan on"],
  ]);
});

test("an alarm has its level where that is known", () => {
  const raised = [{ ...span(10, null), state: "raised" as const, message: "hot" }];
  const known = status({ alarms: [{ name: "too_hot", level: "critical" }] });
  assert.deepEqual(bands({ alarms: { too_hot: raised } }, { status: known }), [
    ["alarm", 10, 100, "too hot (critical)"],
  ]);
  assert.deepEqual(bands({ alarms: { too_hot: raised } })[0]?.[3], "too hot");
});

test("under-voltage is a band, and other troubles of the power are not", () => {
  const power = {
    under_voltage: [
      { ...span(0, 10), active: false },
      { ...span(10, 12), active: true },
    ],
    throttled: [{ ...span(0, 50), active: true }],
  };
  assert.deepEqual(bands({ power }), [["under_voltage", 10, 12, "under-voltage"]]);
});

test("when nobody watched is what is in no interval of watching", () => {
  assert.deepEqual(bands({ watched: [span(10, 30), span(50, null)] }), [
    ["unwatched", 0, 10, "Hydrogen did not run"],
    ["unwatched", 30, 50, "Hydrogen did not run"],
  ]);
  assert.deepEqual(bands({}), [], "an answer without intervals says nothing of it");
});

test("times that nobody vouches for are a band", () => {
  assert.deepEqual(bands({ uncertain: [[at(5), at(9)]] }), [
    ["uncertain", 5, 9, "the time of day is not certain"],
  ]);
});

test("a clock that was set and another chip are flags; what was so before is none", () => {
  const { flags } = picture({
    clock: [
      { ...span(0, 20), state: "unsynchronized", by_seconds: null },
      { ...span(20, 30), state: "synchronized", by_seconds: 0 },
      { ...span(30, null), state: "synchronized", by_seconds: -3600.5 },
    ],
    chips: {
      front_bed: [
        { ...span(0, 10), chip: "lm75" },
        { ...span(10, null), chip: "tmp102" },
      ],
    },
  });
  assert.deepEqual(
    flags.map(({ at: time, label }) => [time - FROM, label]),
    [
      [10, "front bed: another chip"],
      [30, "clock set"],
    ],
  );
});

test("bands and flags go with the shift", () => {
  const moved = picture(
    { printer: [{ ...span(0, 50), state: "printing", job: 1 }] },
    { shift: 10 },
  );
  assert.deepEqual(
    moved.bands.map(({ from, to }) => [from - FROM, to - FROM]),
    [[10, 60]],
  );
});

test("however a curve is, its points are in the middle of what they stand for, in order", () => {
  const steps = fc.array(fc.double({ min: 0.1, max: 50, noNaN: true }), { maxLength: 30 });
  fc.assert(
    fc.property(steps, fc.double({ min: 0, max: 900, noNaN: true }), (lengths, width) => {
      let time = 0;
      const times = lengths.map((length) => {
        time += length;
        return time;
      });
      const column = times.map(() => 1);
      const series = {
        [BED]: {
          width,
          at: times,
          min: column,
          mean: column,
          max: column,
          count: column,
          not_ok: column,
        },
      };
      const [trace] = picture({ series }).traces;
      assert.ok(trace);
      assert.equal(trace.at.length, times.length);
      trace.at.forEach((one, index) => {
        assert.ok(Math.abs(one - (FROM + (times[index] ?? 0) + width / 2)) < 1e-3);
      });
      trace.at.slice(1).forEach((one, index) => {
        assert.ok(one > (trace.at[index] ?? 0));
      });
    }),
  );
});
