import { loadSql } from '../../warehouse/sql.ts';
import { customersIn, type RepeatCells } from '../math/cells.ts';
import type { ModelContext } from '../model.ts';
import type { Refusal } from '../report.ts';
import { daysBetween } from './history.ts';

const spanSql = loadSql(new URL('./span.sql', import.meta.url));

/** Floors of DEFINITIONS. */
export const floors = { customers: 500, days: 180, repeatCustomers: 100 } as const;

/** From so many days on, a shop too young for a horizon of months is told of the days that a test can show. */
const minShortDays = 60;

/** Whether so many customers, and repeat customers, can be learnt from. */
export function areEnough(cells: RepeatCells): boolean {
  return customersIn(cells) >= floors.customers && customersIn(cells, (x) => x > 0) >= floors.repeatCustomers;
}

interface Span {
  readonly first_day: string | null;
  readonly has_times: number;
  readonly customers: number;
  readonly repeaters: number;
}

export async function spanOf({ engine, asOf }: ModelContext): Promise<Span> {
  const [span] = await engine.rows<Span>(spanSql, { as_of: asOf });
  if (!span) throw new Error('an aggregate gave no row');
  return span;
}

/**
 * Why there is too little to learn from, or null. Where only days are missing, the next window can be predicted, as long as
 * the test's; see `isShort`.
 */
export function thinness({ first_day, customers, repeaters }: Span, asOf: string): Refusal | null {
  if (customers < floors.customers)
    return { code: 'customers', what: 'customers who bought', needs: floors.customers, has: customers };
  const days = daysBetween(first_day as string, asOf);
  const short: Refusal | null =
    days < floors.days ? { code: 'days', what: 'days of history', needs: floors.days, has: days } : null;
  if (short && !isShort(short)) return short;
  if (repeaters < floors.repeatCustomers) {
    const what = 'customers who bought again';
    return { code: 'repeat_customers', what, needs: floors.repeatCustomers, has: repeaters };
  }
  return short;
}

/** Whether a shop is too young for a horizon of months, but not for one of days. */
export const isShort = ({ code, has }: Refusal): boolean => code === 'days' && has >= minShortDays;

const ofMonths = [
  ...[
    'p_alive_12m',
    'expected_purchases_90d',
    'expected_purchases_12m',
    'purchases_12m_low',
    'purchases_12m_high',
  ],
  ...[
    'p_buys_again',
    'clv_12m',
    'clv_12m_low',
    'clv_12m_median',
    'clv_12m_high',
    'clv_12m_deviation',
    'residual_clv',
    'value_tier',
  ],
];
const daysAhead = ['next_order_median_on', 'next_order_early_on', 'next_order_late_on'];

/** Takes out of `results.clv` what lies further ahead than so many days, which the tests of a young shop cannot show. */
export async function clearBeyond({ engine, asOf }: ModelContext, days: number): Promise<void> {
  const cleared = [
    ...ofMonths.map((column) => `${column} = null`),
    ...daysAhead.map(
      (column) =>
        `${column} = case when ${column} <= date_add('day', $days, cast($as_of as date)) then ${column} end`,
    ),
  ];
  await engine.run(`update results.clv set ${cleared.join(', ')}`, { as_of: asOf, days });
}
