import { fill } from '../../warehouse/relation.ts';
import { loadSql } from '../../warehouse/sql.ts';
import type { TenureCells } from '../math/contract.ts';
import { type Model, type ModelContext, refusedReport, stopwatch } from '../model.ts';
import type { Grade, ModelReport, Parameter, Refusal } from '../report.ts';
import { hasContracts, writeContracts, writeSpans } from './contracts.ts';
import {
  cameUp,
  chooseFit,
  constantRate,
  evaluateHoldout,
  type HoldoutCells,
  retentionGrade,
  survivalCurve,
  type TestedFit,
  testModels,
} from './model.ts';
import { writeScores } from './score.ts';
import { curveTable, retentionTable, roomTables } from './tables.ts';
import { traits } from './traits.ts';

const load = (name: string) => loadSql(new URL(`./${name}.sql`, import.meta.url));
const cellsSql = load('cells');
const holdoutSql = load('holdout');

type CellColumns = Record<'renewal_months' | 't' | 'lost' | 'kept', Float64Array>;
type HoldoutColumns = Record<'renewal_months' | 'before_t' | 't' | 'lost' | 'contracts', Float64Array>;

/** The rows of one length of period. */
function only<Name extends string>(
  columns: Record<Name | 'renewal_months', Float64Array>,
  months: number,
): Record<Name | 'renewal_months', Float64Array> {
  const names = Object.keys(columns) as (Name | 'renewal_months')[];
  const at = Array.from(columns.renewal_months.keys()).filter((i) => columns.renewal_months[i] === months);
  const picked = names.map((name) => [name, Float64Array.from(at, (i) => columns[name][i] as number)]);
  return Object.fromEntries(picked) as Record<Name | 'renewal_months', Float64Array>;
}

/** What was found of the contracts of one length of period. */
interface ContractGroup {
  readonly months: number;
  readonly contracts: number;
  readonly cells: TenureCells;
  readonly trials: readonly TestedFit[];
  readonly chosen: TestedFit | null;
  readonly refusal: Refusal | null;
  readonly grade: Grade | null;
  readonly baseline: ReturnType<typeof evaluateHoldout> | null;
}

function groupOf(
  months: number,
  now: CellColumns,
  before: CellColumns,
  holdout: HoldoutColumns,
): ContractGroup {
  const mine = only<'t' | 'lost' | 'kept'>(now, months);
  const cells = cameUp(mine);
  const past = cameUp(only<'t' | 'lost' | 'kept'>(before, months));
  const { before_t, t, lost, contracts } = only<'before_t' | 't' | 'lost' | 'contracts'>(holdout, months);
  const unseen: HoldoutCells = { before: before_t, t, lost, contracts };
  const { trials: tested, refusal } = testModels(cells, past, unseen);
  const chosen = chooseFit(tested);
  const rate = constantRate(past);
  const baseline = chosen?.holdout ? evaluateHoldout((tenure) => rate ** tenure, unseen) : null;
  return {
    months,
    contracts: mine.lost.reduce((sum, count, i) => sum + count + (mine.kept[i] as number), 0),
    cells,
    trials: tested,
    chosen,
    refusal: chosen ? null : refusal,
    grade: chosen?.holdout && baseline ? retentionGrade(chosen.holdout, baseline) : null,
    baseline,
  };
}

async function cellsOf(context: ModelContext, table: string, until: string): Promise<CellColumns> {
  const { engine } = context;
  await writeContracts(context, until);
  const columns = (await engine.numbers(cellsSql)) as CellColumns;
  await engine.run(`create or replace table ${table} as select * from scratch.retention_contracts`);
  return columns;
}

async function writeCurves({ engine }: ModelContext, groups: readonly ContractGroup[]): Promise<void> {
  const rows = groups.flatMap(({ months, cells, chosen }) =>
    chosen ? survivalCurve(cells, chosen.fit).map((point) => ({ months, model: chosen.name, ...point })) : [],
  );
  const of = (value: (row: (typeof rows)[number]) => number) => Float64Array.from(rows, value);
  await engine.load('scratch.retention_points', {
    renewal_months: of(({ months }) => months),
    renewal: of(({ renewal }) => renewal),
    at_risk: of(({ atRisk }) => atRisk),
    actual: of(({ actual }) => actual),
    low: of(({ low }) => low),
    high: of(({ high }) => high),
    expected: of(({ expected }) => expected),
    model: rows.map(({ model }) => model),
  });
  await fill(
    engine,
    curveTable,
    `select cast(renewal_months as integer) as renewal_months, cast(renewal as integer) as renewal,
        cast(at_risk as integer) as at_risk, actual, low, high, expected, model
     from scratch.retention_points`,
  );
}

function parametersOf(groups: readonly ContractGroup[]): Parameter[] {
  return groups.flatMap(({ months, chosen }) => {
    if (!chosen) return [];
    const errors = chosen.fit.standardErrors as Readonly<Record<string, number | null>>;
    return Object.entries(chosen.fit.parameters).map(([name, value]) => ({
      name: groups.length > 1 ? `${name} (${months} months)` : name,
      value,
      standardError: errors[name] ?? null,
      unit: '',
    }));
  });
}

function figuresOf({ months, contracts, chosen, refusal, grade, trials: tested, baseline }: ContractGroup) {
  return {
    renewal_months: months,
    contracts,
    model: chosen?.name ?? null,
    grade,
    refusal,
    baseline_log_likelihood: baseline?.logLikelihood ?? null,
    trials: tested.map(({ name, fit, holdout }) => ({
      model: name,
      parameters: fit.parameters,
      log_likelihood: fit.logLikelihood,
      aic: fit.aic,
      bic: fit.bic,
      holdout_log_likelihood: holdout?.logLikelihood ?? null,
      expected: holdout?.expected ?? null,
      kept: holdout?.kept ?? null,
    })),
  };
}

function refuse(context: ModelContext, refusal: Refusal, groups: readonly ContractGroup[]): ModelReport {
  return {
    ...refusedReport(context, 'retention', refusal),
    diagnostics: { groups: groups.map(figuresOf) },
  };
}

/**
 * How long subscriptions last: the shifted beta-geometric or the beta-discrete-Weibull by tenure in renewals, apart for
 * each length of period, beside Kaplan–Meier. Refuses where there are no contracts to tell it from.
 */
export const retention: Model = {
  name: 'retention',
  traits,
  tables: [retentionTable, curveTable],
  roomTables,
  async run(context): Promise<ModelReport> {
    const { engine, asOf, settings, business, progress } = context;
    const watch = stopwatch();
    const none = { code: 'subscriptions', what: 'subscriptions', needs: 20, has: 0 };
    const hasSome = await hasContracts(context);
    if (!hasSome) {
      await writeSpans(context, false);
      return refuse(context, none, []);
    }
    progress('summarise');
    const cut = new Date(Date.parse(`${asOf}T00:00:00Z`) - settings.holdoutDays * 86_400_000)
      .toISOString()
      .slice(0, 10);
    const before = await cellsOf(context, 'scratch.retention_before', cut);
    const now = await cellsOf(context, 'scratch.retention_now', asOf);
    await writeSpans(context, true);
    const holdout = (await engine.numbers(holdoutSql)) as HoldoutColumns;
    progress('fit');
    const groups = await watch.time('fit', () =>
      [...new Set(now.renewal_months)].map((months) => groupOf(months, now, before, holdout)),
    );
    // Of several lengths of period the commonest that can be fitted speaks for the model.
    const bySize = groups.toSorted((a, b) => b.contracts - a.contracts);
    const main = bySize.find((group) => group.chosen) ?? bySize[0];
    if (!main?.chosen) {
      return refuse(context, main?.refusal ?? none, groups);
    }
    progress('score');
    await watch.time('score', async () => {
      await writeCurves(context, groups);
      await writeScores(context, groups);
    });
    const { chosen, grade, baseline } = main;
    return {
      model: 'retention',
      asOf,
      settings: {
        model: chosen.name,
        renewal_months: main.months,
        discount_yearly: business.discountYearly,
        margin: business.margin,
      },
      parameters: parametersOf(groups),
      logLikelihood: chosen.fit.logLikelihood,
      observations: chosen.fit.observations,
      iterations: chosen.fit.iterations,
      converged: chosen.fit.converged,
      grade,
      refusal: null,
      backtest:
        chosen.holdout && baseline
          ? {
              cut,
              holdout_days: settings.holdoutDays,
              customers: chosen.holdout.contracts,
              kept_actual: chosen.holdout.kept,
              kept_expected: chosen.holdout.expected,
              kept_baseline: baseline.expected,
              log_likelihood: chosen.holdout.logLikelihood,
              baseline_log_likelihood: baseline.logLikelihood,
            }
          : null,
      diagnostics: { groups: groups.map(figuresOf) },
      seconds: watch.seconds,
    };
  },
};
