import { expect } from 'vitest';
import type { Figure } from './cdnow.ts';

/** A figure within its tolerance; lists and tables part by part. */
export function expectNear(actual: unknown, value: unknown, tolerance: Figure['tolerance']): void {
  if (Array.isArray(value)) {
    expect(actual).toHaveLength(value.length);
    value.forEach((part, i) => {
      expectNear((actual as unknown[])[i], part, Array.isArray(tolerance) ? tolerance[i] : tolerance);
    });
  } else if (typeof value === 'number') {
    // Counts have tolerance 0; sums of money are exact to the rounding of doubles.
    expect(Math.abs(Number(actual) - value)).toBeLessThanOrEqual(Number(tolerance) * (1 + 1e-9));
  } else {
    expect(actual).toBe(value);
  }
}
