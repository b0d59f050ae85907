import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Target, writeTargets } from '../../src/facts/targets/index.ts';
import { materialise, reportNamed, reportRows, sentenceText, type View } from '../../src/reports/index.ts';
import type { TargetRow } from '../../src/reports/targets/row.ts';
import type { DuckDBEngine } from '../../src/warehouse/duckdb/engine.ts';
import { reckonTargets } from '../attack/reckon-reports.ts';
import { addOrders, emptyStore, type SmallOrder } from './fixture.ts';

const asOf = '2024-12-16';
const view: View = { language: 'en', theme: 'light', calendar: 'gregorian', currency: 'EUR', asOf };
let engine: DuckDBEngine;
beforeAll(async () => {
  engine = await emptyStore(asOf);
  await engine.run("insert into results.settings values ('margin', '0.4')");
});
beforeEach(async () => {
  for (const table of ['scratch.orders', 'results.forecast', 'results.forecast_totals', 'results.traits'])
    await engine.run(`delete from ${table}`);
});
afterAll(() => engine.close());

const report = () => {
  const found = reportNamed('targets');
  if (!found) throw new Error('no report');
  return found;
};

interface ChannelOrder extends SmallOrder {
  readonly channel?: string;
}

async function rowsOf(targets: readonly Target[], orders: readonly ChannelOrder[]): Promise<TargetRow[]> {
  await addOrders(engine, orders);
  for (const { id, channel } of orders)
    if (channel)
      await engine.run('update scratch.orders set channel = $channel where order_id = $id', { id, channel });
  await writeTargets(engine, targets, 'gregorian');
  await materialise(engine, report());
  return (await reportRows(engine, report(), 'gregorian')) as TargetRow[];
}

const dayOf = (number: number) =>
  new Date(Date.UTC(2024, 0, 1) + number * 86_400_000).toISOString().slice(0, 10);
const daysGone = 350;

/** An order a day from the first day of 2024 to the day before the as-of day, of ever other people but each fifth. */
const daily: readonly ChannelOrder[] = Array.from({ length: daysGone }, (_, i) => ({
  id: `O${i}`,
  customer: i % 5 === 4 ? `C${i - 4}` : `C${i}`,
  date: dayOf(i),
  net: 10 + (i % 7),
  channel: i % 50 === 0 ? 'fair' : 'web',
}));
const sumOf = (from: string, to: string, where: (order: ChannelOrder) => boolean = () => true) =>
  daily
    .filter((order) => order.date >= from && order.date <= to && where(order))
    .reduce((sum, { net }) => sum + net, 0);

describe('a target', () => {
  test('of a period that is over is reached or missed', async () => {
    const june = sumOf('2024-06-01', '2024-06-30');
    const rows = await rowsOf(
      [
        { period: '2024-06', quantity: 'revenue', value: june },
        { period: '2024-06', quantity: 'margin', value: 0.4 * june + 1 },
      ],
      daily,
    );
    expect(rows.map(({ so_far, verdict }) => [so_far, verdict])).toEqual([
      [june, 'reached'],
      [Math.round(40 * june) / 100, 'missed'],
    ]);
  });

  test('that is open leads where its pace leads, by days where no two years tell a season', async () => {
    const soFar = sumOf('2024-01-01', '2024-12-31');
    const projected = (soFar * 366) / daysGone;
    const verdictOf = async (value: number) => {
      await engine.run('delete from scratch.orders');
      const [row] = await rowsOf([{ period: '2024', quantity: 'revenue', value }], daily);
      expect(row?.share_gone).toBeCloseTo(daysGone / 366, 9);
      expect(row?.projected).toBeCloseTo(projected, 1);
      return row?.verdict;
    };
    expect(await verdictOf(projected * 1.06)).toBe('behind');
    expect(await verdictOf(projected * 1.01)).toBe('on_pace');
  });

  test('counts the months of its own calendar: autumn 1403 is from 22 September to 20 December 2024', async () => {
    const [row] = await rowsOf(
      [{ period: '1403-autumn', calendar: 'jalali', quantity: 'orders', value: 1000 }],
      daily,
    );
    expect([row?.first_day, row?.last_day]).toEqual(['2024-09-22', '2024-12-20']);
    expect(row?.so_far).toBe(daily.filter(({ date }) => date >= '2024-09-22').length);
    expect(row?.verdict).toBe('behind');
  });

  test('follows the season of the last two whole years', async () => {
    // Two years in which December brings as much as the eleven months before together.
    const years = Array.from({ length: 24 }, (_, i) => {
      const month = `${2022 + Math.floor((i + 11) / 12)}-${String(((i + 11) % 12) + 1).padStart(2, '0')}`;
      return { id: `S${i}`, customer: `S${i}`, date: `${month}-01`, net: month.endsWith('12') ? 1100 : 100 };
    });
    const [row] = await rowsOf([{ period: '2024', quantity: 'revenue', value: 2200 }], years);
    // Up to 16 December eleven of 22 parts are gone, and 15 of 31 days of the other eleven.
    expect(row?.share_gone).toBeCloseTo((11 + (11 * 15) / 31) / 22, 6);
  });

  test('of a channel that no order has is no zero, but a name to correct', async () => {
    const [row] = await rowsOf([{ period: '2024', quantity: 'revenue', value: 5, channel: 'Web' }], daily);
    expect([row?.verdict, row?.so_far, row?.projected]).toEqual(['unknown', null, null]);
    expect(
      sentenceText(
        view,
        report().notes?.([row as TargetRow], view)[0]?.sentence ?? report().finding([], view),
      ),
    ).toContain('Web');
  });

  test('of a period in which the data begin is not told', async () => {
    const [row] = await rowsOf([{ period: '2024-Q1', quantity: 'revenue', value: 5 }], daily.slice(40));
    expect([row?.verdict, row?.so_far]).toEqual(['no_data', null]);
  });

  test('of new customers of a channel counts first orders', async () => {
    const first = new Map<string, ChannelOrder>();
    for (const order of daily)
      if (!first.has(order.customer as string)) first.set(order.customer as string, order);
    const won = [...first.values()].filter(
      ({ channel, date }) => channel === 'fair' && date >= '2024-03-01',
    ).length;
    const [row] = await rowsOf(
      [{ period: '2024-Q4', quantity: 'new_customers', value: 500, channel: 'fair' }],
      daily,
    );
    const inQuarter = [...first.values()].filter(
      ({ channel, date }) => channel === 'fair' && date >= '2024-10-01',
    ).length;
    expect(won).toBeGreaterThan(inQuarter);
    expect(row?.so_far).toBe(inQuarter);
  });

  test('leads to what came and what the forecast still expects, where that is trusted', async () => {
    const targets: Target[] = [{ period: '2024', quantity: 'revenue', value: 6000 }];
    const forecast = async (grade: string) => {
      for (const table of ['results.forecast', 'results.forecast_totals', 'scratch.orders'])
        await engine.run(`delete from ${table}`);
      await engine.run(
        `insert into results.forecast(quantity, month, ahead, expected) values ('revenue', '2024-12', 0, 777.5), ('revenue', '2025-01', 1, 900)`,
      );
      await engine.run(
        `insert into results.forecast_totals(quantity, cut, grade) values ('revenue', '${asOf}', '${grade}')`,
      );
      return (await rowsOf(targets, daily))[0];
    };
    const soFar = sumOf('2024-01-01', '2024-12-31');
    expect((await forecast('B'))?.projected).toBe(soFar + 777.5);
    const weak = await forecast('C');
    expect(weak?.by_forecast).toBe(false);
    expect(weak?.projected).toBeCloseTo((soFar * 366) / daysGone, 1);
  });
});

describe('who sees no persons', () => {
  test('does not get the target of a channel behind which few people stand, nor its neighbour that would give it away', async () => {
    // In December the fair sold once, on day 350: of one person.
    const rows = await rowsOf(
      [
        { period: '2024-12', quantity: 'revenue', value: 5 },
        { period: '2024-12', quantity: 'revenue', value: 5, channel: 'fair' },
        { period: '2024-12', quantity: 'revenue', value: 5, channel: 'web' },
      ],
      [...daily, { id: 'F', customer: 'F', date: '2024-12-02', net: 99, channel: 'fair' }],
    );
    expect(rows.map(({ people }) => people)).toEqual([expect.any(Number), 1, expect.any(Number)]);
    const shown = report().disclose?.(rows, {
      customers: 400,
      everybody: 400,
      drifting: 0,
      nearOthers: new Set(),
    });
    expect(shown?.map(({ member }) => member)).toEqual(['']);
  });

  test('reckons nobody from parts that overlap, nor from periods that lie in each other', async () => {
    const web = (number: number, date: string) => ({ customer: `W${number}`, date, net: 10, channel: 'web' });
    const fair = (number: number, date: string) => ({ ...web(number, date), channel: 'fair' });
    const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);
    // Of 73 people in the year 70 bought at the fair and 71 on the web; 3 bought in February only.
    const orders = [
      ...range(0, 70).map((number) => fair(number, '2024-01-01')),
      ...range(2, 70).map((number) => web(number, '2024-01-20')),
      ...range(70, 73).map((number) => web(number, '2024-02-10')),
    ].map((order, index) => ({ id: `N${index}`, ...order }));
    const rows = await rowsOf(
      [
        { period: '2024', quantity: 'revenue', value: 5 },
        { period: '2024-01', quantity: 'revenue', value: 5 },
        { period: '2024', quantity: 'orders', value: 5, channel: 'fair' },
        { period: '2024', quantity: 'orders', value: 5, channel: 'web' },
        { period: '2024', quantity: 'new_customers', value: 100 },
        { period: '2024-01', quantity: 'new_customers', value: 100 },
      ],
      orders,
    );
    const reckoned = (of: readonly TargetRow[]) =>
      reckonTargets(of, []).map(({ from, people }) => [from, people]);
    const [year, january, atFair, online] = rows;
    expect([year?.people, january?.people]).toEqual([73, 70]);
    expect([atFair?.people, atFair?.others, online?.people, online?.others]).toEqual([70, 71, 71, 70]);
    expect(reckoned(rows)).toContainEqual(['whole less part', 3]);
    expect(reckoned(rows)).toContainEqual(['whole less others', 2]);
    const known = { customers: 73, everybody: 73, drifting: 0, nearOthers: new Set<string>() };
    const shown = report().disclose?.(rows, known) as TargetRow[];
    expect(reckoned(shown)).toEqual([]);
    expect(shown.length).toBe(rows.length);
    expect(shown.map(({ people }) => people)).toEqual([70, 70, 70, 70, 70, 70]);
    expect(shown[5]).toMatchObject({ quantity: 'new_customers', so_far: 70 });
    expect(shown[4]?.so_far).toBe(70);
  });
});
