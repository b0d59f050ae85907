/** Round tick values from zero up to at least `most`, about `count` steps of 1, 2, 2.5 or 5. */
export function ticksFromZero(most: number, count: number): number[] {
  if (!(most > 0)) return [0, 1];
  const rough = most / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((one) => one * power >= rough * 0.999) ?? 10) * power;
  const steps = Math.ceil(most / step - 1e-9);
  // 3 × 0.1 is not 0.3: the tick must equal the text of its label.
  return Array.from({ length: steps + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}

/**
 * Which of six shades a value has, by its rank among equal steps of its square root: areas of money differ by
 * orders of magnitude, and a linear shade would leave all but one pale.
 */
export function shade(value: number, most: number): number {
  if (!(value > 0) || !(most > 0)) return 0;
  return Math.max(1, Math.min(5, Math.ceil(Math.sqrt(value / most) * 5 - 1e-9)));
}
