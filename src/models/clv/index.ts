import { createEmpty } from '../../warehouse/relation.ts';
import { loadSql } from '../../warehouse/sql.ts';
import { type RepeatModelName, repeatModel } from '../math/repeat-models.ts';
import type { Season } from '../math/season.ts';
import { type Model, type ModelContext, refusedReport, stopwatch } from '../model.ts';
import type { ModelReport, Refusal } from '../report.ts';
import { calibrationTable } from '../tables.ts';
import { cutOf } from './backtest.ts';
import { scoreBefore } from './before.ts';
import { writeFitCharts } from './chart-tables.ts';
import { areApart, cohortTrends } from './cohort-trend.ts';
import { learnedFrom, type View } from './cuts.ts';
import { latestInDetail, namesOf } from './detail.ts';
import { writeDrift } from './drift.ts';
import { equityOf, writeTotal } from './equity.ts';
import { chooseEvent } from './event.ts';
import {
  backtestFigures,
  groupFigures,
  newCustomer,
  parametersOf,
  settingsOf,
  spendFigures,
} from './figures.ts';
import { type Fits, fitAll } from './fits.ts';
import { clearBeyond, isShort, spanOf, thinness } from './floors.ts';
import type { GroupChoice } from './group-choice.ts';
import { writeCohorts, writeGroups } from './groups.ts';
import { daysBetween, type EventKind, Purchases, summariseHistory } from './history.ts';
import { totalOf } from './intervals.ts';
import { totalByModelBefore } from './model-change.ts';
import { writeNewCustomers } from './new-customers.ts';
import { writeOutlooks } from './outlook.ts';
import { promiseOf, trustIn, writeTests } from './promises.ts';
import { type Rolling, rollingTests } from './rolling.ts';
import { scoreCustomers } from './score.ts';
import { isTrend, setupName } from './setups.ts';
import { clvTables, roomTables } from './tables.ts';
import { readWeeks } from './tracking.ts';
import { traits } from './traits.ts';

const [marginSql, spendFrequencySql, birthsSql] = ['margin', 'spend_frequency', 'births'].map((name) =>
  loadSql(new URL(`./${name}.sql`, import.meta.url)),
) as [string, string, string];

/** Costs are believed where they cover at least this share of the revenue. */
const enoughCosts = 0.5;

async function marginRate(context: ModelContext): Promise<{ rate: number; from: 'costs' | 'setting' }> {
  const [known] = await context.engine.rows<{ rate: number | null; known_share: number | null }>(marginSql, {
    as_of: context.asOf,
  });
  const isKnown = known?.rate != null && known.rate > 0 && (known.known_share ?? 0) >= enoughCosts;
  return isKnown
    ? { rate: known.rate as number, from: 'costs' }
    : { rate: context.business.margin, from: 'setting' };
}

/** Takes back what was written before the refusal. */
async function refuse(
  context: ModelContext,
  refusal: Refusal,
  diagnostics: ModelReport['diagnostics'] = {},
): Promise<ModelReport> {
  for (const table of [...clvTables, calibrationTable]) await createEmpty(context.engine, table);
  return { ...refusedReport(context, 'clv', refusal), diagnostics };
}

/** Customers who come at once when a log begins: so many days, and so many times as many as later. */
const wave = { days: 60, times: 1.8, goesOn: 0.1 } as const;

/** How many days of first purchases are no births, because the log begins in the middle of the shop's life; else 0. */
async function waveOf({ engine, asOf }: ModelContext, origin: string): Promise<number> {
  const [births] = await engine.rows<{ early: number; later: number }>(birthsSql, {
    origin,
    as_of: asOf,
    days: wave.days,
  });
  if (!births || daysBetween(origin, asOf) < 2 * wave.days) return 0;
  const { early, later } = births;
  return early > wave.times * later && later > wave.goesOn * early ? wave.days : 0;
}

/** Repeat buying by the candidate that the rolling tests chose, what purchases are worth, and the value that follows. */
export const clv: Model = {
  name: 'clv',
  traits,
  tables: clvTables,
  roomTables,
  async run(context) {
    const { engine, settings, business, asOf, progress } = context;
    const watch = stopwatch();
    const purchases = new Purchases(context);
    await purchases.use('day');
    const span = await spanOf(context);
    const thin = thinness(span, asOf);
    if (thin && !isShort(thin)) return refuse(context, thin);

    const origin = span.first_day as string;
    const cut = cutOf(origin, asOf, settings.holdoutDays);
    // A young shop is told of as many days as its test has.
    const windowDays = thin ? daysBetween(cut, asOf) : settings.holdoutDays;
    const groups = await writeGroups(context);
    const born = await waveOf(context, origin);
    const chosen = await watch.time('event', () =>
      chooseEvent(context, purchases, { cut, origin }, span.has_times === 1),
    );
    const { event } = chosen;
    await purchases.settle(event);
    const weeks =
      chosen.known?.event === event ? chosen.known.weeks : await weeksOf(context, event, { cut, origin });
    const cohorts = await watch.time('cohorts', () => cohortTrends(context, { origin, wave: born }));
    // Fits by cohort compete where newer customers buy otherwise than older ones did, and where they were chosen before.
    const byCohort = thin || !areApart(context, cohorts) ? [] : await writeCohorts(context);
    purchases.hasCohorts = byCohort.length > 0;
    const asked = {
      ...{ event, origin, cut, customers: span.customers },
      ...{ wave: born, cohorts: purchases.hasCohorts },
    };
    const rolling = await watch.time('rolling tests', () => rollingTests(context, purchases, asked, weeks));
    const { selection, setup, now } = rolling;
    const evaluated = {
      events: chosen.trials.length > 0 ? chosen.trials : [{ event, refusal: null }],
      same_day_clumping: chosen.clumping,
      candidates: selection.figures,
      likelihood_ratios: selection.ratios,
      choice: selection.choice,
      trial_customers: rolling.customers,
      setups: rolling.setups.map(({ setup: _, ...figures }) => figures),
      log_begins_midway: born > 0,
      season: rolling.season && seasonFigures(rolling.season),
      trend: rolling.known && trendFigures(rolling.known),
    };

    const margin = await marginRate(context);
    await purchases.use(event);
    if (selection.choice && !thin) {
      const { name } = selection.choice;
      const won = { name, event, origin, customers: span.customers, rate: margin.rate };
      await watch.time('new customers', () => writeNewCustomers(context, purchases, won));
    }

    const summarise = () =>
      watch.time('summarise', async () => {
        await purchases.use(event);
        await purchases.keep(now.clock, now.byCohort);
        return learnedFrom(await summariseHistory(context, { event, until: asOf, clock: now.clock }), now);
      });
    // Where the chosen one cannot be fitted to everything, the next best of the same tests takes its place, and is
    // tested itself; without a test, the first candidate that can be fitted.
    const wanted = selection.ranking.length > 0 ? selection.ranking : settings.clv.candidates;
    const first = wanted[0] as RepeatModelName;
    let detail = await watch.time('backtest', () =>
      latestInDetail(context, purchases, rolling, { event, origin, weeks, name: first }),
    );
    let tests = await testsWithGroups(rolling, first, detail.groups);
    progress('fit');
    let history = await summarise();
    let fits: Fits | Refusal = await watch.time('fit', () =>
      fitAll(context, first, history, { ofGroup: namesOf(detail.groups) }),
    );
    for (const name of wanted.slice(1)) {
      if ('parts' in fits) break;
      fits = await watch.time('fit', () => fitAll(context, name, history));
      if (!('parts' in fits)) continue;
      detail = await latestInDetail(context, purchases, rolling, { event, origin, weeks, name });
      tests = await rolling.testsOf(name, namesOf(detail.groups));
      history = await summarise();
      fits = await fitAll(context, name, history, { ofGroup: namesOf(detail.groups) });
    }
    if (!('parts' in fits)) return refuse(context, fits, evaluated);

    const { test } = detail;
    const change = thin
      ? null
      : await watch.time('model of the run before', () =>
          totalByModelBefore(context, purchases, rolling, {
            ...{ name: (fits as Fits).repeat.name, event, rate: margin.rate, windowDays, summarise },
          }),
        );
    const { name } = fits.repeat;
    const before =
      thin || !rolling.before
        ? null
        : await watch.time('a quarter earlier', () =>
            scoreBefore(context, {
              ...{ name, event, windowDays, view: rolling.before as View },
              ofGroup: namesOf(detail.groups),
              rate: marginRate,
            }),
          );
    if (before) {
      await purchases.renew(event);
      await summarise();
    }
    progress('score');
    const intervals = await watch.time('score', () =>
      scoreCustomers(context, (fits as Fits).parts, { rate: margin.rate, ahead: now.ahead, windowDays }),
    );
    await watch.time('outlook', () =>
      writeOutlooks(context, (fits as Fits).parts, { ahead: now.ahead, past: tests }),
    );
    const trust = trustIn(tests, {
      horizonMonths: settings.horizonMonths,
      days: daysBetween(origin, asOf),
    });
    // What no test has shown is not said.
    if (thin && trust.tests.length === 0) return refuse(context, thin, evaluated);
    if (thin) await clearBeyond(context, windowDays);
    await writeTests(context, trust.tests);
    await writeFitCharts(context, detail.frequency, { repeat: fits.repeat, part: history.all });
    const [related] = await engine.rows<{ correlation: number | null }>(spendFrequencySql);
    const [sum] = await engine.rows<{ total: number | null }>(
      'select sum(clv_12m) as total from results.clv',
    );
    const { fit } = fits.repeat;
    const { label } = repeatModel(fits.repeat.name);
    // Of a shop too young for a horizon of months, no value of months is kept.
    const equity = equityOf(sum?.total ?? null, totalOf(intervals), trust);
    const groupError = await writeTotal(context, thin ? null : equity, tests);
    const report: ModelReport = {
      model: 'clv',
      asOf,
      settings: {
        model: label,
        model_name: fits.repeat.name,
        setup: setupName(setup),
        spend: fits.spend?.method ?? 'none',
        event,
        ...settingsOf(context, margin),
      },
      parameters: parametersOf(fits, business.currency),
      logLikelihood: fit.logLikelihood,
      observations: fit.observations,
      iterations: fit.iterations,
      converged: fit.converged,
      grade: trust.total,
      refusal: thin ?? (fits.spend ? null : noSpend),
      backtest: test ? backtestFigures(test, { event, trackingMiss: detail.trackingMiss, trust }) : null,
      diagnostics: {
        equity: equity && { ...equity, group_error: groupError },
        promise: await promiseOf(context, windowDays, trust),
        tests: trust.tests,
        cells: history.all.cells.x.length,
        aic: fit.aic,
        bic: fit.bic,
        held_at_bound: fit.heldAtBound,
        spend: spendFigures(fits.spend, related?.correlation ?? null),
        spend_frequency_correlation: related?.correlation ?? null,
        new_customer: thin ? null : newCustomer(context, fits, margin.rate, now.ahead),
        model_change: change,
        cohorts,
        before,
        groups: groupFigures(context, now.byCohort ? byCohort : groups, fits, {
          marginRate: margin.rate,
          choices: detail.groups,
          ahead: now.ahead,
        }),
        fallback: fits.repeat.name !== first,
        ...evaluated,
      },
      seconds: watch.seconds,
    };
    await writeDrift(context, report);
    return report;
  },
};

/** The tests of the chosen model; where groups chose others, with theirs at each cut. */
function testsWithGroups(rolling: Rolling, name: RepeatModelName, groups: readonly GroupChoice[]) {
  return groups.every((group) => group.name === name)
    ? rolling.tests
    : rolling.testsOf(name, namesOf(groups));
}

/** What happened week by week, where no event definition has been tested before. */
async function weeksOf(context: ModelContext, event: EventKind, period: { cut: string; origin: string }) {
  await summariseHistory(context, { event, until: period.cut });
  return readWeeks(context, period);
}

const seasonFigures = ({ months, lunar }: Season) => ({
  months: [...months].map(Math.exp),
  lunar: lunar && [...lunar].map(Math.exp),
});

/** How much more often all customers buy from one year to the next, with its 80 % interval. */
const trendFigures = ({ trend, trendError }: Pick<Season, 'trend' | 'trendError'>) => ({
  yearly: Math.expm1(trend),
  low: Math.expm1(trend - 1.2816 * trendError),
  high: Math.expm1(trend + 1.2816 * trendError),
  is_trend: isTrend({ trend, trendError }),
});

const noSpend: Refusal = {
  code: 'spend',
  what: 'customers whose repeat purchases have a value above zero',
  needs: 1,
  has: 0,
};
