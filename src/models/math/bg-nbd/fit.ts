import { customersIn, invalidCells, type RepeatCells } from '../cells.ts';
import { type Fit, type FitOutcome, fitByMaximumLikelihood, refuse } from '../fit.ts';
import { type Bounds, maximise } from '../optimise.ts';
import { bgNbdObjective } from './likelihood.ts';

export type BgNbdName = 'r' | 'alpha' | 'a' | 'b';
export type BgNbdFit = Fit<BgNbdName>;

export interface BgNbdFitOptions {
  /** Fewer customers than this are refused. */
  readonly minimumCustomers?: number;
  /** Fewer customers with a repeat purchase than this are refused. */
  readonly minimumRepeatCustomers?: number;
}

/** Maximum-likelihood BG/NBD, or the reason why these cells do not support one. Never NaN, never throws. */
export function fitBgNbd(cells: RepeatCells, options: BgNbdFitOptions = {}): FitOutcome<BgNbdName> {
  const { minimumCustomers = 20, minimumRepeatCustomers = 10 } = options;
  const invalid = invalidCells(cells);
  if (invalid) return refuse('invalid_cells', invalid.what, 0, invalid.bad);
  const customers = customersIn(cells);
  if (customers < minimumCustomers) {
    return refuse(
      'too_few_customers',
      'Too few customers to learn how they buy.',
      minimumCustomers,
      customers,
    );
  }
  const repeaters = customersIn(cells, (x) => x > 0);
  if (repeaters < minimumRepeatCustomers) {
    const what = 'Too few customers who bought again.';
    return refuse('too_few_repeat_customers', what, minimumRepeatCustomers, repeaters);
  }
  const { purchases, time } = exposure(cells);
  if (!(time > 0)) return refuse('no_time', 'No time has passed since the first purchases.', 1, 0);
  // α has the unit of the durations; its start and bounds follow the mean gap between purchases.
  const gap = Math.log(time / purchases);
  const bounds = { lower: [-9, gap - 14, -9, -9], upper: [9, gap + 14, 9, 9] };
  return fitByMaximumLikelihood({
    model: 'BG/NBD',
    names: ['r', 'alpha', 'a', 'b'],
    evaluate: bgNbdObjective(cells),
    starts: [
      warmedUp([Math.log(0.7), Math.log(0.7) + gap, Math.log(0.7), Math.log(4)], cells, bounds, 0),
      warmedUp([Math.log(2), Math.log(0.5) + gap, Math.log(2), Math.log(2)], cells, bounds, 1),
    ],
    bounds,
    observations: customers,
  });
}

const WARM_UP_CELLS = 8_000;

/**
 * With many cells each start first climbs on a thin sample of its own (disjoint from the other's), so that the two
 * runs over all cells still begin apart, and take three passes instead of eight.
 */
function warmedUp(start: number[], cells: RepeatCells, bounds: Bounds, offset: 0 | 1): ArrayLike<number> {
  const stride = Math.floor(cells.x.length / WARM_UP_CELLS);
  if (stride < 4) return start;
  const thin = (column: Float64Array) =>
    Float64Array.from({ length: WARM_UP_CELLS }, (_, i) => column[i * stride + offset]!);
  const sample = { x: thin(cells.x), tx: thin(cells.tx), T: thin(cells.T), n: thin(cells.n) };
  const { point, converged } = maximise(bgNbdObjective(sample), start, bounds);
  return converged ? point : start;
}

/** Total repeat purchases, and the time in which they happened (up to the last, plus half of the silence). */
function exposure({ x, tx, T, n }: RepeatCells): { purchases: number; time: number } {
  let purchases = 0;
  let time = 0;
  for (let i = 0; i < x.length; i += 1) {
    purchases += n[i]! * x[i]!;
    time += (n[i]! * (tx[i]! + T[i]!)) / 2;
  }
  return { purchases, time };
}
