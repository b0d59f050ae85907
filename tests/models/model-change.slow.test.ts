import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { describeRun } from '../../src/cli/run.ts';
import type { RunReport } from '../../src/run/index.ts';
import { CsvShop, day, modelOf, salesColumns, seeded, type TestOrder } from './shop.ts';

const shop = new CsvShop();
afterAll(() => shop.remove());

/** People who buy now and then until they leave for good. */
function orders(customers: number, days: number): TestOrder[] {
  const random = seeded(3);
  const made: TestOrder[] = [];
  for (let customer = 0; customer < customers; customer += 1) {
    const gap = 10 + 60 * random();
    const leaves = -Math.log(random()) * 150;
    const first = random() * days;
    for (let at = first; at < days && at <= first + leaves; at += -Math.log(random()) * gap)
      made.push({ customer: `C${customer}`, at: day(Math.floor(at)), net: 20 + 40 * random() });
  }
  made.push({ customer: 'C0', at: day(days - 1), net: 20 });
  return made;
}

test('a value that another model moved is said in money: as a run of the model before on the same data has it', async () => {
  const loaded = await shop.loadOrders(orders(1200, 400), { models: { clv: only('bg-nbd') } });
  const other = configOf('nbd');
  await loaded.run('--as-of', day(390));
  const same = await loaded.run('--as-of', day(400));
  expect(modelOf(same, 'clv').diagnostics.model_change).toBeNull();
  expect(describeRun(same as RunReport)).not.toContain('The model changed');
  const moved = (await loaded.run('--as-of', day(400), '--config', other)) as RunReport;
  const change = modelOf(moved, 'clv').diagnostics.model_change as Record<string, unknown>;
  const total = (report: typeof same) =>
    (modelOf(report, 'clv').diagnostics.equity as { total: number }).total;
  expect(change).toMatchObject({ model_before: 'BG/NBD' });
  expect(change.total_by_model_before).toBeCloseTo(total(same), 2);
  expect(total(moved)).toBeGreaterThan(1.02 * total(same));
  const difference = Math.round(total(moved) - total(same)).toLocaleString('en');
  expect(describeRun(moved)).toContain(
    `The model changed from BG/NBD to NBD: of the value of customers +${difference} EUR is the model's doing`,
  );
}, 120_000);

function only(name: 'bg-nbd' | 'nbd') {
  return {
    candidates: [name],
    by: null,
    resolution: 'day',
    ridge: 0,
    spendOrders: 'all',
    season: null,
  } as const;
}

/** The configuration of the shop with another model. */
function configOf(name: 'nbd'): string {
  const file = join(shop.folder, 'other.json');
  const feed = { ...salesColumns, files: ['orders-1.csv'] };
  const business = {
    name: 'Test shop',
    timeZone: 'UTC',
    calendar: 'gregorian',
    currency: 'EUR',
    margin: 0.5,
  };
  writeFileSync(file, JSON.stringify({ business, feeds: { sales: feed }, models: { clv: only(name) } }));
  return file;
}
