import { afterAll, describe, expect, it } from 'vitest';
import { type FeedInput, TestShop } from './shop.ts';

const shop = new TestShop();
afterAll(() => shop.remove());

const columns = {
  order_id: 'order',
  customer_id: 'customer',
  ordered_at: 'date',
  product_id: 'article',
  quantity: 'pieces',
  amount: 'amount',
};
const header = 'order,customer,date,kind,state,article,pieces,amount';

const net = async (store: string) => {
  const [row] = await shop.rows<{ net: string; orders: number }>(
    store,
    'select cast(sum(net) as varchar) as net, cast(count(*) filter (where is_purchase) as integer) as orders from facts.orders',
  );
  return { net: Number(row?.net), orders: row?.orders };
};

describe('rows of several kinds', () => {
  const feed: FeedInput = {
    entity: 'order_lines',
    columns,
    rows: [
      {
        column: 'kind',
        means: { 'Sale Line': 'sale', Sale: 'no_sale', Payment: 'no_sale', Return: 'refund' },
      },
      { column: 'state', means: { CLOSED: 'sale', VOIDED: 'cancelled', SAVED: 'pending', demo: 'test' } },
    ],
  };
  const lines = [
    header,
    '1,A,2024-01-05,Sale,CLOSED,,,30',
    '1,A,2024-01-05,Sale Line,CLOSED,tea,2,20',
    '1,A,2024-01-05,sale line,closed,cup,1,10',
    '1,A,2024-01-05,Payment,CLOSED,,,30',
    '2,B,2024-01-06,Sale Line,VOIDED,tea,1,10',
    '3,B,2024-01-07,Sale Line,SAVED,tea,1,10',
    '4,B,2024-01-07,Sale Line,Demo,tea,1,10',
    // Given back: without a sign, and with one.
    '5,A,2024-01-09,Return,CLOSED,tea,1,10',
    '6,A,2024-01-10,Return,CLOSED,cup,-1,-10',
    '7,C,2024-01-11,Payment,CLOSED,,,not known',
  ];

  it('sale lines count, refunds come off, and nothing else is revenue or a purchase', async () => {
    const { code, printed, store } = await shop.load(feed, `${lines.join('\n')}\n`);
    expect(code).toBe(0);
    expect(printed.entities.order_lines).toMatchObject({ read: 10, loaded: 10, quarantined: 0 });
    expect(await net(store)).toEqual({ net: 10, orders: 1 });
    const rows = Object.fromEntries(printed.partition.map(({ reason, rows }) => [reason, rows]));
    expect(rows).toMatchObject({ cancelled: 1, pending: 1, test: 1, no_sale: 3 });
    expect(Object.values(rows).reduce((sum, count) => sum + count, 0)).toBe(10);
  });

  it('a payment without its key is held; a sale line without an amount too', async () => {
    const { printed, store } = await shop.load(
      feed,
      `${[header, ',A,2024-01-05,Payment,CLOSED,,,30', '1,A,2024-01-05,Sale Line,CLOSED,tea,1,', '2,A,2024-01-05,Sale Line,CLOSED,tea,1,5'].join('\n')}\n`,
    );
    expect(printed.entities.order_lines).toMatchObject({ read: 3, loaded: 1, quarantined: 2 });
    expect(await net(store)).toEqual({ net: 5, orders: 1 });
  });

  it('a value that no rule knows is loaded, and said with its rows and money', async () => {
    const { printed } = await shop.load(
      feed,
      `${[header, '1,A,2024-01-05,Sale Line,CLOSED,tea,1,5', '2,A,2024-01-06,Sale Line,LAYBY,tea,1,7.5', '3,A,2024-01-06,Sale Line,layby,tea,1,8'].join('\n')}\n`,
    );
    const warnings = printed.files
      .flatMap(({ warnings }) => warnings)
      .filter(({ kind }) => kind === 'unknown_kind');
    expect(warnings.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^state: layby: .*1 row counts as a sale, 8\.00/),
      expect.stringMatching(/^state: LAYBY: .*1 row counts as a sale, 7\.50/),
    ]);
  });

  it('Persian and Arabic words are known in any writing of their letters', async () => {
    const { store } = await shop.load(
      {
        entity: 'order_lines',
        columns,
        rows: {
          column: 'kind',
          means: {
            فروش: 'sale',
            'برگشت از فروش': 'refund',
            لغوشده: 'cancelled',
            'بانتظار الدفع': 'pending',
            ملغي: 'cancelled',
          },
        },
      },
      `${[
        header,
        '1,A,2024-01-05,فروش,,چای,1,100',
        '2,A,2024-01-06,برگشت\u00a0از فروش,,چای,1,30',
        '3,A,2024-01-06,لغو\u200cشده,,چای,1,30',
        '4,A,2024-01-06,بانتظار الدفع,,شاي,1,30',
        '5,A,2024-01-06,ملغى,,شاي,1,30',
      ].join('\n')}\n`,
    );
    expect(await net(store)).toEqual({ net: 70, orders: 1 });
  });
});

describe('heads of several kinds', () => {
  it('what a head says holds for all lines of its order', async () => {
    const store = shop.store();
    const heads = shop.write(
      'heads.csv',
      'order,customer,date,state\n1,A,2024-01-05,paid\n2,B,2024-01-06,open\n3,C,2024-01-07,void\n4,A,2024-01-08,credit\n',
    );
    const items = shop.write('items.csv', 'order,article,amount\n1,tea,10\n2,tea,20\n3,tea,30\n4,tea,-4\n');
    const config = shop.configure({
      heads: {
        entity: 'orders',
        files: ['heads.csv'],
        columns: { order_id: 'order', customer_id: 'customer', ordered_at: 'date' },
        rows: {
          column: 'state',
          means: { paid: 'sale', open: 'pending', void: 'cancelled', credit: 'refund' },
        },
      },
      items: {
        entity: 'order_lines',
        files: ['items.csv'],
        columns: { order_id: 'order', product_id: 'article', amount: 'amount' },
      },
    });
    const { code, err } = await shop.ingest(config, store);
    expect(err).toBe('');
    expect(code).toBe(0);
    expect(heads && items).toBeTruthy();
    expect(await net(store)).toEqual({ net: 6, orders: 1 });
  });

  it('only orders and their lines have kinds of rows', async () => {
    const { code, err } = await shop.load(
      {
        entity: 'customers',
        columns: { customer_id: 'id' },
        rows: { column: 'state', means: { a: 'sale' } },
      },
      'id,state\n1,a\n',
    );
    expect(code).not.toBe(0);
    expect(err).toContain('only orders and their lines');
  });
});

describe('rules that know no whole value', () => {
  const load = (means: Readonly<Record<string, string>>, states: readonly string[], more: object = {}) =>
    shop.load(
      { entity: 'order_lines', columns, rows: { column: 'state', means }, ...more } as FeedInput,
      // 1, 2, 4, 8, …: the net tells which rows count.
      `${[header, ...states.map((state, at) => `${at},A,2024-01-05,,${state},tea,1,${2 ** at}`)].join('\n')}\n`,
    );

  it.each([
    ['any value', { '*': 'cancelled' }, ['', '2024-02-03', '', 'x', '  '], 1 + 4 + 16],
    ['a value before any', { no: 'sale', '*': 'cancelled' }, ['No', 'NO', 'yes', '', 'maybe'], 1 + 2 + 8],
    ['an empty cell', { '': 'no_sale' }, ['tea', '', '  ', 'cup'], 1 + 8],
    ['an empty cell and any', { '': 'no_sale', '*': 'sale' }, ['tea', '', 'cup'], 1 + 4],
    ['a beginning', { 'CN-*': 'refund', '*': 'sale' }, ['1', 'CN-1', 'cn-2', 'XCN-3'], 1 - 2 - 4 + 8],
    ['the longer beginning', { 'A*': 'cancelled', 'AB*': 'sale' }, ['a1', 'ab1', 'AB', 'b'], 2 + 4 + 8],
    ['a minus', { '-*': 'refund', '*': 'sale' }, ['3', '-1', '-20'], 1 - 2 - 4],
    ['Persian and Turkish', { İptal: 'cancelled', 'لغو*': 'cancelled' }, ['İptal', 'لغو شده', 'ok'], 4],
  ])('%s', async (_, means, states, sum) => {
    const { code, err, store } = await load(means, states);
    expect(code, err).toBe(0);
    expect((await net(store)).net).toBe(sum);
  });

  it('what means nothing anywhere in the file is an empty cell', async () => {
    const { store } = await load({ '*': 'cancelled' }, ['', 'NULL', '2024-02-03'], { blanks: ['NULL'] });
    expect((await net(store)).net).toBe(3);
  });

  it('a value is unknown where no key fits it, and any is known to a star', async () => {
    const warned = async (means: Readonly<Record<string, string>>) => {
      const { printed } = await load(means, ['İptal', 'CN-1', 'other', '']);
      return printed.files.flatMap(({ warnings }) =>
        warnings.filter(({ kind }) => kind === 'unknown_kind').map(({ text }) => text.split(':')[1]?.trim()),
      );
    };
    expect(await warned({ İptal: 'cancelled', 'CN-*': 'refund' })).toEqual(['other']);
    expect(await warned({ '': 'no_sale' })).toHaveLength(3);
    expect(await warned({ '*': 'cancelled' })).toEqual([]);
  });
});
