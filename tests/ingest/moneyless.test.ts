import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type FeedInput, TestShop } from './shop.ts';

const shop = new TestShop();
afterAll(() => shop.remove());

const cases = new URL('../../../shared/cases/ingest/amount-left-out/', import.meta.url).pathname;
const heads: FeedInput = {
  entity: 'orders',
  columns: { order_id: 'order_id', customer_id: 'customer_id', ordered_at: 'date', amount: 'amount' },
};

describe('orders without money', () => {
  it('are said, whether their amount is blank or 0, by ingest, check and status; those with lines are not', async () => {
    const store = shop.store();
    const config = shop.configure({
      heads,
      lines: { entity: 'order_lines', columns: { order_id: 'order', amount: 'amount' } },
    });
    const rows = [
      '1,A,2024-01-03,5',
      '2,B,2024-01-03,',
      '3,C,2024-01-04,',
      '4,D,2024-01-05,0',
      '5,E,2024-01-06,',
    ];
    const file = shop.write('heads.csv', `${['order_id,customer_id,date,amount', ...rows].join('\n')}\n`);
    const lines = shop.write('lines.csv', 'order,amount\n5,7\n');
    const checked = await shop.run('check', file, '--feed', 'heads', '--config', config, '--no-models');
    expect(checked.code, checked.err).toBe(0);
    expect(checked.out).toContain('3 orders without an amount and without lines');
    expect(checked.out).toContain('As of 2024-01-07');
    // The order of 0 is no purchase.
    expect(checked.out).toContain('History: 4 purchases');
    expect((await shop.ingest(config, store, [lines], ['--feed', 'lines'])).code).toBe(0);
    const { printed } = await shop.ingest(config, store, [file], ['--feed', 'heads']);
    expect(printed).toMatchObject({ moneyless: { blank: 2, zero: 1, examples: ['2', '3', '4'] } });
    const status = await shop.run('status', '--config', config, '--store', store);
    expect(status.out).toContain('2 orders without an amount and without lines');
    expect(status.out).toContain('1 order of 0 without lines');
  });

  it.skipIf(!existsSync(cases))('are none where the reader reads exponents and parentheses', async () => {
    for (const [name, total] of [
      ['exponent.csv', 13600000],
      ['parentheses.csv', 875],
    ] as const) {
      const store = shop.store();
      const config = shop.configure({ heads });
      const { code, err, printed } = await shop.ingest(
        config,
        store,
        [join(cases, name)],
        ['--feed', 'heads'],
      );
      expect(code, err).toBe(0);
      expect(printed).toMatchObject({ moneyless: null });
      const [sum] = await shop.rows(store, 'select cast(sum(net) as double) as net from facts.orders');
      expect(sum).toEqual({ net: total });
    }
  });
});
