// Where the words of a picture to keep are: none is cut off, however narrow it is.

import { BAND_NAMES, kindsOf } from "./band_names.ts";
import type { BandKind, Picture, Range, Trace } from "./model.ts";
import { clipped } from "./spans.ts";

/** How wide a text is, in CSS pixels. */
type Measure = (text: string) => number;

/** A curve or a kind of bands, with what it is called. */
export type Sample = { label: string } & ({ trace: Trace } | { kind: BandKind });

export interface Entry {
  sample: Sample;
  /** CSS pixels from the left. */
  x: number;
  row: number;
}

/** The words of a text in lines that are no wider than `width`, where a word is not wider alone. */
export function wrapped(text: string, width: number, measure: Measure): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && measure(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

/** All that is seen of a picture: its curves, and the kinds of its bands. */
export function samplesOf({ traces, bands }: Picture, range: Range): Sample[] {
  return [
    ...traces.map((trace) => ({ trace, label: trace.label })),
    ...kindsOf(clipped(bands, range)).map((kind) => ({ kind, label: BAND_NAMES[kind] })),
  ];
}

/** Beside each other while there is room, each with `around` CSS pixels beside its words. */
export function placed(
  samples: readonly Sample[],
  { width, around, measure }: { width: number; around: number; measure: Measure },
): Entry[] {
  let x = 0;
  let row = 0;
  return samples.map((sample) => {
    const room = around + measure(sample.label);
    if (x > 0 && x + room > width) {
      x = 0;
      row += 1;
    }
    const entry = { sample, x, row };
    x += room;
    return entry;
  });
}
