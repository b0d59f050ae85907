import { customersIn } from '../math/cells.ts';
import { predictionsOf, type RepeatModelName } from '../math/repeat-models.ts';
import type { ModelContext } from '../model.ts';
import { type Backtest, backtest, retentionBefore } from './backtest.ts';
import { frequencies, writeTestCharts } from './chart-tables.ts';
import { learnedFrom } from './cuts.ts';
import { fitAll } from './fits.ts';
import { chooseForGroups, type GroupChoice } from './group-choice.ts';
import { type EventKind, type Purchases, summariseHistory } from './history.ts';
import type { Rolling } from './rolling.ts';
import { track, type Weeks } from './tracking.ts';

/** The model that each group chose. */
export const namesOf = (groups: readonly GroupChoice[]) =>
  new Map(groups.map(({ fit, name }) => [fit, name]));

interface Detail {
  readonly groups: readonly GroupChoice[];
  readonly test: Backtest | null;
  readonly trackingMiss: number;
  readonly frequency: ReturnType<typeof frequencies> | null;
}

/** The latest test once more, on everybody: for groups, and for the charts of the page. */
export async function latestInDetail(
  context: ModelContext,
  purchases: Purchases,
  rolling: Rolling,
  { event, origin, weeks, name }: { event: EventKind; origin: string; weeks: Weeks; name: RepeatModelName },
): Promise<Detail> {
  const [window] = rolling.windows;
  const nothing = { groups: [], test: null, trackingMiss: 0, frequency: null };
  await writeTestCharts(context, null);
  if (!window) return nothing;
  const { latest: view } = rolling;
  context.progress('backtest');
  await purchases.use(event);
  await purchases.keep(view.clock, view.byCohort);
  const history = learnedFrom(
    await summariseHistory(context, { event, until: window.cut, clock: view.clock }),
    view,
  );
  const retention = await retentionBefore(context, window);
  // Cohorts keep the model of all: the trend in them is what they are apart for.
  const groups =
    context.settings.clv.by === null ? [] : await chooseForGroups(context, name, { window, view, retention });
  const isEverybody = rolling.customers === customersIn(history.all.cells);
  const fits = await fitAll(context, name, history, {
    known:
      isEverybody && rolling.selection.choice?.name === name
        ? (rolling.selection.fit ?? undefined)
        : undefined,
    ofGroup: namesOf(groups),
  });
  if (!('parts' in fits)) return { ...nothing, groups };
  const test = await backtest(context, fits, { window, ahead: view.ahead, origin });
  const { expected, miss } = track(weeks, predictionsOf(fits.repeat), view.clock);
  const tracking = { ...weeks, expected };
  await writeTestCharts(context, test && tracking);
  return {
    groups,
    test,
    trackingMiss: miss,
    frequency: frequencies(fits.parts),
  };
}
