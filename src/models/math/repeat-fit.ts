import { customersIn, invalidCells, type RepeatCells } from './cells.ts';
import { refuse } from './fit.ts';
import { type Bounds, type Evaluation, maximise } from './optimise.ts';

/** What every repeat-buying model asks of its cells, and how it begins to climb. */
export interface LeastCustomers {
  /** Fewer customers than this are refused. */
  readonly minimumCustomers?: number;
  /** Fewer customers with a repeat purchase than this are refused. */
  readonly minimumRepeatCustomers?: number;
  /**
   * λ ≥ 0 of a ridge that holds the logarithms of the parameters near a usual customer base of the same mean gap.
   * Default 0: maximum likelihood.
   */
  readonly ridge?: number;
  /**
   * Parameters of a fit to much the same customers (another day, a sample of them): the climb begins there, once, as
   * the other fit has already been reached from two starts.
   */
  readonly near?: Readonly<Record<string, number>> | undefined;
}

/** How many customers there are and the mean gap between their purchases, or the reason why there is no fit. */
export function soundCells(cells: RepeatCells, options: LeastCustomers) {
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
  return { ok: true, customers, gap: time / purchases } as const;
}

/** The logarithms of the parameters of a fit nearby, as the only start; null where there is none. */
export function startNear(names: readonly string[], near: LeastCustomers['near']): [number[]] | null {
  if (!near) return null;
  const start = names.map((name) => Math.log(near[name] ?? Number.NaN));
  return start.every(Number.isFinite) ? [start] : null;
}

const WARM_UP_CELLS = 8_000;

/**
 * With many cells each start first climbs on a thin sample of its own (disjoint from the other's), so that the two
 * runs over all cells still begin apart, and take three passes instead of eight.
 */
export function warmedUp(
  start: number[],
  cells: RepeatCells,
  objective: (sample: RepeatCells) => (point: Float64Array) => Evaluation,
  bounds: Bounds,
  offset: 0 | 1,
): ArrayLike<number> {
  const stride = Math.floor(cells.x.length / WARM_UP_CELLS);
  if (stride < 4) return start;
  const thin = (column: Float64Array) =>
    Float64Array.from({ length: WARM_UP_CELLS }, (_, i) => column[i * stride + offset]!);
  const sample = { x: thin(cells.x), tx: thin(cells.tx), T: thin(cells.T), n: thin(cells.n) };
  const { point, converged } = maximise(objective(sample), start, bounds);
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
