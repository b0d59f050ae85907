import fc from 'fast-check';
import type { BgNbdParameters } from '../../../src/models/math/bg-nbd.ts';
import type { RepeatCells } from '../../../src/models/math/cells.ts';

export const logUniform = (low: number, high: number) =>
  fc.double({ min: Math.log(low), max: Math.log(high), noNaN: true }).map(Math.exp);

/** Parameters from nearly degenerate to nearly homogeneous. */
export const bgNbdParameters: fc.Arbitrary<BgNbdParameters> = fc.record({
  r: logUniform(0.02, 50),
  alpha: logUniform(0.05, 2000),
  a: logUniform(0.01, 50),
  b: logUniform(0.01, 200),
});

/** Parameters such as fits give. */
export const plainParameters: fc.Arbitrary<BgNbdParameters> = fc.record({
  r: logUniform(0.2, 4),
  alpha: logUniform(2, 100),
  a: logUniform(0.2, 5),
  b: logUniform(0.5, 20),
});

export interface History {
  readonly x: number;
  readonly tx: number;
  readonly T: number;
}

export const history: fc.Arbitrary<History> = fc
  .tuple(
    fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 40 }), fc.integer({ min: 100, max: 5000 })),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.oneof(fc.constant(0), fc.double({ min: 0.5, max: 2000, noNaN: true })),
  )
  .map(([x, share, T]) => ({ x, tx: x === 0 ? 0 : share * T, T }));

export function cellsFrom(histories: readonly History[], n: readonly number[] = []): RepeatCells {
  const column = (of: (history: History, i: number) => number) => Float64Array.from(histories, of);
  return {
    x: column(({ x }) => x),
    tx: column(({ tx }) => tx),
    T: column(({ T }) => T),
    n: column((_, i) => n[i] ?? 1),
  };
}

export const cells: fc.Arbitrary<RepeatCells> = fc
  .array(fc.tuple(history, fc.integer({ min: 1, max: 5 })), { minLength: 1, maxLength: 30 })
  .map((rows) =>
    cellsFrom(
      rows.map(([row]) => row),
      rows.map(([, n]) => n),
    ),
  );
