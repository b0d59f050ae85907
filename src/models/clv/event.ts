import { loadSql } from '../../warehouse/sql.ts';
import { predictionsOf } from '../math/repeat-models.ts';
import type { ModelContext } from '../model.ts';
import type { Refusal } from '../report.ts';
import { fitRepeat } from './fits.ts';
import {
  daysBetween,
  type EventKind,
  type PurchaseHistory,
  type Purchases,
  summariseHistory,
} from './history.ts';
import { areSeparate, clumpingOf } from './model.ts';
import { readWeeks, track, type Weeks } from './tracking.ts';

const clumpingSql = loadSql(new URL('./clumping.sql', import.meta.url));

/** A trip must track the holdout by so much better than a day, which is how the papers count, and a day than a trip that stands. */
const preference = 0.9;

/** How one event definition did on the holdout, or why it could not be tested. */
interface EventTest {
  readonly event: EventKind;
  readonly refusal: Refusal | null;
  readonly tracking_miss?: number;
  readonly purchases_miss?: number | null;
}

/** What was known at the cut, by one event definition; its customers lie in `scratch.clv_summary`. */
interface Known {
  readonly event: EventKind;
  readonly history: PurchaseHistory;
  readonly weeks: Weeks;
}

interface EventChoice {
  readonly event: EventKind;
  readonly trials: readonly EventTest[];
  /** The tables written last, so that they need not be written again. */
  readonly known: Known | null;
  /** How many times as often as chance would have it two trips fall on one day; null where trips were not tested. */
  readonly clumping: number | null;
}

interface Period {
  readonly cut: string;
  readonly origin: string;
}

/** BG/NBD is the yardstick: which model is best is asked afterwards. */
async function testEvent(
  context: ModelContext,
  purchases: Purchases,
  event: EventKind,
  period: Period,
): Promise<{ readonly holdout: EventTest; readonly known: Known | null }> {
  context.progress(`purchases by ${event}`);
  await purchases.use(event);
  const history = await summariseHistory(context, { event, until: period.cut });
  const { all } = history;
  const outcome = fitRepeat('bg-nbd', all);
  if (!outcome.ok) return { holdout: { event, refusal: outcome.refusal }, known: null };
  const predictions = predictionsOf(outcome.fit);
  const weeks = await readWeeks(context, period);
  const { miss } = track(weeks, predictions);
  const days = daysBetween(period.cut, context.asOf);
  const expected = predictions.score(all.cells, { horizons: [days] }).expectedPurchases[0] as Float64Array;
  const [later] = await context.engine.rows<{ purchases: number }>(
    `select cast(count(*) as integer) as purchases
     from scratch.purchases p join scratch.clv_summary s on s.customer_id = p.customer_id
     where p.purchased_at >= cast($cut as timestamp)`,
    { cut: period.cut },
  );
  const actual = later?.purchases ?? 0;
  const total = expected.reduce((sum, value, i) => sum + value * (all.cells.n[i] as number), 0);
  const holdout = {
    event,
    refusal: null,
    tracking_miss: miss,
    purchases_miss: actual > 0 ? total / actual - 1 : null,
  };
  return { holdout, known: { event, history, weeks } };
}

/**
 * Both event definitions where the log has times, evaluated on the same holdout. Where a customer's trips fall on one
 * day no more often than chance has it, they are purchases of their own, and merging them would lose some: the trip
 * is taken, for the holdout's total alone is too noisy to show so small a loss. Elsewhere the definition that tracks
 * the holdout better.
 */
export async function chooseEvent(
  context: ModelContext,
  purchases: Purchases,
  period: Period,
  hasTimes: boolean,
): Promise<EventChoice> {
  const { settings } = context;
  if (settings.event !== 'auto') return { event: settings.event, trials: [], known: null, clumping: null };
  if (!hasTimes) return { event: 'day', trials: [], known: null, clumping: null };
  const { holdout: day } = await testEvent(context, purchases, 'day', period);
  const { holdout: trip, known } = await testEvent(context, purchases, 'trip', period);
  const [counts] = await context.engine.rows<{ same_day: number; week_after: number }>(clumpingSql, {
    cut: period.cut,
  });
  if (!counts) throw new Error('an aggregate gave no row');
  const isSeparate = areSeparate(counts.same_day, counts.week_after);
  // What the run before counted by is kept until the other tracks clearly better.
  const before = context.earlier?.reports.find(({ model }) => model === 'clv')?.settings.event;
  const factor = before === 'trip' ? 1 / preference : preference;
  const tracksBetter =
    trip.tracking_miss !== undefined &&
    (day.tracking_miss === undefined || trip.tracking_miss < factor * day.tracking_miss);
  const takesTrip = trip.refusal === null && (isSeparate || tracksBetter);
  return {
    event: takesTrip ? 'trip' : 'day',
    trials: [day, trip],
    known,
    clumping: clumpingOf(counts.same_day, counts.week_after),
  };
}
