import type { Business } from '../facts/business.ts';
import { type Coverage, coverageOf } from '../facts/coverage/index.ts';
import type { EarlierDay } from '../models/model.ts';
import type { Engine } from '../warehouse/engine.ts';
import { Failure } from '../warehouse/failure.ts';
import { loadSql } from '../warehouse/sql.ts';

const asOfSql = loadSql(new URL('./as_of.sql', import.meta.url));
const subscribedSql = loadSql(new URL('./subscribed_as_of.sql', import.meta.url));
const ordersSql = loadSql(new URL('./orders_as_of.sql', import.meta.url));
const customersSql = loadSql(new URL('./customers_as_of.sql', import.meta.url));
const calendarSql = loadSql(new URL('./calendar.sql', import.meta.url));
const quarterSql = loadSql(new URL('./quarter_before.sql', import.meta.url));

/** Whether it is a day of the calendar, which 2026-02-30 is not. */
function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}

interface AsOf {
  readonly asOf: string;
  readonly coverage: Coverage;
}

/** A store that was loaded before there were subscriptions has no table of them. */
async function hasSubscriptions(engine: Engine): Promise<boolean> {
  return (await engine.columns('facts.subscriptions')).size > 0;
}

/** Of a shop of subscriptions alone: up to the last one that began or was ended, as far as that is not to come. */
async function subscribedCoverage(engine: Engine, now: Date): Promise<Coverage | null> {
  if (!(await hasSubscriptions(engine))) return null;
  const today = now.toISOString().slice(0, 10);
  const [row] = await engine.rows<{ as_of: string | null }>(subscribedSql, { today });
  return row?.as_of ? { asOf: row.as_of, latest: row.as_of, stray: null, quiet: null } : null;
}

/**
 * Settles the as-of date, and makes `scratch.orders`, `scratch.customers` and `scratch.calendar`, which the models read:
 * the facts as they stood then. By default that is all that the data covers. Orders are added up from their lines here,
 * once for all who ask.
 */
export async function writeFactsAsOf(
  engine: Engine,
  wanted: string | undefined,
  { now, covers }: { readonly now: Date; readonly covers: string | null },
): Promise<AsOf> {
  await engine.create('scratch.orders', 'select * from facts.orders');
  const [row] = await engine.rows<{ as_of: string | null; orders: number }>(asOfSql);
  const coverage = (await coverageOf(engine, now, covers)) ?? (await subscribedCoverage(engine, now));
  if (!coverage) {
    throw new Failure(
      'input',
      'There is no order or subscription to compute anything from.',
      'Load orders, order lines or subscriptions first.',
    );
  }
  if (wanted !== undefined && !isDay(wanted))
    throw new Failure('usage', `--as-of ${wanted} is no date.`, 'Write it as 2026-07-01.');
  if (wanted !== undefined && wanted > coverage.latest) {
    throw new Failure(
      'usage',
      `--as-of ${wanted} lies after the data, which ends before ${coverage.latest}.`,
      'Leave it out, or give an earlier day.',
    );
  }
  const asOf = wanted ?? coverage.asOf;
  await writeCalendar(engine, asOf);
  if (asOf >= (row?.as_of ?? '') && asOf >= coverage.asOf) {
    await engine.run('create or replace view scratch.customers as select * from facts.customers');
    return { asOf, coverage };
  }
  await engine.create('scratch.customers', customersSql, { as_of: asOf });
  await engine.create('scratch.orders', ordersSql, { as_of: asOf });
  return { asOf, coverage };
}

/** Makes `scratch.calendar`, the days that a run's orders and subscriptions lie in. */
async function writeCalendar(engine: Engine, asOf: string): Promise<void> {
  const days = ['select order_date as day from scratch.orders', 'select cast($as_of as date)'];
  if (await hasSubscriptions(engine)) days.push('select started_on from facts.subscriptions');
  const [first] = await engine.rows<{ day: string }>(
    `select cast(min(day) as varchar) as day from (${days.join(' union all ')}) as days`,
    { as_of: asOf },
  );
  await engine.create('scratch.calendar', calendarSql, { first_day: first?.day ?? asOf, as_of: asOf });
}

/** A quarter before the as-of date in the business calendar, and the orders as they stood then. */
export async function quarterBefore(
  engine: Engine,
  asOf: string,
  calendar: Business['calendar'],
): Promise<EarlierDay | null> {
  const [row] = await engine.rows<{ day: string | null }>(quarterSql, { as_of: asOf, calendar });
  const day = row?.day;
  if (!day) return null;
  return { asOf: day, writeOrders: (table) => engine.create(table, ordersSql, { as_of: day }) };
}
