// What was answered, made into the picture that is drawn.

import type { Band, BandKind, Picture, Trace } from "../chart/model.ts";
import { prepared } from "../chart/prepared.ts";
import { seriesLabel } from "../text/series.ts";
import type { Series } from "../wire/history.ts";
import type { Status } from "../wire/status.ts";
import { unixSeconds } from "../wire/time.ts";
import type { Held } from "./question.ts";
import { endOf, type Tail } from "./tail.ts";

export interface Drawing {
  held: Held | null;
  names: readonly string[];
  colours: ReadonlyMap<string, number>;
  status: Status | null;
}

interface ComparedDrawing extends Drawing {
  /** By how many seconds it is earlier than what it is laid over. */
  offset: number;
  /** What time it is of. */
  text: string;
}

const NOTHING: Picture = { traces: [], bands: [], flags: [], known: null };

/** What an answer shows of the chosen series, in their order. */
export function drawn({ held, names, colours, status }: Drawing): Picture {
  if (held === null) return NOTHING;
  const options = { status, colourOf: (name: string) => colours.get(name) ?? 0 };
  const picture = prepared(held.history, { ...options, labelOf: seriesLabel });
  return { ...picture, traces: chosen(picture.traces, names) };
}

/** The same of another time, laid over this one. */
export function drawnCompared(drawing: ComparedDrawing): Trace[] {
  const { held, names, colours, status, offset, text } = drawing;
  if (held === null) return [];
  const { traces } = prepared(held.history, {
    status,
    colourOf: (name) => colours.get(name) ?? 0,
    labelOf: (name) => `${seriesLabel(name)} (${text.charAt(0).toLowerCase()}${text.slice(1)})`,
    shift: offset,
    isCompared: true,
  });
  return chosen(traces, names).map((trace) => ({ ...trace, name: `${trace.name}@compared` }));
}

/** With the readings that came after the answer, and with what goes on going on until `now`. */
export function goingOn(
  picture: Picture,
  held: Held,
  { tail, series, now }: { tail: Tail; series: readonly Series[]; now: number },
): Picture {
  const end = unixSeconds(held.history.to);
  // An answer about some time ago says nothing of now.
  if (held.question.to < held.askedAt - 1) return picture;
  const traces = picture.traces.map((trace) => {
    const interval = series.find((one) => one.name === trace.name)?.interval_seconds ?? 0;
    return tail.extended(trace, trace.name, endOf(held.history, trace.name), interval);
  });
  const bands = picture.bands.map((band) => (band.to >= end ? { ...band, to: now } : band));
  return { ...picture, traces, bands };
}

/** Without the bands that the reader does not want to see. */
export function visibleBands(bands: readonly Band[], hidden: readonly BandKind[]): Band[] {
  return bands.filter(({ kind }) => !hidden.includes(kind === "paused" ? "printing" : kind));
}

function chosen(traces: readonly Trace[], names: readonly string[]): Trace[] {
  return names.flatMap((name) => traces.find((trace) => trace.name === name) ?? []);
}
