import { afterAll, describe, expect, it } from 'vitest';
import { salesFeed, salesHeader, TestShop } from '../shop.ts';

const shop = new TestShop();
afterAll(async () => {
  shop.remove();
});

describe('ids', () => {
  it('stay text: nineteen digits, leading zeros, a trailing .0', async () => {
    const ids = ['6037991234567890123', '9223372036854775808', '0000123', '17850.0', '1e5'];
    const lines = ids.map((id) => `${id},${id},2024-01-05,1`).join('\n');
    const { store } = await shop.load(salesFeed, `${salesHeader}\n${lines}\n`);
    const rows = await shop.rows<{ order_id: string; customer_id: string }>(
      store,
      'select order_id, customer_id from facts.order_lines order by line',
    );
    expect(rows.map(({ order_id }) => order_id)).toEqual(ids);
    expect(rows.map(({ customer_id }) => customer_id)).toEqual(ids);
  });

  it('of customers without the noughts before them where the feed says so; what is no number stays', async () => {
    const written = ['00007', '7', '٠٠٧', '000', '0', '00A7', 'A07', '0.50'];
    const lines = written.map((id, at) => `o${at},${id},2024-01-05,1`).join('\n');
    const feed = { ...salesFeed, leadingZeros: 'drop' } as const;
    const { store } = await shop.load(feed, `${salesHeader}\n${lines}\n00099,c1,2024-01-05,1\n`);
    const rows = await shop.rows<{ order_id: string; customer_id: string }>(
      store,
      'select order_id, customer_id from facts.order_lines order by line',
    );
    expect(rows.map(({ customer_id }) => customer_id)).toEqual([
      ...['7', '7', '7', '0', '0', '00A7', 'A07', '0.50', 'c1'],
    ]);
    expect(rows.at(-1)?.order_id).toBe('00099');
  });

  it('in any digits and with blanks around them are one id', async () => {
    const ids = ['1402', '۱۴۰۲', '١٤٠٢', ' 1402 ', '\u00a01402', '\u200f۱۴۰۲\u200e', '1402\t'];
    const lines = ids.map((id) => `${id},${id},2024-01-05,1`).join('\n');
    const { store } = await shop.load(salesFeed, `${salesHeader}\n${lines}\n`);
    expect(await shop.rows(store, 'select distinct order_id, customer_id from facts.order_lines')).toEqual([
      { order_id: '1402', customer_id: '1402' },
    ]);
  });

  it.each([
    ['a tab', '1402\t', '\n'],
    ['a quoted line feed', '"1402\n"', '\n'],
    ['a quoted return', '"1402\r"', '\n'],
    ['a return and a line feed', '"1402\r\n"', '\n'],
    ['nothing, lines with returns', '1402', '\r\n'],
    ['a blank, lines with returns', '1402 ', '\r\n'],
  ])('end before %s', async (_, id, end) => {
    const text = [salesHeader, `1402,c1,2024-01-05,1`, `${id},c1,2024-01-05,2`, ''].join(end);
    const { store } = await shop.load(salesFeed, text);
    expect(await shop.rows(store, 'select distinct order_id from facts.order_lines')).toEqual([
      { order_id: '1402' },
    ]);
    // The last column ends where its line does.
    const last = { ...salesFeed, columns: { ...salesFeed.columns, channel: 'channel' } };
    const swapped = [`${salesHeader},channel`, `1,c1,2024-01-05,1,1402`, `2,c1,2024-01-05,2,${id}`, ''].join(
      end,
    );
    const { store: other } = await shop.load(last, swapped);
    expect(await shop.rows(other, 'select distinct channel from facts.order_lines')).toEqual([
      { channel: '1402' },
    ]);
  });

  it('of several columns, and none where a part is missing', async () => {
    const feed = { ...salesFeed, columns: { ...salesFeed.columns, order_id: ['customer', 'date'] } };
    const { store } = await shop.load(feed, `${salesHeader}\nx,c1,2024-01-05,1\nx,,2024-01-05,1\n`);
    expect(await shop.rows(store, 'select order_id from facts.orders')).toEqual([
      { order_id: 'c1|2024-01-05' },
    ]);
    expect(await shop.quarantine(store)).toMatchObject([
      { line: 3, reason: 'missing_key', column_name: 'order_id' },
    ]);
  });
});
