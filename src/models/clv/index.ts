import { loadSql } from '../../warehouse/sql.ts';
import { repeatModel } from '../math/repeat-models.ts';
import { createEmptyTraits, type Model, type ModelContext, refusedReport, stopwatch } from '../model.ts';
import type { ModelReport, Refusal } from '../report.ts';
import { type Backtest, backtest, cutOf, retentionBefore } from './backtest.ts';
import { type Trials, tryCandidates } from './candidates.ts';
import { layDrift } from './drift.ts';
import { chooseEvent, type EventChoice } from './event.ts';
import {
  backtestFigures,
  groupFigures,
  newCustomer,
  parametersOf,
  settingsOf,
  spendFigures,
} from './figures.ts';
import { type Fits, fitAll } from './fits.ts';
import { spanOf, thinness } from './floors.ts';
import { chooseForGroups, type GroupChoice } from './group-choice.ts';
import { layGroups } from './groups.ts';
import { type EventKind, Purchases, summariseHistory } from './history.ts';
import { totalOf } from './intervals.ts';
import { layNewCustomers, layNoNewCustomers } from './new-customers.ts';
import { frequencies, layFitPictures, layTestPictures } from './pictures.ts';
import { scoreCustomers } from './score.ts';
import { readWeeks } from './tracking.ts';
import { traits } from './traits.ts';

const load = (name: string) => loadSql(new URL(`./${name}.sql`, import.meta.url));
const marginSql = load('margin');
const spendFrequencySql = load('spend_frequency');

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

async function refuse(
  context: ModelContext,
  refusal: Refusal,
  diagnostics: ModelReport['diagnostics'] = {},
): Promise<ModelReport> {
  await createEmptyTraits(context.engine, clv);
  await layTestPictures(context, null);
  await layFitPictures(context, null, null, null);
  await layDrift(context, { parameters: [], settings: {} });
  await layNoNewCustomers(context);
  return { ...refusedReport(context, 'clv', refusal), diagnostics };
}

interface Judged {
  readonly trials: Trials;
  readonly groups: readonly GroupChoice[];
  readonly test: Backtest | null;
  readonly frequency: ReturnType<typeof frequencies> | null;
}

const namesOf = (groups: readonly GroupChoice[]) => new Map(groups.map(({ fit, name }) => [fit, name]));

/** Everything that is learned up to the cut and compared with the rest. */
async function judgeCandidates(
  context: ModelContext,
  purchases: Purchases,
  { event, known }: EventChoice,
  period: { readonly cut: string; readonly origin: string },
): Promise<Judged> {
  await purchases.settle(event);
  const { cut } = period;
  const laid = known?.event === event ? known : null;
  const history = laid?.history ?? (await summariseHistory(context, event, cut));
  const weeks = laid?.weeks ?? (await readWeeks(context, period));
  const retention = await retentionBefore(context, cut);
  const trials = await tryCandidates(context, history, weeks, cut, retention);
  const nothing = { trials, groups: [], test: null, frequency: null };
  if (!trials.choice) return nothing;
  context.progress('backtest');
  const groups = await chooseForGroups(context, trials.choice.name, cut, retention);
  const fits = await fitAll(context, trials.choice.name, history, {
    known: trials.fit ?? undefined,
    ofGroup: namesOf(groups),
  });
  if (!('parts' in fits)) return { ...nothing, groups };
  const test = await backtest(context, fits, { event, cut, retention, weeks });
  return { trials, groups, test: 'totals' in test ? test : null, frequency: frequencies(fits.parts) };
}

/** Repeat buying by the candidate that the holdout chose, what purchases are worth, and the value that follows. */
export const clv: Model = {
  name: 'clv',
  traits,
  async run(context) {
    const { engine, settings, business, asOf, progress } = context;
    const watch = stopwatch();
    const purchases = new Purchases(context);
    await purchases.use('day');
    const span = await spanOf(context);
    const thin = thinness(span, asOf);
    if (thin) return refuse(context, thin);

    const origin = span.first_day as string;
    const period = { cut: cutOf(origin, asOf, settings.holdoutDays), origin };
    const groups = await layGroups(context);
    const chosen = await watch.time('event', () =>
      chooseEvent(context, purchases, period, span.has_times === 1),
    );
    const { event } = chosen;
    const {
      trials,
      groups: choices,
      test,
      frequency,
    } = await watch.time('candidates and backtest', () =>
      judgeCandidates(context, purchases, chosen, period),
    );
    const judged = {
      events: chosen.trials.length > 0 ? chosen.trials : [eventOf(event, test)],
      same_day_clumping: chosen.clumping,
      candidates: trials.figures,
      likelihood_ratios: trials.ratios,
      choice: trials.choice,
      trial_customers: trials.customers,
    };

    const margin = await marginRate(context);
    if (trials.choice) {
      const { name } = trials.choice;
      const asked = { name, event, origin, customers: span.customers, rate: margin.rate };
      await watch.time('new customers', () => layNewCustomers(context, purchases, asked));
    } else await layNoNewCustomers(context);

    progress('fit');
    const history = await watch.time('summarise', () => summariseHistory(context, event, asOf));
    // Where the chosen one cannot be fitted to everything, or none was chosen, the first candidate that can.
    const wanted = [...(trials.choice ? [trials.choice.name] : []), ...settings.clv.candidates];
    const fits = await watch.time('fit', async () => {
      let outcome: Fits | Refusal | null = null;
      for (const name of wanted) {
        // What the groups chose stands beside the model of all that the test chose, not beside a stopgap.
        const ofGroup = name === trials.choice?.name ? namesOf(choices) : new Map();
        outcome = await fitAll(context, name, history, { ofGroup });
        if ('parts' in outcome) break;
      }
      return outcome as Fits | Refusal;
    });
    if (!('parts' in fits)) return refuse(context, fits, judged);

    progress('score');
    const intervals = await watch.time('score', () => scoreCustomers(context, fits.parts, margin.rate));
    await layTestPictures(context, test);
    await layFitPictures(context, frequency, fits.repeat, history.all);
    const [related] = await engine.rows<{ correlation: number | null }>(spendFrequencySql);
    const total = totalOf(intervals);
    const [sum] = await engine.rows<{ total: number | null }>(
      'select sum(clv_12m) as total from results.clv',
    );
    const { fit } = fits.repeat;
    const label = repeatModel(fits.repeat.name).label;
    const report: ModelReport = {
      model: 'clv',
      asOf,
      settings: {
        model: label,
        spend: fits.spend?.method ?? 'none',
        event,
        ...settingsOf(context, margin),
      },
      parameters: parametersOf(fits, business.currency),
      logLikelihood: fit.logLikelihood,
      observations: fit.observations,
      iterations: fit.iterations,
      converged: fit.converged,
      grade: test?.grade ?? null,
      refusal: fits.spend ? null : noSpend,
      backtest: test ? backtestFigures(test) : null,
      diagnostics: {
        equity:
          total && sum?.total
            ? {
                total: sum.total,
                low: (sum.total * total.low) / total.mean,
                high: (sum.total * total.high) / total.mean,
                level: total.level,
              }
            : null,
        cells: history.all.cells.x.length,
        aic: fit.aic,
        bic: fit.bic,
        held_at_bound: fit.heldAtBound,
        spend: spendFigures(fits.spend, related?.correlation ?? null),
        spend_frequency_correlation: related?.correlation ?? null,
        new_customer: newCustomer(context, fits, margin.rate),
        groups: groupFigures(context, groups, fits, { marginRate: margin.rate, choices }),
        ...judged,
      },
      seconds: watch.seconds,
    };
    await layDrift(context, report);
    return report;
  },
};

const noSpend: Refusal = {
  code: 'spend',
  what: 'customers whose repeat purchases have a value above zero',
  needs: 1,
  has: 0,
};

function eventOf(event: EventKind, test: Backtest | null) {
  return { event, refusal: null, ...(test ? { tracking_miss: test.trackingMiss } : {}) };
}
