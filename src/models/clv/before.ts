import { loadSql } from '../../warehouse/sql.ts';
import type { RepeatModelName } from '../math/repeat-models.ts';
import type { ModelContext } from '../model.ts';
import type { Refusal } from '../report.ts';
import { learnedFrom, type View } from './cuts.ts';
import { fitAll } from './fits.ts';
import { spanOf, thinness } from './floors.ts';
import { type EventKind, Purchases, summariseHistory } from './history.ts';
import { scoreCustomers } from './score.ts';

const beforeSql = loadSql(new URL('./before.sql', import.meta.url));

/** What the customers of an earlier day were worth; in the report of the model. */
interface ValueBefore {
  readonly as_of: string;
  readonly total: number | null;
  readonly refusal: Refusal | null;
}

interface Held {
  readonly name: RepeatModelName;
  readonly event: EventKind;
  /** The setup as it would have seen the earlier day. */
  readonly view: View;
  readonly ofGroup: ReadonlyMap<number, RepeatModelName>;
  readonly windowDays: number;
  readonly rate: (context: ModelContext) => Promise<{ readonly rate: number }>;
}

/** A floor that was missed on the earlier day, so that nobody takes its figures for today's. */
const thenMissing = (refusal: Refusal): Refusal => ({
  ...refusal,
  code: ['customers', 'days', 'repeat_customers'].includes(refusal.code)
    ? `before_${refusal.code}`
    : refusal.code,
});

/**
 * Scores the customers of an earlier day with what was known then, into `scratch.clv_before`: orders and refunds up to
 * that day, parameters, margin and floors learnt from them. The model, the definition of a purchase, the setup and the
 * groups are those chosen today, so that a change of model is not taken for one of the customers; and a seasonal clock
 * is learnt from the earlier months without what was refunded since. A run as of that day may have chosen others; where
 * it chose the same, without a clock, its total is this one.
 *
 * Writes over the purchases, the summary and the scores: whoever needs today's writes them again.
 */
export async function scoreBefore(context: ModelContext, held: Held): Promise<ValueBefore | null> {
  const { engine, before, progress } = context;
  if (!before) return null;
  progress('a quarter earlier');
  const then: ModelContext = { ...context, asOf: before.asOf, earlier: null };
  await before.writeOrders('scratch.orders_before');
  // Every query of the model reads `scratch.orders`.
  await engine.run('alter table scratch.orders rename to orders_now');
  await engine.run('alter table scratch.orders_before rename to orders');
  let refusal: Refusal | null;
  try {
    refusal = await scoreThen(then, held);
  } finally {
    await engine.run('alter table scratch.orders rename to orders_before');
    await engine.run('alter table scratch.orders_now rename to orders');
  }
  let total: number | null = null;
  if (!refusal) {
    await engine.create('scratch.clv_before', beforeSql, { before: before.asOf });
    const [sum] = await engine.rows<{ total: number | null }>(
      'select cast(sum(cast(value as decimal(38, 6))) as double) as total from scratch.clv_before',
    );
    total = sum?.total ?? null;
  }
  await engine.run('drop table scratch.orders_before');
  return { as_of: before.asOf, total, refusal };
}

/** Why there is no score, or null; the scores are in `results.clv`. */
async function scoreThen(then: ModelContext, held: Held): Promise<Refusal | null> {
  const { name, event, view, ofGroup, windowDays } = held;
  const purchases = new Purchases(then, { hasCohorts: view.byCohort });
  await purchases.use('day');
  const thin = thinness(await spanOf(then), then.asOf);
  if (thin) return thenMissing(thin);
  await purchases.use(event);
  await purchases.keep(view.clock, view.byCohort);
  const summary = { event, until: then.asOf, clock: view.clock };
  const history = learnedFrom(await summariseHistory(then, summary), view);
  const fits = await fitAll(then, name, history, { ofGroup });
  if (!('parts' in fits)) return fits;
  if (!fits.spend) {
    return {
      code: 'spend',
      what: 'customers whose repeat purchases have a value above zero',
      needs: 1,
      has: 0,
    };
  }
  const { rate } = await held.rate(then);
  await scoreCustomers(then, fits.parts, { rate, ahead: view.ahead, windowDays });
  return null;
}
