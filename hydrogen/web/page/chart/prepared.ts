// What the server tells of the past, made into a picture.

import { seriesLabel } from "../text/series.ts";
import { partsOf } from "../text/units.ts";
import { words } from "../text/words.ts";
import type { Curve, History, Span } from "../wire/history.ts";
import type { Status } from "../wire/status.ts";
import type { Band, BandKind, Flag, Picture, Range, Trace } from "./model.ts";
import { complement } from "./spans.ts";

export interface Preparing {
  /** Tells the lines' roles and the alarms' levels. */
  status: Status | null;
  /** Which of the palette's colours a series has. */
  colourOf(series: string): number;
  /** What the reader calls a series; else `seriesLabel`'s. */
  labelOf?(series: string): string;
  /** Seconds added to every time, to lay another day over this one. */
  shift?: number;
  /** Of another time: dashed, and without bands and flags, which would be taken for this time's. */
  isCompared?: boolean;
  /** With every line and output as a band, and not the doors alone. */
  isDetailed?: boolean;
}

export function prepared(history: History, options: Preparing): Picture {
  const from = seconds(history.from);
  const traces = Object.entries(history.series).map(([name, curve]) =>
    traceOf(name, curve, from, options),
  );
  if (options.isCompared) return { traces, bands: [], flags: [], known: null };
  const material = { history, options, range: { from, to: seconds(history.to) } };
  const move = options.shift ?? 0;
  const known = { from: from + move, to: material.range.to + move };
  return {
    traces,
    bands: [
      ...stateBands(material),
      ...alarmBands(material),
      ...lineBands(material),
      ...doubtBands(material),
    ].map((band) => ({
      ...band,
      from: band.from + move,
      to: band.to + move,
    })),
    flags: flagsOf(material).map((flag) => ({ ...flag, at: flag.at + move })),
    // What a disk that cannot be read has of it is not told.
    known: history.problem === null ? known : null,
  };
}

function traceOf(name: string, curve: Curve, from: number, options: Preparing): Trace {
  // A point stands for the seconds from its time on: their middle is where it belongs.
  const offset = from + curve.width / 2 + (options.shift ?? 0);
  const isCompared = options.isCompared ?? false;
  const label = options.labelOf?.(name) ?? seriesLabel(name) + (isCompared ? " (compared)" : "");
  return {
    name,
    label,
    quantity: partsOf(name).quantity,
    colour: options.colourOf(name),
    isCompared,
    at: curve.at.map((at) => at + offset),
    mean: curve.mean,
    min: curve.min,
    max: curve.max,
  };
}

interface Material {
  history: History;
  options: Preparing;
  range: Range;
}

/** Printing and power: states that have a name of their own. */
function stateBands({ history, range }: Material): Band[] {
  const bands: Band[] = [];
  for (const span of history.printer ?? []) {
    if (span.state !== "printing" && span.state !== "paused") continue;
    bands.push({ ...times(span, range), kind: span.state, label: span.state });
  }
  for (const span of history.power?.["under_voltage"] ?? []) {
    if (!span.active) continue;
    bands.push({ ...times(span, range), kind: "under_voltage", label: "under-voltage" });
  }
  return bands;
}

function alarmBands({ history, options, range }: Material): Band[] {
  const bands: Band[] = [];
  for (const [name, spans] of Object.entries(history.alarms ?? {})) {
    const level = options.status?.alarms.find((alarm) => alarm.name === name)?.level;
    const label = level ? `${words(name)} (${level})` : words(name);
    for (const span of spans) {
      bands.push({ ...times(span, range), kind: "alarm", label, ...(level && { level }) });
    }
  }
  return bands;
}

function lineBands({ history, options, range }: Material): Band[] {
  const bands: Band[] = [];
  const add = (kind: BandKind, label: string, spans: Range[]) =>
    bands.push(...spans.map((span) => ({ ...span, kind, label })));
  for (const [name, spans] of Object.entries(history.lines ?? {})) {
    const isDoor = options.status?.lines[name]?.role === "door";
    const active = spans.filter((span) => span.active).map((span) => times(span, range));
    if (isDoor) add("door_open", `${words(name)} open`, active);
    else if (options.isDetailed) add("line", `${words(name)} active`, active);
  }
  if (!options.isDetailed) return bands;
  for (const [name, spans] of Object.entries(history.outputs ?? {})) {
    const on = spans.filter((span) => span.on).map((span) => times(span, range));
    add("output", `${words(name)} on`, on);
  }
  return bands;
}

/** When nobody watched, and when it is not sure what time it was. */
function doubtBands({ history, range }: Material): Band[] {
  const bands: Band[] = [];
  if (history.watched) {
    const watched = history.watched.map((span) => times(span, range));
    for (const span of complement(watched, range)) {
      bands.push({ ...span, kind: "unwatched", label: "Hydrogen did not run" });
    }
  }
  for (const [from, to] of history.uncertain) {
    const span = { from: seconds(from), to: seconds(to) };
    bands.push({ ...span, kind: "uncertain", label: "the time of day is not certain" });
  }
  return bands;
}

/** What happened at one moment. */
function flagsOf({ history, range }: Material): Flag[] {
  const flags: Flag[] = [];
  for (const span of history.clock ?? []) {
    // A clock that is right all the time begins as one that was set by nothing.
    if (span.by_seconds === null || Math.abs(span.by_seconds) < SET) continue;
    flags.push({ at: seconds(span.from), label: "clock set" });
  }
  for (const [name, spans] of Object.entries(history.chips ?? {})) {
    // The first is the one that there was; each after it is another one.
    for (const span of spans.slice(1)) {
      flags.push({ at: seconds(span.from), label: `${words(name)}: another chip` });
    }
  }
  const isInside = (flag: Flag) => flag.at >= range.from && flag.at <= range.to;
  return flags.filter(isInside).sort((a, b) => a.at - b.at);
}

const SET = 0.5; // seconds

function times(span: Span, range: Range): Range {
  return { from: seconds(span.from), to: span.to === null ? range.to : seconds(span.to) };
}

function seconds(iso: string): number {
  return Date.parse(iso) / 1000;
}
