import { afterAll, describe, expect, test } from 'vitest';
import { models, resultTables } from '../../src/models/index.ts';
import { CsvShop, day, type LoadedShop, seeded, type TestOrder } from './shop.ts';

const shop = new CsvShop();
afterAll(() => shop.remove());

const declared = Object.fromEntries(
  resultTables.map(({ name, columns }) => [
    name.replace('results.', ''),
    Object.entries(columns).map(([column, type]) => `${column} ${type}`),
  ]),
);

async function publishedBy(loaded: LoadedShop): Promise<Record<string, string[]>> {
  const rows = await loaded.rows<{ name: string; column: string }>(
    `select table_name as name, lower(column_name || ' ' || data_type) as "column" from information_schema.columns
     where table_catalog = 'results' order by table_name, ordinal_position`,
  );
  const found: Record<string, string[]> = {};
  for (const { name, column } of rows) {
    if (!(name in declared)) continue;
    found[name] ??= [];
    found[name].push(column);
  }
  return found;
}

/** Customers who come for half a year, each once or more, now and then. */
function ordersOf(customers: number): TestOrder[] {
  const random = seeded(7);
  return Array.from({ length: customers }, (_, customer) => {
    const often = random() < 0.6 ? 1 : 2 + Math.floor(5 * random());
    return Array.from({ length: often }, () => ({
      customer: `C${customer}`,
      at: day(Math.floor(360 * random())),
      net: Math.round(1000 + 9000 * random()) / 100,
    }));
  }).flat();
}

describe('the tables of the models', () => {
  test('are declared: the traits of each model first, and no name twice', () => {
    const names = resultTables.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { name, traits, tables } of models.filter((model) => model.traits.length > 0)) {
      expect(tables[0].name).toBe(`results.${name}`);
      expect(Object.keys(tables[0].columns)).toEqual(['customer_id', ...traits.map((trait) => trait.name)]);
    }
  });

  test.each([
    ['refuse', 20],
    ['are fitted', 900],
  ])('have the declared columns and types where models %s', async (what, customers) => {
    const loaded = await shop.loadOrders(ordersOf(customers));
    const { models: reports } = await loaded.run();
    const refused = reports.filter(({ refusal }) => refusal !== null).map(({ model }) => model);
    expect(refused).toEqual(
      what === 'refuse'
        ? ['clv', 'churn', 'equity', 'forecast', 'clusters', 'retention']
        : ['forecast', 'retention'],
    );
    expect(await publishedBy(loaded)).toEqual(declared);
  });
});
