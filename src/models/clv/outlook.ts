import { loadSql } from '../../warehouse/sql.ts';
import { customersIn } from '../math/cells.ts';
import { predictionsOf } from '../math/repeat-models.ts';
import type { ModelContext } from '../model.ts';
import type { Ahead } from './clock.ts';
import type { FittedPart } from './fits.ts';

const monthEndsSql = loadSql(new URL('./month_ends.sql', import.meta.url));
/** Thirteen months and more. */
const furthest = 500;
const spendSql = loadSql(new URL('./outlook_spend.sql', import.meta.url));

/** What the customers known on a day are expected to buy in each business month from that day on. */
export interface Outlook {
  readonly cut: string;
  /** Customers whom it speaks of: a sample, where the rolling tests took one. */
  readonly customers: number;
  /** The first is what is left of the month that contains the cut. */
  readonly months: readonly {
    readonly purchases: number;
    /** NaN where there is no spend model. */
    readonly value: number;
  }[];
}

/**
 * Adds up the predictions of the customers in `scratch.clv_summary` by month.
 *
 * @param maxDays months that end later than so many days after the cut are left out
 */
export async function outlookOf(
  { engine, business }: ModelContext,
  parts: readonly FittedPart[],
  { cut, ahead, maxDays }: { readonly cut: string; readonly ahead: Ahead; readonly maxDays: number },
): Promise<Outlook> {
  const found = await engine.numbers(monthEndsSql, { cut, calendar: business.calendar });
  const ends = [...(found.days as Float64Array)].filter((days) => days <= maxDays);
  const purchases = ends.map(() => 0);
  const value = ends.map(() => 0);
  let customers = 0;
  for (const { part, repeat, spend } of ends.length > 0 ? parts : []) {
    const { cells } = part;
    customers += customersIn(cells);
    const horizons = ends.map((days) => ahead.horizon(days));
    const expected = predictionsOf(repeat).score(cells, { horizons, months: 1 }).expectedPurchases;
    const spent = spend
      ? (
          await engine.numbers(spendSql, {
            fit: parts.length === 1 ? -1 : part.fit,
            kappa: spend.kappa,
            mu: spend.mu,
            cap: spend.cap,
          })
        ).spend
      : undefined;
    for (const [month, column] of expected.entries()) {
      const before = expected[month - 1];
      for (let cell = 0; cell < column.length; cell += 1) {
        const more = (column[cell] as number) - (before?.[cell] ?? 0);
        purchases[month]! += more * (cells.n[cell] as number);
        value[month]! += more * (spent?.[cell] ?? Number.NaN);
      }
    }
  }
  return {
    cut,
    customers,
    months: ends.map((_, month) => ({
      purchases: purchases[month] as number,
      value: value[month] as number,
    })),
  };
}

/** What today's customers are expected to buy, and those of past cuts, for the forecast: a row a cut and month. */
export async function writeOutlooks(
  context: ModelContext,
  parts: readonly FittedPart[],
  { ahead, past }: { readonly ahead: Ahead; readonly past: readonly { readonly outlook: Outlook }[] },
): Promise<void> {
  const today = await outlookOf(context, parts, { cut: context.asOf, ahead, maxDays: furthest });
  const outlooks = [today, ...past.map(({ outlook }) => outlook)];
  const rows = outlooks.flatMap(({ cut, customers, months }) =>
    months.map((month, place) => ({ cut, customers, place, ...month })),
  );
  const column = (of: (row: (typeof rows)[number]) => number) => Float64Array.from(rows, of);
  await context.engine.load('scratch.clv_outlook', {
    cut: rows.map(({ cut }) => cut),
    place: column(({ place }) => place),
    customers: column(({ customers }) => customers),
    purchases: column(({ purchases }) => purchases),
    value: column(({ value }) => value),
  });
}
