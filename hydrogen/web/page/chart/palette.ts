// How curves are told apart: ten colours of tokens.css, then the same with other dashes.

export const COLOURS = 10;

/** The token of a trace's colour: `--trace-0` … `--trace-9`. */
export function tokenOf(colour: number): string {
  return `--trace-${((colour % COLOURS) + COLOURS) % COLOURS}`;
}

const DASHES: readonly (readonly number[])[] = [[], [10, 3], [10, 3, 2, 3], [2, 3]];
const COMPARED: readonly number[] = [5, 4];

/** Pixels drawn and left out, in turn; none for a line that is whole. */
export function dashOf(colour: number, isCompared: boolean): readonly number[] {
  if (isCompared) return COMPARED;
  return DASHES[Math.floor(Math.abs(colour) / COLOURS) % DASHES.length] ?? [];
}
