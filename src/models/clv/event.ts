import { loadSql } from '../../warehouse/sql.ts';
import type { ModelContext } from '../model.ts';
import type { Refusal } from '../report.ts';
import { type Backtest, backtest } from './backtest.ts';
import { type EventKind, type Fits, fitHistory, layPurchases, summariseHistory } from './history.ts';
import { areSeparate, clumpingOf } from './model.ts';

const clumpingSql = loadSql(new URL('./clumping.sql', import.meta.url));

/** A trip must track the holdout by so much better than a day, which is how the papers count. */
const dayPreference = 0.9;

interface Clumps {
  readonly same_day: number;
  readonly week_after: number;
}

/** How one event definition did: what it gave on the whole history and on the holdout, or why it could not. */
export interface EventTrial {
  readonly event: EventKind;
  readonly fits: Fits | null;
  readonly test: Backtest | null;
  readonly refusal: Refusal | null;
}

export interface EventChoice {
  /** Null where no definition can be fitted. */
  readonly chosen: EventTrial | null;
  readonly trials: readonly EventTrial[];
  /** How many times as often as chance would have it two trips fall on one day; null where trips were not tried. */
  readonly clumping: number | null;
}

interface Span {
  readonly cut: string;
  readonly origin: string;
  readonly hasTimes: boolean;
}

async function countClumps(context: ModelContext, cut: string): Promise<Clumps> {
  await layPurchases(context, 'trip');
  const [row] = await context.engine.rows<Clumps>(clumpingSql, { cut });
  if (!row) throw new Error('an aggregate gave no row');
  return row;
}

async function tryEvent(context: ModelContext, event: EventKind, { cut, origin }: Span): Promise<EventTrial> {
  const { engine, asOf, progress } = context;
  progress(`fit by ${event}`);
  await layPurchases(context, event);
  const fits = await fitHistory(engine, await summariseHistory(engine, event, asOf));
  if (!('repeat' in fits)) return { event, fits: null, test: null, refusal: fits };
  progress(`backtest by ${event}`);
  const outcome = await backtest(context, event, cut, origin);
  return 'totals' in outcome
    ? { event, fits, test: outcome, refusal: null }
    : { event, fits, test: null, refusal: outcome };
}

/**
 * Both event definitions where the log has times, judged on the same holdout. Where a customer's trips fall on one
 * day no more often than chance has it, they are purchases of their own, and merging them would lose some: the trip
 * is taken, for the holdout's total alone is too noisy to show so small a loss. Elsewhere the definition that tracks
 * the holdout better. Leaves the chosen one's customers in `scratch.clv_backtest`, for the churn model to read.
 */
export async function chooseEvent(context: ModelContext, span: Span): Promise<EventChoice> {
  const { settings } = context;
  const candidates: EventKind[] =
    settings.event === 'auto' ? (span.hasTimes ? ['day', 'trip'] : ['day']) : [settings.event];
  const trials: EventTrial[] = [];
  for (const event of candidates) trials.push(await tryEvent(context, event, span));
  const counts = candidates.includes('trip') ? await countClumps(context, span.cut) : null;
  const clumping = counts && clumpingOf(counts.same_day, counts.week_after);

  const day = trials.find(({ event, fits }) => event === 'day' && fits);
  const trip = trials.find(({ event, fits }) => event === 'trip' && fits);
  const tracksBetter =
    trip?.test && (!day?.test || trip.test.trackingMiss < dayPreference * day.test.trackingMiss);
  const isSeparate = counts && areSeparate(counts.same_day, counts.week_after);
  const chosen = (trip && (!day || isSeparate || tracksBetter) ? trip : day) ?? null;
  const isLaid = trials.findLast(({ test }) => test) === chosen;
  if (chosen?.test && !isLaid) await backtest(context, chosen.event, span.cut, span.origin);
  return { chosen, trials, clumping };
}
