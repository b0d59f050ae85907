import { fillFrom } from '../../warehouse/relation.ts';
import { type Spread, spreadFor } from '../math/trust.ts';
import type { ModelContext } from '../model.ts';
import { broughtBy, type History, type Month, type Quantity, quantities } from './history.ts';
import type { Forecast, MonthAhead, Parts } from './parts.ts';
import { forecastTable, forecastTotalsTable } from './tables.ts';
import { type Bands, type ForecastTest, gradeOf, testTotal } from './tests.ts';

const cents = (value: number) => Math.round(value * 100) / 100;
/** To the cent, so that parts add up to what is shown. */
function rounded({ base, newcomers, guests }: Parts) {
  const parts = { base: cents(base), newcomers: cents(newcomers), guests: cents(guests) };
  return { ...parts, expected: cents(parts.base + parts.newcomers + parts.guests) };
}

/** A range around what is expected; a loss or nothing has the same reach. */
const range = (expected: number, { low, high }: Spread) => ({
  low: cents(Math.min(expected * low, expected * high)),
  high: cents(Math.max(expected * low, expected * high)),
});

const shownMonths = 24;

/** Writes months and totals; @returns the totals of the months ahead, for the report. */
export async function writeForecast(
  { engine, asOf }: ModelContext,
  {
    history,
    now,
    tests,
    bands,
  }: {
    readonly history: History;
    readonly now: Forecast;
    readonly tests: readonly ForecastTest[];
    readonly bands: ReadonlyMap<Quantity, Bands>;
  },
) {
  const none = Number.NaN;
  const begun = history.months.filter(({ first_day }) => first_day < asOf);
  const byMonth = new Map(history.months.map((month) => [month.month, month]));
  const yearBefore = ({ month }: Month, quantity: Quantity) => {
    const before = byMonth.get(`${String(Number(month.slice(0, 4)) - 1).padStart(4, '0')}${month.slice(4)}`);
    return before && before.ends_before <= asOf ? broughtBy(before, quantity) : none;
  };
  const rows = quantities.flatMap((quantity) => {
    const { months } = bands.get(quantity) as Bands;
    const past = begun
      .filter(({ ends_before }) => ends_before <= asOf)
      .slice(-shownMonths)
      .map((month, i, all) => ({
        ...{ quantity, month, ahead: i - all.length, actual: broughtBy(month, quantity) },
        ...{ baseline: none, year_before: yearBefore(month, quantity) },
        ...{ base: none, newcomers: none, guests: none, expected: none, low: none, high: none },
      }));
    const next = now.months.map(({ month, ahead, parts, baseline }) => {
      const said = rounded(parts[quantity]);
      return {
        ...{ quantity, month, ahead, actual: ahead === 0 ? broughtBy(month, quantity) : none },
        ...{ baseline: baseline[quantity], year_before: yearBefore(month, quantity), ...said },
        ...range(said.expected, months[ahead] as Spread),
      };
    });
    return [...past, ...next];
  });
  const column = (of: (row: (typeof rows)[number]) => number) => Float64Array.from(rows, of);
  await fillFrom(engine, forecastTable, {
    quantity: rows.map(({ quantity }) => quantity),
    month: rows.map(({ month }) => month.month),
    first_day: rows.map(({ month }) => month.first_day),
    ends_before: rows.map(({ month }) => month.ends_before),
    ahead: column(({ ahead }) => ahead),
    actual: column(({ actual }) => actual),
    baseline: column(({ baseline }) => baseline),
    year_before: column(({ year_before }) => year_before),
    base: column(({ base }) => base),
    newcomers: column(({ newcomers }) => newcomers),
    guests: column(({ guests }) => guests),
    expected: column(({ expected }) => expected),
    low: column(({ low }) => low),
    high: column(({ high }) => high),
  });

  const totals = quantities.flatMap((quantity) => {
    const grade = gradeOf(tests, quantity) ?? '';
    const whole = now.months.filter(({ ahead }) => ahead > 0);
    const said = whole.map(({ parts }) => rounded(parts[quantity]));
    const add = (of: (part: (typeof said)[number]) => number) =>
      cents(said.reduce((sum, one) => sum + of(one), 0));
    const expected = add((part) => part.expected);
    const spanOf = (months: readonly MonthAhead[]) => ({
      first_month: months[0]?.month.month ?? '',
      last_month: months.at(-1)?.month.month ?? '',
      months: months.length,
    });
    const today = {
      ...{ quantity, cut: asOf, ...spanOf(whole), grade, actual: none, expected },
      ...{ base: add(({ base }) => base), newcomers: add(({ newcomers }) => newcomers) },
      ...{ guests: add(({ guests }) => guests), ...range(expected, (bands.get(quantity) as Bands).total) },
      baseline: whole.reduce((sum, { baseline }) => sum + baseline[quantity], 0),
      by_year: whole.every(({ baselineIsYear }) => baselineIsYear) ? 1 : 0,
    };
    const tested = tests.map((test, place) => {
      const total = testTotal(test, quantity);
      const parts = (of: keyof Parts) =>
        test.months.reduce((sum, month) => sum + month.parts[quantity][of], 0);
      // As the tests before it would have made it.
      const earlier = tests.slice(place + 1).map((one) => testTotal(one, quantity));
      return {
        ...{ quantity, cut: test.cut, ...spanOf(test.months), grade, actual: total.actual },
        ...{ base: parts('base'), newcomers: parts('newcomers'), guests: parts('guests') },
        ...{ expected: total.expected, ...range(total.expected, spreadFor(total.days, earlier)) },
        ...{ baseline: total.baseline, by_year: total.baselineIsYear ? 1 : 0 },
      };
    });
    return [today, ...tested];
  });
  const of = (pick: (row: (typeof totals)[number]) => number) => Float64Array.from(totals, pick);
  await fillFrom(engine, forecastTotalsTable, {
    quantity: totals.map(({ quantity }) => quantity),
    cut: totals.map(({ cut }) => cut),
    first_month: totals.map(({ first_month }) => first_month),
    last_month: totals.map(({ last_month }) => last_month),
    months: of(({ months }) => months),
    base: of(({ base }) => base),
    newcomers: of(({ newcomers }) => newcomers),
    guests: of(({ guests }) => guests),
    expected: of(({ expected }) => expected),
    low: of(({ low }) => low),
    high: of(({ high }) => high),
    actual: of(({ actual }) => actual),
    baseline: of(({ baseline }) => baseline),
    by_year: of(({ by_year }) => by_year),
    grade: totals.map(({ grade }) => grade),
  });
  return totals
    .filter(({ cut }) => cut === asOf)
    .map(({ quantity, expected, low, high, grade }) => ({ quantity, expected, low, high, grade }));
}
