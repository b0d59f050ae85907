import { parse, View as VegaView } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  compileSpec,
  materialise,
  type Report,
  type Row,
  reportRows,
  reports,
  type View,
} from '../../src/reports/index.ts';
import { formats } from '../../src/reports/locale/index.ts';
import { toSvg, toVega } from '../../src/reports/render.ts';
import type { DuckDBEngine } from '../../src/warehouse/duckdb/engine.ts';
import { town } from './town.ts';

const views: View[] = (['light', 'dark'] as const).flatMap((theme) =>
  [570, 340].flatMap((width) => [
    { language: 'en', calendar: 'gregorian', currency: 'GBP', asOf: '2011-12-10', theme, width } as const,
    { language: 'fa', calendar: 'jalali', currency: 'GBP', asOf: '2011-12-10', theme, width } as const,
    {
      language: 'ar',
      calendar: 'islamic-umalqura',
      currency: 'USD',
      asOf: '2011-12-10',
      theme,
      width,
    } as const,
  ]),
);
const drawn = reports.filter(
  ({ name }) => !['value-kpis', 'actions', 'revenue-change', 'acquisition-cost'].includes(name),
);

let engine: DuckDBEngine;
beforeAll(async () => {
  engine = await town(800);
  for (const report of reports) await materialise(engine, report);
  // The town is a year old, and revenue comes back from the second year on.
  await engine.run(`insert into results.report_revenue_retention
    select '2011-' || lpad(cast(m as varchar), 2, '0'), 300, 180, 9000, 7000 + 90 * m, 0.7 + 0.01 * m, 0.5
    from range(1, 12) as months(m)`);
});
afterAll(() => engine.close());

async function specOf(report: Report, view: View) {
  const rows = await reportRows(engine, report, view.calendar);
  const spec = compileSpec(report, rows, view);
  if (!spec) throw new Error(`${report.name} draws nothing`);
  return spec;
}

const textsOf = (svg: string): string[] =>
  Array.from(
    svg.matchAll(/<text[^>]*>([^<]*)<|<tspan[^>]*>([^<]*)</g),
    (match) => match[1] || match[2] || '',
  );

interface Item {
  readonly marktype?: string;
  readonly role?: string;
  readonly items?: readonly Item[];
}
const marksIn = (item: Item): number =>
  (item.role === 'mark' && item.marktype !== 'group' ? (item.items?.length ?? 0) : 0) +
  (item.items ?? []).reduce((total, child) => total + marksIn(child), 0);

describe.each(drawn)('$name', (report) => {
  it.each(views)('is drawn in $language, $theme, $width px', async (view) => {
    const spec = await specOf(report, view);
    const drawing = new VegaView(parse(toVega(spec)), { renderer: 'none' });
    await drawing.runAsync();
    expect(marksIn((drawing.scenegraph() as unknown as { root: Item }).root)).toBeGreaterThan(3);
    drawing.finalize();

    const svg = await toSvg(spec, view);
    // Several pictures stand in one page: nothing in them may have an id. The same rows give the same bytes.
    expect(svg).not.toMatch(/ id="|url\(#/);
    expect(await toSvg(spec, view)).toBe(svg);
    expect(svg).toContain(`width="${view.width}"`);
    expect(svg).not.toMatch(/NaN|undefined|Infinity|\[object/);
    const texts = textsOf(svg).filter((text) => text !== '');
    expect(texts.length).toBeGreaterThan(4);
    if (view.language !== 'en') {
      for (const text of texts) expect(text).not.toMatch(/[A-Za-z0-9]/);
      expect(svg).not.toMatch(/aria-roledescription/);
    }
  });

  it('has a description in the language', async () => {
    const persian = views[1] as View;
    const svg = await toSvg(await specOf(report, persian), persian);
    const description = /aria-label="([^"]*)"/.exec(svg)?.[1] ?? '';
    expect(description.length).toBeGreaterThan(20);
    expect(description).not.toMatch(/[A-Za-z0-9]/);
  });

  it('is the same without eval, as the page draws it', async () => {
    const view = views[1] as View;
    const vega = toVega(await specOf(report, view));
    const interpreted = parse(vega, {}, { ast: true });
    const inPage = new VegaView(interpreted, { renderer: 'none', expr: expressionInterpreter });
    expect(await inPage.toSVG()).toBe(await new VegaView(parse(vega), { renderer: 'none' }).toSVG());
  });

  it('draws nothing, and does not fail, without rows', () => {
    for (const view of views) expect(compileSpec(report, [], view)).toBeNull();
  });
});

it('draws no matrix of equal numbers: its finding says it', () => {
  const report = reports.find(({ name }) => name === 'model-alive-map') as Report;
  const cell = (repeats: number, silent_days: number, p_alive: number) => ({ repeats, silent_days, p_alive });
  const equal = [cell(1, 30, 1), cell(1, 60, 0.9999), cell(2, 30, 1), cell(2, 60, 0.9998)];
  const view = views[0] as View;
  expect(compileSpec(report, equal, view)).toBeNull();
  expect(compileSpec(report, [...equal.slice(1), cell(2, 90, 0.6)], view)).not.toBeNull();
});

it('draws one customer, one month, one point', () => {
  const view = views[0] as View;
  const single: Record<string, Row> = {
    'revenue-by-month': {
      month: '2024-01',
      first_day: '2024-01-01',
      revenue: 10,
      guest_revenue: 0,
      customers: 1,
      orders: 1,
      complete: false,
    },
    'clv-distribution': { lower_bound: 0, upper_bound: 1, customers: 1, value: 0.5 },
    'value-concentration': {
      customers: 1,
      share_of_customers: 1,
      value: 1,
      share_of_value: 1,
      mark: 'half',
      gini: 0,
    },
    'churn-by-tier': { value_tier: 'platinum', churn_band: 'gone', customers: 1, value: 3 },
    'churn-reasons': { reason: 'silence', customers: 1, value: 3 },
    'rfm-map': {
      recency_score: 5,
      frequency_score: 1,
      rfm_name: 'new',
      customers: 1,
      value: null,
      revenue: 9,
    },
  };
  for (const report of drawn) {
    const row = single[report.name];
    if (!row) continue;
    const spec = compileSpec(report, [row], view);
    expect(spec && toVega(spec)).toBeTruthy();
  }
});

it('does not draw a value that is nowhere above zero', () => {
  const view = views[0] as View;
  const report = reports.find((one) => one.name === 'churn-by-tier') as Report;
  expect(
    compileSpec(report, [{ value_tier: 'low', churn_band: 'gone', customers: 9, value: 0 }], view),
  ).toBeNull();
});

it('paints the paper where a file of its own is asked for', async () => {
  const view = views[0] as View;
  const spec = await specOf(drawn[0] as Report, view);
  expect(await toSvg(spec, view, { paper: true })).toContain('#faf9f6');
  expect(await toSvg(spec, view)).not.toContain('fill="white"');
});

it('time runs from right to left in Persian', async () => {
  const report = reports.find((one) => one.name === 'revenue-by-month') as Report;
  const firstMonthAt = async (view: View): Promise<[number, number]> => {
    const drawing = new VegaView(parse(toVega(await specOf(report, view))), { renderer: 'none' });
    await drawing.runAsync();
    const scale = drawing.scale('x') as unknown as (month: string) => number;
    const rows = await reportRows(engine, report, view.calendar);
    const months = rows.slice(-13).map((row) => String(row.month));
    return [scale(months[0] ?? ''), scale(months.at(-1) ?? '')];
  };
  const [first, last] = await firstMonthAt(views[0] as View);
  expect(first).toBeLessThan(last);
  const [firstPersian, lastPersian] = await firstMonthAt(views[1] as View);
  expect(firstPersian).toBeGreaterThan(lastPersian);
});

it('has one name for a month wherever it stands', () => {
  expect(formats(views[1] as View).month('1390-09')).toBe('آذر');
});

it('writes amounts in dollars as they are, in every language', async () => {
  // `$1` in an amount is text, no group of a pattern.
  const view = { ...views[0], currency: 'USD' } as View;
  const spec = {
    ...(await specOf(drawn[0] as Report, view)),
    description: 'Worth $1,234 of $12 and $& more',
  };
  const svg = await toSvg(spec, view);
  expect(svg).toContain('aria-label="Worth $1,234 of $12 and $&amp; more"');
  expect(svg.match(/<svg /g)).toHaveLength(1);
});
