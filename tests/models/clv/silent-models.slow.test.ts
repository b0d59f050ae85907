import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureCalendar } from '../../../src/facts/calendar/calendar.ts';
import { clv } from '../../../src/models/clv/index.ts';
import type { ModelContext } from '../../../src/models/model.ts';
import type { ModelReport } from '../../../src/models/report.ts';
import { repeatCandidates } from '../../../src/models/settings.ts';
import type { DuckDBEngine } from '../../../src/warehouse/duckdb/engine.ts';
import { day, modelContext, seeded, type TestOrder } from '../shop.ts';

const length = 3652;
const threeYears = 1096;

/** 520 customers over ten years: half of them buy now and then to the end, half have been silent for more than five. */
function orders(): TestOrder[] {
  const random = seeded(4);
  const made: TestOrder[] = [];
  for (let customer = 0; customer < 520; customer += 1) {
    const isSilent = customer % 2 === 0;
    const until = isSilent ? 365 + random() * 1300 : length;
    for (let at = random() * 300; at < until; at += 30 + random() * 300)
      made.push({ customer: `${isSilent ? 'SILENT' : 'LIVELY'}${customer}`, at: day(at), net: 25 });
  }
  return made;
}

interface Row {
  readonly x: number;
  readonly t: number;
  readonly p_again: number;
  readonly p_alive: number;
}

describe.each(repeatCandidates)('people silent for more than five of ten years, by %s', (name) => {
  let context: ModelContext & { engine: DuckDBEngine };
  let report: ModelReport;
  let silent: Row[];
  beforeAll(async () => {
    context = await modelContext(orders(), day(length));
    const { engine } = context;
    await ensureCalendar(engine);
    await engine.run('create view scratch.calendar as select * from facts.calendar');
    await engine.create(
      'scratch.customers',
      `select distinct customer_id, cast(null as varchar) as channel, cast(null as varchar) as country,
         cast(null as varchar) as city, cast(null as varchar) as language from scratch.orders`,
    );
    const settings = { ...context.settings, event: 'day' as const };
    report = await clv.run({
      ...context,
      settings: { ...settings, clv: { ...settings.clv, candidates: [name], resolution: 'week' } },
    });
    expect(report.refusal).toBeNull();
    silent = await engine.rows<Row>(
      `select cast(c.repeat_count as double) as x, cast(date_diff('day', min(o.order_date), date '${day(length)}') - 1 as double) as t,
          max(c.p_buys_again) as p_again, max(c.p_alive) as p_alive
       from results.clv c join scratch.orders o on o.customer_id = c.customer_id
       where c.customer_id like 'SILENT%' group by c.customer_id, c.repeat_count`,
    );
    expect(silent).toHaveLength(260);
  }, 120_000);
  afterAll(() => context?.engine.close());

  test('are no surer to buy again than the model allows of the three years that a day is named in', () => {
    if (name !== 'nbd') {
      // Who has left does not buy.
      for (const { p_again, p_alive } of silent) expect(p_again).toBeLessThanOrEqual(p_alive + 1e-9);
      const mean = silent.reduce((sum, row) => sum + row.p_again, 0) / silent.length;
      expect(mean).toBeLessThan(0.2);
      return;
    }
    // Nobody leaves: 1 − ((α + T) / (α + T + t))^(r + x) of Ehrenberg, and less for who bought less.
    const parameter = (of: string) => report.parameters.find((one) => one.name === of)?.value ?? Number.NaN;
    for (const { x, t, p_again } of silent) {
      const known = parameter('alpha') + t;
      const bound = 1 - (known / (known + threeYears)) ** (parameter('r') + x);
      // A clock of the season runs a little otherwise in three years than the calendar.
      expect(Math.abs(p_again - bound)).toBeLessThan(0.01);
      expect(p_again).toBeLessThan(1);
    }
  });

  test('are expected on no day that lies further ahead', async () => {
    const [row] = await context.engine.rows<{ latest: number; dated: number }>(
      `select max(date_diff('day', date '${day(length)}', greatest(coalesce(next_order_late_on, date '1970-01-01'),
            coalesce(next_order_median_on, date '1970-01-01'), coalesce(next_order_early_on, date '1970-01-01')))) as latest,
          cast(count(next_order_median_on) filter (where customer_id like 'LIVELY%') as integer) as dated
       from results.clv`,
    );
    expect(Number(row?.latest)).toBeLessThanOrEqual(threeYears);
    expect(row?.dated).toBe(260);
  });
});
