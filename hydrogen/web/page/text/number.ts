// Numbers as the reader's locale has them.

const STEPS = ["B", "kB", "MB", "GB", "TB"];

// By the digits behind the point. To make a format takes a hundred times as long as to use it, and
// a page of 30 sensors has a hundred numbers a second.
const FORMATS = [0, 1, 2, 3].map(
  (digits) =>
    new Intl.NumberFormat(undefined, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    }),
);

/** With `digits` behind the point, 0 to 3. */
export function number(value: number, digits: number, symbol = ""): string {
  const text = FORMATS[digits]?.format(value) ?? value.toFixed(digits);
  // A no-break space: a number and its unit stay together (SI brochure, 5.4.3).
  return symbol ? `${text}\u00a0${symbol}` : text;
}

export function bytes(value: number): string {
  let step = 0;
  let rest = value;
  for (; rest >= 1000 && step < STEPS.length - 1; step += 1) rest /= 1000;
  return number(rest, step === 0 || rest >= 100 ? 0 : 1, STEPS[step]);
}
