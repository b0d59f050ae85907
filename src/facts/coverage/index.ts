import type { Engine } from '../../warehouse/engine.ts';
import { loadSql } from '../../warehouse/sql.ts';
import { type CoveredDay, dayAfter, type Settled, settle } from './rule.ts';

const daysSql = loadSql(new URL('./days.sql', import.meta.url));
const strayOrdersSql = loadSql(new URL('./stray_orders.sql', import.meta.url));

/** Up to when the data tells, and what of it is set aside for that. */
export interface Coverage {
  /** The day after the last day that the data covers: as of it every figure is. */
  readonly asOf: string;
  /** The day after the last day that any row names. */
  readonly latest: string;
  readonly stray:
    | (NonNullable<Settled['stray']> & { readonly orders: number; readonly amount: string })
    | null;
  readonly quiet: Settled['quiet'];
}

/**
 * Reads what the landed rows cover.
 *
 * @param now the clock; its day in UTC with a day of leeway is today anywhere
 * @param covers the last day that a feed of the configuration says to cover
 * @returns null where no row has a day
 */
export async function coverageOf(engine: Engine, now: Date, covers: string | null): Promise<Coverage | null> {
  const rows = await engine.rows<{ day: string; row_count: number; order_rows: number }>(daysSql);
  const days: CoveredDay[] = rows.map(({ day, row_count, order_rows }) => ({
    day,
    rows: row_count,
    orders: order_rows,
  }));
  const settled = settle(days, now.toISOString().slice(0, 10), covers);
  if (!settled) return null;
  const { last, latest, stray, quiet } = settled;
  if (!stray) return { asOf: dayAfter(last), latest: dayAfter(latest), stray: null, quiet };
  const [orders] = await engine.rows<{ orders: number; amount: string }>(strayOrdersSql, {
    from: stray.from,
  });
  return {
    asOf: dayAfter(last),
    latest: dayAfter(latest),
    stray: { ...stray, orders: orders?.orders ?? 0, amount: orders?.amount ?? '0' },
    quiet,
  };
}

/** What a person should know of the coverage, in sentences; empty where all is as usual. */
export function describeCoverage({ asOf, stray, quiet }: Coverage, currency: string): string[] {
  const said: string[] = [];
  if (stray) {
    const { rows, orders, amount, from, to, why } = stray;
    const days = from === to ? `of ${from}` : `from ${from} to ${to}`;
    const lies = rows === 1 ? 'lies' : 'lie';
    const where = why === 'future' ? `${lies} after today` : `${lies} far after all others`;
    const plain = amount.replace(/\.?0+$/, '');
    said.push(
      `${rows} ${rows === 1 ? 'row' : 'rows'} ${days} ${where}${orders > 0 ? ` (${orders} ${orders === 1 ? 'order' : 'orders'}, ${currency} ${plain})` : ''}: all figures are as of ${asOf}, without them.`,
      `If their dates are wrong, correct them in the file and load it into a new store. If they are right, say so: "covers": "${to}" of the feed, or run --as-of.`,
    );
  }
  if (quiet)
    said.push(
      `The shop went quiet: no order since ${quiet.since}, ${quiet.days} days; usually it is at most ${quiet.usualDays} ${quiet.usualDays === 1 ? 'day' : 'days'}. Is a file missing?`,
    );
  return said;
}
