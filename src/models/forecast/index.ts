import { loadSql } from '../../warehouse/sql.ts';
import { type Model, type ModelContext, refusedReport, stopwatch } from '../model.ts';
import type { ModelReport, Refusal } from '../report.ts';
import { readReports } from '../tables.ts';
import {
  type CohortMonth,
  daysBetween,
  type History,
  type Month,
  type Outlook,
  quantities,
} from './history.ts';
import { type Forecast, forecastOf, wholeBefore } from './parts.ts';
import { forecastTables, roomTables } from './tables.ts';
import { bandsOf, type ForecastTest, gradeOf, medianMiss, testsOf, testTotal } from './tests.ts';
import { writeForecast } from './write.ts';

const load = (name: string) => loadSql(new URL(`./${name}.sql`, import.meta.url));
const monthsSql = load('months');
const cohortsSql = load('cohorts');
const knownSql = load('known');
const outlookSql = `select cut, place, customers, purchases, value from scratch.clv_outlook
  order by cut desc nulls last, place asc nulls last`;

const minMonths = 12;
const minTests = 2;
/** So many months after a log begins in the middle of a shop's life, old customers still come for the first time in it. */
const unsettledMonths = 3;

const noMonths = (has: number): Refusal => ({
  code: 'forecast_months',
  what: 'whole months of orders',
  needs: minMonths,
  has,
});
const noTests = (has: number): Refusal => ({
  code: 'forecast_tests',
  what: 'earlier forecasts of two whole months or more that came due',
  needs: minTests,
  has,
});
const noSpend: Refusal = {
  code: 'spend',
  what: 'customers whose repeat purchases have a value above zero',
  needs: 1,
  has: 0,
};

async function readHistory({ engine, business, asOf }: ModelContext, unsettled: number): Promise<History> {
  const values = { as_of: asOf, calendar: business.calendar };
  return {
    months: await engine.rows<Month>(monthsSql, { ...values, margin: business.margin }),
    cohorts: await engine.rows<CohortMonth>(cohortsSql, values),
    unsettled,
  };
}

/** What the lifetime-value model expects at each cut, of everybody: samples are scaled up. The run's own day is first. */
async function readOutlooks({ engine, asOf }: ModelContext): Promise<Outlook[]> {
  const rows = await engine.rows<{
    cut: string;
    place: number;
    customers: number;
    purchases: number;
    value: number;
  }>(outlookSql);
  const known = new Map(
    (await engine.rows<{ cut: string; customers: number }>(knownSql, { as_of: asOf })).map(
      ({ cut, customers }) => [cut, customers],
    ),
  );
  return [...new Set(rows.map(({ cut }) => cut))].map((cut) => ({
    cut,
    months: rows
      .filter((row) => row.cut === cut)
      .map(({ purchases, value, customers }) => {
        const scale = (known.get(cut) ?? customers) / customers;
        return { purchases: purchases * scale, value: value * scale };
      }),
  }));
}

/** Revenue, margin, orders and new customers of the next twelve whole months, with ranges that rolling tests give. */
export const forecast: Model = {
  name: 'forecast',
  traits: [],
  tables: forecastTables,
  roomTables,
  async run(context): Promise<ModelReport> {
    const { engine, asOf } = context;
    const watch = stopwatch();
    const clv = (await readReports(engine)).find(({ model }) => model === 'clv');
    if (!clv || clv.refusal) return refusedReport(context, 'forecast', clv?.refusal ?? noSpend);
    return watch.time('forecast', async () => {
      const isMidway = clv.diagnostics.log_begins_midway === true;
      const history = await readHistory(context, isMidway ? unsettledMonths : 0);
      const whole = wholeBefore(history, asOf);
      if (whole.length < minMonths) return refusedReport(context, 'forecast', noMonths(whole.length));
      const outlooks = await readOutlooks(context);
      const [now, ...past] = outlooks.map((outlook) => forecastOf(history, outlook)) as [
        Forecast,
        ...Forecast[],
      ];
      const tests = testsOf(past, asOf);
      if (tests.length < minTests) return refusedReport(context, 'forecast', noTests(tests.length));
      if (!now.months.every(({ parts }) => Number.isFinite(parts.revenue.base)))
        return refusedReport(context, 'forecast', noSpend);
      const days = daysBetween((history.months[0] as Month).first_day, asOf);
      const bands = new Map(quantities.map((quantity) => [quantity, bandsOf(tests, quantity, days)]));
      const totals = await writeForecast(context, { history, now, tests, bands });
      const last = longestTest(tests);
      return {
        model: 'forecast',
        asOf,
        settings: { newcomers: now.newcomers, guests: now.guests, setup: String(clv.settings.setup ?? '') },
        parameters: [],
        logLikelihood: null,
        observations: whole.length,
        iterations: null,
        converged: null,
        grade: gradeOf(tests, 'revenue'),
        refusal: null,
        backtest: {
          tests: tests.length,
          cut: last.cut,
          value_expected: last.expected,
          value_actual: last.actual,
          value_baseline: last.baseline,
          value_miss: last.expected / last.actual - 1,
          median_miss: medianMiss(tests, 'revenue') ?? 0,
        },
        diagnostics: { totals },
        seconds: watch.seconds,
      };
    });
  },
};

/** The test that says most of a year ahead: the longest, and of several the latest. */
const longestTest = (tests: readonly ForecastTest[]) =>
  testTotal(
    tests.reduce((best, test) => (test.months.length > best.months.length ? test : best)),
    'revenue',
  );
