import { describe, expect, it } from 'vitest';
import type { SegmentTotal } from '../../src/reports/actions/row.ts';
import type { TierBand } from '../../src/reports/churn-by-tier/row.ts';
import { type ClusterProfile, type Measure, measures } from '../../src/reports/cluster-profiles/row.ts';
import type { CohortCell } from '../../src/reports/cohort-triangle/row.ts';
import {
  actionItems,
  type Report,
  type Row,
  reportNamed,
  reports,
  type Sentence,
  sentenceText,
  type View,
  valueKpiTiles,
} from '../../src/reports/index.ts';
import type { NewCustomerRow } from '../../src/reports/new-customer-value/row.ts';
import type { RevenueMonth } from '../../src/reports/revenue-by-month/row.ts';
import type { ValueKpisRow } from '../../src/reports/value-kpis/columns.ts';

const view: View = {
  language: 'en',
  theme: 'light',
  calendar: 'gregorian',
  currency: 'GBP',
  asOf: '2024-01-01',
};
const plainSpaces = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

function finding(name: string, rows: readonly Row[]): Sentence & { readonly text: string } {
  const report = reportNamed(name);
  if (!report) throw new Error(`no report ${name}`);
  const sentence = report.finding(rows, view);
  return { ...sentence, text: plainSpaces(sentenceText(view, sentence)) };
}

it.each(reports.map((report) => report.name))(
  '%s says that there is nothing where there are no rows',
  (name) => {
    // Where a report has switches, it names what there is none of.
    expect(finding(name, []).key).toMatch(new RegExp(`^${name}\\.empty(-[a-z]+)?$`));
  },
);

describe('revenue-by-month', () => {
  const year = (revenues: readonly number[], open?: number): RevenueMonth[] =>
    [...revenues, ...(open === undefined ? [] : [open])].map((revenue, index) => ({
      month: `2023-${String(index + 1).padStart(2, '0')}`,
      first_day: `2023-${String(index + 1).padStart(2, '0')}-01`,
      revenue,
      guest_revenue: 0,
      customers: 1,
      orders: 1,
      complete: index < revenues.length,
    }));

  it('names the best month', () => {
    expect(finding('revenue-by-month', year([100, 110, 90, 105, 300], 999)).text).toBe(
      'May was the best of the last 5 months',
    );
  });
  it('names the weakest month', () => {
    expect(finding('revenue-by-month', year([100, 110, 90, 105, 20])).key).toBe('revenue-by-month.lowest');
  });
  it('says that a month was ordinary: within one standard deviation of those before', () => {
    // Mean 100, standard deviation √(400/3) ≈ 11.5.
    expect(finding('revenue-by-month', year([100, 110, 90, 100, 105])).text).toBe(
      'April was an ordinary month; the best of the last 4 was February'
        .replace('April', 'May')
        .replace('4', '5'),
    );
  });
  it('says how far above the months before it lies, where another was the best', () => {
    // Before: 100, 100, 100, 200: mean 125, standard deviation 50; 180 lies 44 % above.
    expect(finding('revenue-by-month', year([100, 100, 100, 200, 180])).text).toBe(
      'May brought 44% more than the months before; the best was April',
    );
  });
  it('does not compare three whole months', () => {
    expect(finding('revenue-by-month', year([1, 2, 3], 4)).text).toBe(
      '3 whole months so far: too few to compare',
    );
  });
});

describe('value-concentration', () => {
  const at = (share: number): Row[] => [
    { customers: 10, share_of_customers: share, value: 50, share_of_value: 0.5, mark: 'half' },
  ];
  it('states the share that holds half', () => {
    expect(finding('value-concentration', at(0.102)).text).toBe(
      'Half of the value sits with 10% of customers',
    );
  });
  it('says so where value is even', () => {
    expect(finding('value-concentration', at(0.45)).key).toBe('value-concentration.even');
  });
});

describe('clv-distribution', () => {
  const bin = (lower_bound: number, upper_bound: number, customers: number, value: number): Row => ({
    lower_bound,
    upper_bound,
    customers,
    value,
  });
  it('states what the less valuable half holds', () => {
    expect(finding('clv-distribution', [bin(0, 10, 6, 30), bin(10, 100, 4, 270)]).text).toBe(
      '60% of customers are worth less than £10 each; together they hold 10% of the value',
    );
  });
  it('says that customers are alike', () => {
    expect(finding('clv-distribution', [bin(50, 100, 50, 4500), bin(100, 200, 50, 5500)]).key).toBe(
      'clv-distribution.even',
    );
  });
});

describe('churn-by-tier', () => {
  const cell = (
    value_tier: TierBand['value_tier'],
    churn_band: TierBand['churn_band'],
    value: number,
  ): TierBand => ({
    value_tier,
    churn_band,
    customers: 1,
    value,
  });
  it('adds up what is cooling or leaving and says where most of it lies', () => {
    const rows = [
      cell('gold', 'active', 700_000),
      cell('low', 'leaving', 200_000),
      cell('low', 'cooling', 60_000),
      cell('gold', 'cooling', 40_000),
      cell('gold', 'gone', 200_000),
    ];
    expect(plainSpaces(finding('churn-by-tier', rows).text)).toBe(
      '£300 k may leave, 25% of the value; most of it in the Low tier',
    );
  });
  it('says only "the largest part" where it is less than half', () => {
    const rows = [cell('gold', 'leaving', 40), cell('low', 'cooling', 30), cell('medium', 'leaving', 30)];
    expect(finding('churn-by-tier', rows).key).toBe('churn-by-tier.may-leave-largest');
  });
  it('stays calm below a tenth', () => {
    const rows = [cell('gold', 'active', 90), cell('gold', 'cooling', 5), cell('low', 'gone', 5)];
    expect(finding('churn-by-tier', rows).text).toBe(
      'Nothing unusual: only 5% of the value is with customers who are cooling or leaving',
    );
  });
});

describe('rfm-map', () => {
  const area = (rfm_name: string, customers: number, value: number | null, revenue = 0): Row => ({
    recency_score: 1,
    frequency_score: 1,
    rfm_name,
    customers,
    value,
    revenue,
  });
  it('warns of good customers who slip away', () => {
    const rows = [area('champions', 10, 80), area('at_risk', 4, 15), area('cant_lose', 1, 5)];
    expect(finding('rfm-map', rows).text).toBe(
      '5 customers who used to order often are slipping away with 20% of the value',
    );
  });
  it('else names the group that holds most', () => {
    const rows = [area('champions', 10, 60), area('hibernating', 40, 40)];
    expect(finding('rfm-map', rows).text).toBe('Champions: 20% of the customers hold 60% of the value');
  });
  it('says so where no group is worth more than its size', () => {
    expect(finding('rfm-map', [area('champions', 10, 12), area('loyal', 10, 11)]).key).toBe('rfm-map.even');
  });
  it('weighs by revenue where no value is predicted', () => {
    expect(finding('rfm-map', [area('new', 1, null, 9), area('loyal', 9, null, 1)]).text).toContain('90%');
  });
});

describe('the map of recency and frequency', () => {
  const cells = [3, 1, 2].flatMap((recency_score) =>
    [1, 2, 3].map(
      (frequency_score): Row => ({
        recency_score,
        frequency_score,
        rfm_name: null,
        customers: 10 * recency_score + 7 * frequency_score ** 2,
        value: 100 * recency_score * frequency_score,
        revenue: 0,
      }),
    ),
  );
  it.each([570, 340])('has areas true to customers, on any scale (%i px)', (width) => {
    const report = reportNamed('rfm-map') as Report;
    const spec = report.chart(cells, { ...view, width }) as unknown as {
      layer: { data: { values: { from: number; to: number; top: number; bottom: number }[] } }[];
    };
    const tiles = spec.layer[0]?.data.values ?? [];
    expect(tiles).toHaveLength(9);
    const areas = tiles
      .map(({ from, to, top, bottom }) => Math.abs(to - from) * (bottom - top))
      .sort((a, b) => a - b);
    const people = cells.map(({ customers }) => Number(customers)).sort((a, b) => a - b);
    const [each] = areas.map((area, index) => area / (people[index] as number)) as [number];
    for (const [index, area] of areas.entries())
      expect(area / (people[index] as number)).toBeCloseTo(each, 6);
    expect(finding('rfm-map', cells).text).toContain('Recency 3, frequency 3');
  });
});

describe('cohort-triangle', () => {
  const next = (active: readonly number[], complete = true): CohortCell[] =>
    active.map((count, index) => ({
      grain: 'month',
      cohort: `2023-${String(index + 1).padStart(2, '0')}`,
      period: 1,
      customers: 100,
      active: count,
      share_active: count / 100,
      returned: count,
      share_returned: count / 100,
      revenue: 0,
      margin_per_customer: 0,
      complete,
      predicted_margin: null,
      began_before: false,
      cost_per_customer: null,
    }));
  it('says that newer cohorts come back less, beyond chance', () => {
    // 10 % of 300 against 30 % of 300: z = 0.2 / √(0.2·0.8·2/300) ≈ 6.1.
    expect(finding('cohort-triangle', next([30, 30, 30, 10, 10, 10])).text).toBe(
      'Newer customers come back less: 10% order again the month after their first, 30% did before',
    );
  });
  it('says that nothing is unusual within chance', () => {
    // 22 % against 20 %: z ≈ 0.6.
    expect(finding('cohort-triangle', next([20, 20, 20, 22, 22, 22])).key).toBe('cohort-triangle.steady');
  });
  it('leaves open months out, and does not compare too few', () => {
    expect(finding('cohort-triangle', next([20, 30], false)).key).toBe('cohort-triangle.empty');
    expect(finding('cohort-triangle', next([20, 30])).text).toContain('25%');
  });
});

describe('cluster-profiles', () => {
  const unknownMeasures = Object.fromEntries(
    measures.flatMap((measure) => [
      [measure, null],
      [`average_${measure}`, null],
    ]),
  ) as Record<Measure | `average_${Measure}`, null>;
  const group = (
    cluster: number,
    share_of_customers: number,
    share_of_value: number | null,
  ): ClusterProfile => ({
    ...unknownMeasures,
    cluster,
    name_1: 'discount_high',
    name_2: null,
    name_3: null,
    previous_as_of: null,
    previous_groups: 0,
    previous_share: null,
    moved: null,
    customers: 100 * share_of_customers,
    share_of_customers,
    share_of_value,
    recency_days: 1,
    order_count: 1,
    monetary: 1,
    clv_12m: null,
    average_recency_days: 1,
    average_order_count: 1,
    average_monetary: 1,
    average_clv_12m: null,
  });
  it('names the group that holds most', () => {
    expect(finding('cluster-profiles', [group(1, 0.1, 0.6), group(2, 0.9, 0.4)]).text).toBe(
      'Group 1 · Discount buyers: 10% of customers, 60% of the value',
    );
  });
  it('says that none stands out', () => {
    expect(finding('cluster-profiles', [group(1, 0.5, 0.55), group(2, 0.5, 0.45)]).key).toBe(
      'cluster-profiles.even',
    );
  });
  it('counts the groups where nothing is known of their value', () => {
    expect(finding('cluster-profiles', [group(1, 1, null)]).text).toBe(
      '1 group of customers who behave alike',
    );
  });
});

describe('model reports', () => {
  const week = (actual: number, expected: number, is_holdout: boolean): Row => ({
    model: 'clv',
    week: 0,
    week_start: '2024-01-01',
    actual,
    expected,
    cumulative_actual: 0,
    cumulative_expected: 0,
    is_holdout,
  });
  it.each([
    [[week(9, 1, false), week(100, 104, true)], 'close'],
    [[week(100, 120, true)], 'over'],
    [[week(100, 80, true)], 'under'],
    [[week(100, 80, false)], 'no-holdout'],
  ])('judge the held-out weeks alone (%#)', (rows, kind) => {
    expect(finding('model-tracking', rows).key).toBe(`model-tracking.${kind}`);
  });
  it('say what was promised and what came, and how many promises held', () => {
    const promise = (promised: number, came: number): Row => ({
      place: 0,
      cut: '2026-04-02',
      until: '2026-07-01',
      quantity: 'value',
      promised,
      low: promised * 0.8,
      high: promised * 1.2,
      came,
      average: promised,
      last_year: null,
    });
    const { text } = finding('model-promises', [promise(1540000, 2630000), promise(1000000, 1100000)]);
    expect(text).toMatch(/Promised .*1.54.*, .*2.63.* came; 1 of 2 past promises held/);
    expect(finding('model-promises', []).key).toBe('model-promises.empty');
  });
  const bin = (predicted: number, actual: number, customers = 10): Row => ({
    model: 'churn',
    bin: 1,
    predicted,
    actual,
    customers,
  });
  it.each([
    [[bin(0.5, 0.52)], 'kept-share'],
    [[bin(0.5, 0.3)], 'over'],
    [[bin(0.3, 0.5)], 'under'],
    [[bin(0.2, 0.3), bin(0.8, 0.7)], 'mixed-share'],
    [[bin(2, 2.1)], 'kept-count'],
  ])('judge calibration (%#)', (rows, kind) => {
    expect(finding('model-calibration', rows).key).toBe(`model-calibration.${kind}`);
  });
});

describe('actions', () => {
  const group = (
    segment: string,
    customers: number,
    value: number | null,
    response: number | null = null,
  ): SegmentTotal => ({
    place: 0,
    segment,
    customers,
    members: customers,
    value,
    revenue: 0,
    reachable: null,
    cost: response === null ? null : customers,
    gain: response === null ? null : response * (value ?? 0),
    contact_cost: response === null ? null : 1,
    response,
  });
  const rows = [
    group('one_order_long_ago', 900, 9000),
    group('champions_at_risk', 37, 3900),
    group('mine', 2, 50),
  ];
  it('puts first what is worth a contact, never what is better left alone', () => {
    expect(finding('actions', rows).text).toBe('Champions at risk come first: 37 people worth £3.9 k');
    expect(actionItems(rows, view).map((item) => [item.label, item.advice, plainSpaces(item.worth)])).toEqual(
      [
        ['Champions at risk', 'contact', '£3.9 k'],
        ['mine', 'contact', '£50'],
        ['One order, long ago', 'leave', 'best left alone'],
      ],
    );
  });
  it('follows the figures where a contact has a cost, whatever a group is meant for', () => {
    const known = [
      group('champions_at_risk', 37, 400, 0.05),
      group('one_order_long_ago', 100, 9000, 0.05),
      group('mine', 10, 1000, 0.05),
    ];
    // 5 % of 9,000 is 450 for 100; 5 % of 1,000 is 50 for 10; 5 % of 400 is 20 for 37.
    expect(actionItems(known, view).map((item) => [item.segment, plainSpaces(item.worth)])).toEqual([
      ['one_order_long_ago', 'brings £450, costs £100'],
      ['mine', 'brings £50, costs £10'],
      ['champions_at_risk', 'not worth it: brings £20, costs £37'],
    ]);
    expect(plainSpaces(finding('actions', known).text)).toBe(
      'One order, long ago come first: 100 people; contacting them is expected to bring £450 and costs £100',
    );
  });
});

describe('value-kpis', () => {
  const row: ValueKpisRow = {
    customers: 4338,
    equity: 3_290_000,
    equity_low: 3_050_000,
    equity_high: 3_540_000,
    drifting_value: 527_000,
    drifting_customers: 1000,
    month: '2011-11',
    revenue: 1_130_000,
    previous_month: '2011-10',
    previous_revenue: 1_000_000,
    year_before_revenue: null,
    active_customers: 1710,
    previous_active_customers: 1710,
    year_before_active_customers: null,
  };
  it('opens the page', () => {
    expect(finding('value-kpis', [row]).text).toBe(
      'Your 4,338 customers are worth £3.29 M over the next twelve months.',
    );
    expect(finding('value-kpis', [row]).emphasis).toBe('equity');
    expect(finding('value-kpis', [{ ...row, equity: null }]).key).toBe('value-kpis.refused');
  });
  it('compares each figure with what it can be compared with', () => {
    const tiles = valueKpiTiles([row], view).map((tile) =>
      [tile.label, tile.value, ...tile.notes].map(plainSpaces),
    );
    expect(tiles).toEqual([
      ['Customer equity, 12 months', '£3.29 M', '80% interval £3.05 M to £3.54 M'],
      ['Of it leaving or gone', '£527 k', '16% of the value, 1,000 customers'],
      ['Revenue, November', '£1.13 M', '▲ 13% on October'],
      ['Customers who bought, November', '1,710', 'as in October'],
    ]);
  });
  it('draws a dash for what is not known', () => {
    const empty = {
      ...row,
      equity: null,
      drifting_value: null,
      month: null,
      revenue: null,
      active_customers: null,
    };
    expect(valueKpiTiles([empty], view).map((tile) => tile.value)).toEqual(['–', '–', '–', '–']);
  });
});

describe('churn-reasons', () => {
  const row = (reason: string, customers: number, value: number) => ({ reason, customers, value });
  it('names the commonest reason and what is at stake with it', () => {
    expect(finding('churn-reasons', [row('silence', 60, 5000), row('few_orders', 40, 9000)]).text).toBe(
      'Long silence speaks for 60% of those likely to leave; £5 k is at stake with them',
    );
    expect(
      finding('churn-reasons', [row('silence', 40, 1), row('pace', 35, 1), row('trend', 25, 1)]).key,
    ).toBe('churn-reasons.largest');
  });
});

describe('churn-weights', () => {
  const row = (feature: string, odds_ratio: number, low: number) => ({
    ...{ part: 'repeat', feature, level: 1, customers: 50, odds_ratio, low, high: 20 },
  });
  it('names what tells most beyond chance', () => {
    const rows = [row('late', 9, 0.7), row('complaint_open', 2.9, 1.7), row('silence', 2.4, 1.9)];
    expect(finding('churn-weights', rows).text).toBe(
      'Open complaint tells most: at its worst the odds of leaving are 2.9 × the average',
    );
    expect(finding('churn-weights', [row('late', 9, 0.7)]).key).toBe('churn-weights.calm');
  });
});

describe('new-customer-value', () => {
  const quarter = (name: string, brought: number | null, spread = 5): NewCustomerRow => ({
    quarter: name,
    first_months: 6,
    customers: 900,
    brought,
    brought_low: brought === null ? null : brought - spread,
    brought_high: brought === null ? null : brought + spread,
    expected_first: 100,
    expected_first_low: 95,
    expected_first_high: 105,
    expected_horizon: 160,
    expected_horizon_low: 150,
    expected_horizon_high: 171,
  });
  const before = [quarter('2022-4', 100), quarter('2023-1', 150), quarter('2023-3', 90)];

  it('sets the latest quarter that is known beside the same one a year before, not beside another season', () => {
    const rows = [...before, quarter('2023-4', 130), quarter('2024-1', null)];
    expect(finding('new-customer-value', rows).text).toBe(
      'Customers won in Q4 2023 brought £130 in their first 6 months, more than those of a year before (£100)',
    );
    expect(finding('new-customer-value', [...before, quarter('2023-4', 70)]).key).toBe(
      'new-customer-value.less',
    );
  });

  it('says no difference that two standard errors do not show', () => {
    // An 80 % range of ±5 is a standard error of 3.9; of the difference 5.5.
    expect(finding('new-customer-value', [...before, quarter('2023-4', 110)]).key).toBe(
      'new-customer-value.same',
    );
    expect(finding('new-customer-value', [...before, quarter('2023-4', 112)]).key).toBe(
      'new-customer-value.more',
    );
  });

  it('without a year before says what was expected, and where nothing was, nothing', () => {
    expect(finding('new-customer-value', [quarter('2023-4', 130)]).text).toBe(
      'A customer won at the end of Q4 2023 was expected to bring £160 over the horizon (£150 to £171)',
    );
    const unknown = { ...quarter('2023-4', null), expected_horizon: null };
    expect(finding('new-customer-value', [unknown]).key).toBe('new-customer-value.empty');
  });
});
