import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { initialise, load } from './detect.ts';
import { TestShop } from './shop.ts';
import { sums } from './sums.ts';

// Right to the cent, or a question: kinds of files that loaded a wrong sum without one, each in several languages.
const shop = new TestShop();
shop.now = new Date('2026-11-01T00:00:00Z');
afterAll(() => shop.remove());

let tries = 0;
const written = (files: Readonly<Record<string, string>>) => {
  tries += 1;
  return Object.entries(files).map(([name, text]) => shop.write(join(`sums-${tries}`, name), text));
};

describe.each(sums)('$kind', ({ style, files, orders, net, customers, lastDay, asks, held = 0, isOpen }) => {
  it(style, async () => {
    const one = await initialise(shop, written(files), '--yes');
    expect(one.code, one.err).toBe(0);
    const codes = [...one.codes, ...one.answers.map(({ question }) => question.code)];
    if (asks === '*') expect(codes.length).toBeGreaterThan(0);
    else if (asks) expect(codes).toContain(asks);
    if (isOpen) {
      expect(readFileSync(one.config, 'utf8')).toContain('"?"');
      return;
    }
    const loaded = await load(shop, one.config);
    expect(loaded).toMatchObject({ orders, held, ...(customers ? { customers } : {}) });
    if (held > 0) return;
    expect(loaded.net).toBeCloseTo(net / 100, 4);
    if (!lastDay) return;
    const [last] = await shop.rows<{ day: string }>(
      loaded.store,
      'select cast(max(order_date) as varchar) as day from facts.orders',
    );
    expect(last?.day).toBe(lastDay);
  });
});

describe('a flag that is empty so far', () => {
  it.each(['deleted_at', 'Storniert am', 'is_void'])(
    '%s: what fills it later is warned of',
    async (header) => {
      const row = (at: number, flag: string) => `A${at},2026-03-${10 + at},C${at % 3},${10 + at}.50,${flag}`;
      const file = (flag: string, from: number) =>
        [
          `Order ID,Order Date,Customer ID,Total,${header}`,
          ...[0, 1, 2, 3].map((at) => row(from + at, flag)),
        ].join('\n');
      const one = await initialise(shop, written({ 'orders.csv': file('', 0) }));
      expect(one.codes).toEqual([]);
      const [later] = written({ 'later.csv': file('2026-04-01', 5) });
      const { printed } = await shop.ingest(one.config, shop.store(), [String(later)], ['--feed', 'orders']);
      const warned = printed.files.flatMap(({ warnings }) => warnings.map(({ kind }) => kind));
      expect(warned).toContain('unknown_kind');
    },
  );
});

describe('what init says beforehand', () => {
  it('customers with noughts before their number in one file alone', async () => {
    const row = (at: number, id: string) => `A${at},2026-03-${10 + at},${id},10.50`;
    const header = 'Order ID,Order Date,Customer ID,Total';
    const ids = [1, 2, 3, 4, 5, 6];
    const one = await initialise(
      shop,
      written({
        'march.csv': [header, ...ids.map((id) => row(id, String(id).padStart(5, '0')))].join('\n'),
        'april.csv': [header, ...ids.map((id) => row(id + 10, String(id)))].join('\n'),
      }),
    );
    expect(one.codes).toContain('padded_ids');
  });

  it.each([
    ['decimals in two ways', ['10.50', '12,50'], '2026-03-1'],
    ['years of the Thai calendar', ['10.50', '12.50'], '2569-03-1'],
  ])('%s: which values will be held', async (_, amounts, day) => {
    const rows = Array.from({ length: 10 }, (_row, at) => `A${at};${day}${at};C${at % 3};${amounts[at % 2]}`);
    const one = await initialise(
      shop,
      written({ 'orders.csv': ['Order ID;Order Date;Customer ID;Total', ...rows].join('\n') }),
    );
    expect(one.codes).toContain('unread_values');
  });

  it('a table of sums by months is no list of orders', async () => {
    const rows = ['Ann,10.00,20.00,30.00', 'Bob,5.00,0.00,5.00', 'Eva,1.00,2.00,3.00'];
    const [path] = written({ 'pivot.csv': ['Customer,2026-06,2026-07,Total', ...rows].join('\n') });
    const { out } = await shop.run('init', String(path), '--config', `${path}.json`, '--currency', 'EUR');
    expect(out).toContain('sums by 2 periods');
  });

  it('months by their names in other languages are read', async () => {
    const days = [
      '2. März 2026',
      '3. Mai 2026',
      '4 août 2026',
      '5 de agosto de 2026',
      '6 Ağustos 2026',
      '7 июля 2026',
    ];
    const rows = days.map((day, at) => `A${at};${day};C${at};10.50`);
    const one = await initialise(
      shop,
      written({ 'orders.csv': ['Order ID;Order Date;Customer ID;Total', ...rows].join('\n') }),
    );
    expect(await load(shop, one.config)).toMatchObject({ orders: days.length, held: 0 });
  });
});
