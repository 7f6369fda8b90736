import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { COLOURS, dashOf, tokenOf } from "../../../hydrogen/web/page/chart/palette.ts";

type Triple = [number, number, number];

const SHEET = new URL("../../../hydrogen/web/page/style/tokens.css", import.meta.url);

// What is left of red, green and blue light for who lacks one kind of cone, wholly: Machado,
// Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision
// Deficiency" (2009), severity 1.0.
const EYES: Record<string, [Triple, Triple, Triple]> = {
  "all three": [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  "no red": [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  "no green": [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  "no blue": [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** The tokens of a theme, as they are written. */
function tokens(theme: "light" | "dark"): Map<string, string> {
  const text = readFileSync(SHEET, "utf8");
  const found = new Map<string, string>();
  for (const [, selector = "", body = ""] of text.matchAll(/(:root[^{]*)\{([^}]*)\}/g)) {
    const isOf = selector.trim() === ":root" || selector.includes(`"${theme}"`);
    if (!isOf) continue;
    for (const [, name = "", value = ""] of body.matchAll(/(--[\w-]+):\s*(#[0-9a-f]+)/g)) {
      found.set(name, value.length === 4 ? value.replace(/[0-9a-f]/g, "$&$&") : value);
    }
  }
  return found;
}

/** A colour's light, each of the three from 0 to 1. */
function light(colour: string): Triple {
  const part = (index: number) => {
    const value = Number.parseInt(colour.slice(index, index + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [part(1), part(3), part(5)];
}

/** WCAG 2.2, "contrast ratio". */
function contrast(one: string, other: string): number {
  const luminance = ([red, green, blue]: Triple) => 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  const [low = 0, high = 0] = [luminance(light(one)), luminance(light(other))].sort(
    (a, b) => a - b,
  );
  return (high + 0.05) / (low + 0.05);
}

const times = (matrix: [Triple, Triple, Triple], [a, b, c]: Triple): Triple => {
  const row = ([x, y, z]: Triple) => x * a + y * b + z * c;
  return [row(matrix[0]), row(matrix[1]), row(matrix[2])];
};

/** Oklab (Björn Ottosson, 2020): a distance of 0.02 is about what is just noticed. */
function perceived(colour: string, eye: [Triple, Triple, Triple]): Triple {
  const seen = times(eye, light(colour)).map((value) => Math.min(Math.max(value, 0), 1));
  const cones = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    [seen[0] ?? 0, seen[1] ?? 0, seen[2] ?? 0],
  ).map(Math.cbrt);
  return times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    [cones[0] ?? 0, cones[1] ?? 0, cones[2] ?? 0],
  );
}

for (const theme of ["light", "dark"] as const) {
  const found = tokens(theme);
  const curves = Array.from({ length: COLOURS }, (_, index) => found.get(tokenOf(index)) ?? "");

  test(`every curve and band has 3:1 on a card in the ${theme} theme`, () => {
    const card = found.get("--card") ?? "";
    const bands = [...found].filter(([name]) => name.startsWith("--band-"));
    for (const colour of [...curves, ...bands.map(([, value]) => value)]) {
      assert.ok(contrast(colour, card) >= 3, `${colour} on ${card}`);
    }
  });

  for (const [eye, matrix] of Object.entries(EYES)) {
    test(`who has ${eye} tells the curves apart in the ${theme} theme`, () => {
      const seen = curves.map((colour) => perceived(colour, matrix));
      for (const [index, one] of seen.entries()) {
        for (const [other, two] of seen.slice(0, index).entries()) {
          const apart = Math.hypot(one[0] - two[0], one[1] - two[1], one[2] - two[2]);
          assert.ok(apart >= 0.1, `${curves[index]} and ${curves[other]}: ${apart}`);
        }
      }
    });
  }
}

test("beyond the colours the dashes differ, so that forty curves are no two alike", () => {
  const looks = Array.from({ length: 4 * COLOURS }, (_, colour) =>
    JSON.stringify([tokenOf(colour), dashOf(colour, false)]),
  );
  assert.equal(new Set(looks).size, looks.length);
});

test("a compared curve is dashed in its own way", () => {
  const whole = Array.from({ length: 4 * COLOURS }, (_, colour) => dashOf(colour, false).join());
  assert.ok(!whole.includes(dashOf(0, true).join()));
});
