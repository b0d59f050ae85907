import { afterAll, describe, expect, it } from 'vitest';
import { changesOf, likelyName } from '../../src/ingest/drift/compare.ts';
import type { FeedInput } from './shop.ts';
import { salesFeed, TestShop } from './shop.ts';

const shop = new TestShop();
afterAll(() => shop.remove());

const header = 'order,customer,date,amount,note';
const rowsOf = (month: string, names: string) =>
  Array.from({ length: 6 }, (_, index) => {
    const cells: Record<string, string> = {
      order: `${month}${index}`,
      customer: `c${index}`,
      date: `2024-${month}-05`,
      amount: `${index}.50`,
      note: 'as usual',
      extra: 'x',
      betrag: `${index}.50`,
    };
    return names
      .split(',')
      .map((name) => cells[name])
      .join(',');
  });
const file = (month: string, names: string) => `${names}\n${rowsOf(month, names).join('\n')}\n`;

/** Loads a first file and then a second one, under the given feed. */
async function loadTwo(second: string, more: Partial<FeedInput> = {}, first = file('01', header)) {
  const store = shop.store();
  const config = shop.configure({ sales: { ...salesFeed, ...more } });
  const before = await shop.ingest(config, store, [shop.write('first.csv', first)], ['--feed', 'sales']);
  expect(before.code, before.err).toBe(0);
  const after = await shop.ingest(config, store, [shop.write('second.csv', second)], ['--feed', 'sales']);
  return { ...after, store };
}
const sums = (store: string) =>
  shop.rows(
    store,
    `select cast(count(*) as integer) as rows, cast(sum(amount) as varchar) as amount,
        cast(count(distinct customer_id) as integer) as customers from facts.order_lines`,
  );
const both = [{ rows: 12, amount: '36.0000', customers: 6 }];
const one = [{ rows: 6, amount: '18.0000', customers: 6 }];
const changes = [
  ['added', 'extra,order,customer,date,amount,note', /"extra" is new/],
  ['dropped', 'order,customer,date,amount', /"note" is gone/],
  ['reordered', 'amount,order,customer,date,note', /"amount" stands in another place/],
] as const;

describe('columns that changed since the last file', () => {
  it.each(changes)('evolve: a column %s lands where it belongs, and is said', async (_, names, text) => {
    const { printed, store } = await loadTwo(file('02', names));
    expect(printed.files[0]?.warnings).toMatchObject([{ kind: 'drift', text: expect.stringMatching(text) }]);
    expect(await sums(store)).toEqual(both);
    // The new columns are the known ones now.
    const config = shop.configure({ sales: salesFeed });
    const third = await shop.ingest(
      config,
      store,
      [shop.write('third.csv', file('03', names))],
      ['--feed', 'sales'],
    );
    expect(third.printed.files[0]?.warnings).toEqual([]);
  });

  it.each(changes)('freeze: a column %s refuses the file', async (_, names, text) => {
    const { code, err, store } = await loadTwo(file('02', names), { contract: 'freeze' });
    expect(code).toBe(4);
    expect(err).toMatch(text);
    expect(await sums(store)).toEqual(one);
  });

  it.each(changes)(
    'quarantine: a column %s holds every row, and replay takes them',
    async (_, names, text) => {
      const { printed, store } = await loadTwo(file('02', names), { contract: 'quarantine' });
      expect(printed.files[0]).toMatchObject({ read: 6, loaded: 0, quarantined: 6, reasons: { drift: 6 } });
      expect(printed.files[0]?.warnings[0]?.text).toMatch(text);
      expect(await sums(store)).toEqual(one);
      const config = shop.configure({ sales: salesFeed });
      const { code, err } = await shop.run('quarantine', 'replay', '--store', store, '--config', config);
      expect(code, err).toBe(0);
      expect(await sums(store)).toEqual(both);
    },
  );

  it('what a column holds is remembered through a file in which it is empty', async () => {
    const emptied = file('02', header).replaceAll('as usual', '');
    const { store } = await loadTwo(emptied);
    const config = shop.configure({ sales: { ...salesFeed, contract: 'freeze' } });
    const third = file('03', header).replaceAll('as usual', '12.50');
    const { code, err } = await shop.ingest(
      config,
      store,
      [shop.write('third.csv', third)],
      ['--feed', 'sales'],
    );
    expect(code).toBe(4);
    expect(err).toContain('"note" held text and holds numbers now');
  });

  it('a column that the feed reads and that is called otherwise now is an error with the likely name', async () => {
    const { code, err, store } = await loadTwo(file('02', 'order,customer,date,betrag,note'));
    expect(code).toBe(4);
    expect(err).toContain('no column "amount". "amount" may be called "betrag" now.');
    expect(await sums(store)).toEqual(one);
  });

  it('of one column alone', async () => {
    const more = { contracts: { note: 'freeze' } } as const;
    expect((await loadTwo(file('02', changes[1][1]), more)).code).toBe(4);
    expect((await loadTwo(file('02', changes[0][1]), more)).code).toBe(0);
  });

  it('a file with the same columns has nothing to say under any contract', async () => {
    for (const contract of ['evolve', 'freeze', 'quarantine'] as const) {
      const { printed, store } = await loadTwo(file('02', header), { contract });
      expect(printed.files[0]?.warnings).toEqual([]);
      expect(await sums(store)).toEqual(both);
    }
  });

  it('values of another kind are a change, also where no header could tell', async () => {
    const names = ['order', 'customer', 'date', 'amount', 'note'];
    const rows = (month: string, list: string) => `${rowsOf(month, list).join('\n')}\n`;
    const swapped = rows('02', 'order,amount,date,customer,note');
    const first = rows('01', header);
    const evolved = await loadTwo(swapped, { header: names }, first);
    expect(evolved.printed.files[0]).toMatchObject({ read: 6, quarantined: 6, reasons: { bad_number: 6 } });
    expect(evolved.printed.files[0]?.warnings.map(({ text }) => text).join()).toMatch(
      /"customer" held text and holds numbers now/,
    );
    const frozen = await loadTwo(swapped, { header: names, contract: 'freeze' }, first);
    expect(frozen.err).toMatch(/"amount" held numbers and holds text now/);
    const wider = await loadTwo(rows('02', `extra,${header}`), { header: names }, first);
    expect(wider.code).toBe(4);
    expect(wider.err).toMatch(/none of its 6 lines has 5 cells/);
  });
});

describe('what changed', () => {
  const columns = (...names: string[]) => names.map((name) => ({ name, kind: null }));

  it('of a new order, only what moved', () => {
    const moved = changesOf(columns('a', 'b', 'c', 'd'), columns('d', 'a', 'b', 'c'));
    expect(moved).toMatchObject([{ column: 'd', what: 'moved' }]);
  });

  it('a likely name is alike or stands in the old place, and is free', () => {
    expect(likelyName('customer_id', ['CustomerID', 'x'], [], null)).toBe('CustomerID');
    expect(likelyName('amount', ['a', 'betrag'], ['a'], columns('a', 'amount'))).toBe('betrag');
    expect(likelyName('amount', ['a', 'b'], ['a', 'b'], columns('a', 'amount'))).toBe(null);
    expect(likelyName('amount', ['x', 'y'], [], null)).toBe(null);
  });
});
