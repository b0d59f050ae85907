import { describe, expect, it } from 'vitest';
import { tokens } from '../../src/reports/theme.ts';

type Rgb = readonly [number, number, number];

const linear = (hex: string): Rgb =>
  [1, 3, 5].map((start) => {
    const channel = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;

const luminance = ([red, green, blue]: Rgb): number => 0.2126 * red + 0.7152 * green + 0.0722 * blue;

/** WCAG 2. */
const contrast = (a: string, b: string): number => {
  const [high, low] = [luminance(linear(a)), luminance(linear(b))].toSorted((x, y) => y - x) as [
    number,
    number,
  ];
  return (high + 0.05) / (low + 0.05);
};

/** Full protanopia and deuteranopia in linear RGB: Machado, Oliveira and Fernandes 2009. */
const blindness = {
  none: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
} as const;

const seen = (color: Rgb, matrix: readonly (readonly number[])[]): Rgb =>
  matrix.map((row) =>
    Math.min(
      1,
      Math.max(
        0,
        row.reduce((total, weight, index) => total + weight * (color[index] ?? 0), 0),
      ),
    ),
  ) as unknown as Rgb;

/** CIELAB under D65. */
function lab([red, green, blue]: Rgb): Rgb {
  const xyz = [
    (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047,
    0.2126729 * red + 0.7151522 * green + 0.072175 * blue,
    (0.0193339 * red + 0.119192 * green + 0.9503041 * blue) / 1.08883,
  ].map((value) => (value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116)) as unknown as Rgb;
  return [116 * xyz[1] - 16, 500 * (xyz[0] - xyz[1]), 200 * (xyz[1] - xyz[2])];
}

const distance = (a: Rgb, b: Rgb): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

describe.each(['light', 'dark'] as const)('the %s theme', (theme) => {
  const color = tokens[theme];

  it('keeps text legible (WCAG AA) on paper and on every shade', () => {
    for (const text of [color.ink, color.muted])
      expect(contrast(text, color.paper)).toBeGreaterThanOrEqual(4.5);
    color.sequential.forEach((shade, step) => {
      expect(contrast(color.onSequential[step] ?? '', shade)).toBeGreaterThanOrEqual(4.5);
    });
  });

  it('has shades that rise in one direction', () => {
    const steps = color.sequential.map((shade) => luminance(linear(shade)));
    const rising = theme === 'dark' ? steps : steps.toReversed();
    expect(rising).toEqual(rising.toSorted((a, b) => a - b));
  });

  it('has categories that stand out from the paper (3:1)', () => {
    for (const category of color.categories)
      expect(contrast(category, color.paper)).toBeGreaterThanOrEqual(3);
  });

  it.each(Object.keys(blindness) as (keyof typeof blindness)[])('keeps categories apart: %s', (kind) => {
    const labs = color.categories.map((hex) => lab(seen(linear(hex), blindness[kind])));
    for (const [index, one] of labs.entries()) {
      for (const [other, two] of labs.entries()) {
        if (other > index) {
          expect(distance(one, two), `${color.categories[index]} ${color.categories[other]}`).toBeGreaterThan(
            14,
          );
        }
      }
    }
  });
});
