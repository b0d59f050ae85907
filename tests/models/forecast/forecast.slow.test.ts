import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CsvShop, modelOf, seeded, type TestOrder } from '../shop.ts';

const shop = new CsvShop();
afterAll(() => shop.remove());

const dayOf = (number: number) =>
  new Date(Date.UTC(2022, 0, 1) + number * 86_400_000).toISOString().slice(0, 10);
const years = 4;

interface Law {
  /** New customers a day on a day. */
  readonly arrivals: (day: number) => number;
  /** How much busier a day is than the mean. */
  readonly busy: (day: number) => number;
  readonly guestsADay: number;
}

/** Buyers by BG/NBD, r = 0.8, α = 60, a = 0.8, b = 2.5, each with a mean of their own; four years of them. */
function simulate(seed: number, { arrivals, busy, guestsADay }: Law): TestOrder[] {
  const random = seeded(seed * 7919 + 13);
  for (let i = 0; i < 20; i += 1) random();
  const exponential = () => -Math.log(random());
  const normal = () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
  /** Marsaglia & Tsang (2000). */
  const gamma = (shape: number): number => {
    if (shape < 1) return gamma(shape + 1) * random() ** (1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = normal();
      const v = (1 + c * x) ** 3;
      if (v > 0 && Math.log(random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
    }
  };
  const orders: TestOrder[] = [];
  const last = years * 365;
  let customers = 0;
  const buy = (customer: string, day: number, mean: number) =>
    orders.push({
      customer,
      at: dayOf(day),
      net: Math.max(1, Math.round(mean * gamma(6) * (100 / 6)) / 100),
    });
  for (let day = 0; day < last; day += 1) {
    let due = arrivals(day) * busy(day);
    while (due > random()) {
      due -= 1;
      customers += 1;
      const id = `C${customers}`;
      const rate = gamma(0.8) / 60;
      const x = gamma(0.8);
      const drop = x / (x + gamma(2.5));
      const mean = (40 * 5) / gamma(6);
      buy(id, day, mean);
      let at = day;
      while (random() > drop) {
        // The season thins a faster process.
        do at += exponential() / (rate * 1.6);
        while (at < last && random() > busy(Math.floor(at)) / 1.6);
        if (at >= last) break;
        buy(id, Math.floor(at), mean);
      }
    }
    for (let guests = guestsADay; guests > random(); guests -= 1) buy('', day, 30);
  }
  return orders;
}

const laws: Readonly<Record<string, Law>> = {
  steady: { arrivals: () => 2, busy: () => 1, guestsADay: 0.3 },
  growing: { arrivals: (day) => 1.2 * Math.exp((0.25 * day) / 365), busy: () => 1, guestsADay: 0 },
  seasonal: {
    arrivals: () => 2,
    busy: (day) => 1 + 0.4 * Math.sin((2 * Math.PI * day) / 365.25),
    guestsADay: 0.3,
  },
};
const seeds = process.env.ARZESH_NIGHTLY === '1' ? [1, 2, 3, 4, 5, 6] : [1, 2];
const cuts = ['2024-07-01', '2025-01-01'];

interface MonthRow {
  readonly month: string;
  readonly ahead: number;
  readonly base: number;
  readonly newcomers: number;
  readonly guests: number;
  readonly expected: number;
  readonly low: number;
  readonly high: number;
  readonly baseline: number;
}
interface TotalRow extends Omit<MonthRow, 'month' | 'ahead'> {
  readonly quantity: string;
  readonly first_month: string;
  readonly last_month: string;
  readonly by_year: number;
}

const cents = (value: number) => Math.round(value * 100);

describe('the forecast of shops whose law is known', () => {
  const tally: {
    readonly law: string;
    readonly span: 'month' | 'total';
    readonly isCovered: boolean;
    readonly miss: number;
  }[] = [];

  beforeAll(async () => {
    for (const [name, law] of Object.entries(laws)) {
      for (const seed of seeds) {
        const orders = simulate(seed, law);
        const came = new Map<string, number>();
        for (const { at, net } of orders)
          came.set(at.slice(0, 7), (came.get(at.slice(0, 7)) ?? 0) + cents(net));
        const loaded = await shop.loadOrders(orders);
        for (const cut of cuts) {
          const report = await loaded.run('--as-of', cut, '--compare', 'none');
          expect(modelOf(report, 'forecast').refusal).toBeNull();
          const months = await loaded.rows<MonthRow>(
            "select * from results.forecast where quantity = 'revenue' and ahead > 0 order by ahead",
          );
          const [total] = await loaded.rows<TotalRow>(
            `select * from results.forecast_totals where quantity = 'revenue' and cut = '${cut}'`,
          );
          if (!total) throw new Error('no total');
          expect(months).toHaveLength(12);
          // Parts add up to the cent, of each month and of all.
          for (const row of months)
            expect(cents(row.base) + cents(row.newcomers) + cents(row.guests)).toBe(cents(row.expected));
          expect(months.reduce((sum, { expected }) => sum + cents(expected), 0)).toBe(cents(total.expected));
          expect(cents(total.base) + cents(total.newcomers) + cents(total.guests)).toBe(
            cents(total.expected),
          );
          // The baseline is the same months a year before, counted here from the orders themselves.
          const before = (month: string) => `${Number(month.slice(0, 4)) - 1}${month.slice(4)}`;
          for (const row of months) expect(cents(row.baseline)).toBe(came.get(before(row.month)));
          const actual = (month: string) => (came.get(month) ?? 0) / 100;
          const note = (
            span: 'month' | 'total',
            row: { low: number; high: number; expected: number },
            value: number,
          ) =>
            tally.push({
              law: name,
              span,
              isCovered: row.low <= value && value <= row.high,
              miss: row.expected / value - 1,
            });
          for (const row of months) note('month', row, actual(row.month));
          note(
            'total',
            total,
            months.reduce((sum, { month }) => sum + actual(month), 0),
          );
        }
      }
    }
  }, 900_000);

  const shareOf = (rows: typeof tally) => rows.filter(({ isCovered }) => isCovered).length / rows.length;

  test.each(['month', 'total'] as const)(
    'the 80 % range of a %s covers at least 75 % of what came',
    (span) => {
      const rows = tally.filter((row) => row.span === span);
      expect(rows.length).toBe(
        Object.keys(laws).length * seeds.length * cuts.length * (span === 'month' ? 12 : 1),
      );
      expect(shareOf(rows)).toBeGreaterThanOrEqual(0.75);
    },
  );

  test.each(Object.keys(laws))(
    'the total of a %s shop is off by a seventh at most, half of the time',
    (law) => {
      const misses = tally
        .filter((row) => row.span === 'total' && row.law === law)
        .map(({ miss }) => Math.abs(miss));
      const middle = misses.toSorted((a, b) => a - b)[Math.floor((misses.length - 1) / 2)];
      expect(middle).toBeLessThan(1 / 7);
    },
  );
});

describe('without enough to go by', () => {
  test('a shop of ten whole months gets no number, but what is missing', async () => {
    const orders = simulate(3, laws.steady as Law).filter(({ at }) => at < '2022-11-05');
    const loaded = await shop.loadOrders(orders);
    const report = await loaded.run();
    const { refusal, grade } = modelOf(report, 'forecast');
    expect(refusal).toMatchObject({ code: 'forecast_months', needs: 12, has: 10 });
    expect(grade).toBeNull();
    expect(await loaded.rows('select * from results.forecast')).toEqual([]);
    expect(await loaded.rows('select * from results.forecast_totals')).toEqual([]);
    expect(await loaded.rows('select * from results.report_forecast')).toEqual([]);
  });
});
