// The chart's colours, as the page's theme has them just now: a canvas knows no tokens.

import type { BandKind } from "./model.ts";
import { COLOURS, tokenOf } from "./palette.ts";

export interface Look {
  ink: string;
  quiet: string;
  edge: string;
  card: string;
  font: string;
  traces: readonly string[];
  bands: Readonly<Record<BandKind, string>>;
}

const BANDS: Readonly<Record<BandKind, string>> = {
  printing: "--band-printing",
  paused: "--band-paused",
  door_open: "--band-door",
  alarm: "--band-alarm",
  under_voltage: "--band-power",
  line: "--band-line",
  output: "--band-output",
  unwatched: "--band-doubt",
  uncertain: "--band-doubt",
};

export function lookOf(element: Element): Look {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(name).trim();
  const band = (kind: BandKind) => token(BANDS[kind]);
  return {
    ink: token("--ink"),
    quiet: token("--quiet"),
    edge: token("--edge"),
    card: token("--card"),
    font: style.fontFamily,
    traces: Array.from({ length: COLOURS }, (_, index) => token(tokenOf(index))),
    bands: {
      printing: band("printing"),
      paused: band("paused"),
      door_open: band("door_open"),
      alarm: band("alarm"),
      under_voltage: band("under_voltage"),
      line: band("line"),
      output: band("output"),
      unwatched: band("unwatched"),
      uncertain: band("uncertain"),
    },
  };
}

/** The token that a band's sample in the legend has. */
export function bandToken(kind: BandKind): string {
  return BANDS[kind];
}
