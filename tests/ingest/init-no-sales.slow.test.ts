import { afterAll, describe, expect, it } from 'vitest';
import { initialise, load } from './detect.ts';
import { csv } from './exports/write.ts';
import { ndjson, workbook } from './more-cases/case.ts';
import { TestShop } from './shop.ts';

// Rows that were undone, or are no sales, load as such or are asked about: with `--yes` the sum is that of the generator.
const shop = new TestShop();
afterAll(() => shop.remove());

type Cell = string | number;
type Row = Readonly<Record<string, Cell>>;

/** A sale of the generator, and what it brings in the end. */
interface Sale {
  readonly at: number;
  readonly day: string;
  readonly price: number;
  readonly isUndone: boolean;
}

const count = 60;
const day = (at: number) => `2025-03-${String(1 + (at % 28)).padStart(2, '0')}`;
const sales: readonly Sale[] = Array.from({ length: count }, (_, at) => ({
  at,
  day: day(at),
  price: 100 + 7 * at,
  isUndone: at % 9 === 4,
}));
const undoneRows = sales.filter(({ isUndone }) => isUndone).length;
const kept = sales.filter(({ isUndone }) => !isUndone).reduce((sum, { price }) => sum + price, 0);
const all = sales.reduce((sum, { price }) => sum + price, 0);

const english = ({ at, day: date, price }: Sale): Row => ({
  'Order ID': `A${1000 + at}`,
  'Customer ID': `C${at % 17}`,
  'Order Date': date,
  Total: price,
});
const persian = ({ at, day: date, price }: Sale): Row => ({
  'شماره سفارش': 1000 + at,
  'کد مشتری': `م${at % 17}`,
  تاریخ: date,
  مبلغ: price,
});
const arabic = ({ at, day: date, price }: Sale): Row => ({
  'رقم الطلب': 1000 + at,
  'رقم العميل': `ع${at % 17}`,
  التاريخ: date,
  المبلغ: price,
});

let made = 0;
function file(rows: readonly Row[], format: 'csv' | 'ndjson' | 'xlsx' = 'csv'): string {
  const headers = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cells = rows.map((row) => headers.map((header) => row[header] ?? ''));
  const content =
    format === 'csv'
      ? csv(headers, cells)
      : format === 'ndjson'
        ? ndjson([...rows])
        : workbook({ Orders: [headers, ...cells] });
  made += 1;
  return shop.write(`orders-${made}.${format}`, content);
}

/** Looks at a file, takes the likeliest answers and loads it; what was asked comes with it. */
async function opened(path: string, ...more: readonly string[]) {
  const { config, answers, err, code } = await initialise(shop, [path], '--yes', ...more);
  expect(code, err).toBe(0);
  const asked = answers.map(({ question }) => question);
  return { asked, codes: asked.map(({ code }) => code).sort(), ...(await load(shop, config)) };
}

describe('a column that marks what was undone', () => {
  it.each<[string, (sale: Sale) => Row, ('csv' | 'ndjson' | 'xlsx')?]>([
    ['Is Return', (one) => ({ ...english(one), 'Is Return': one.isUndone ? 'Y' : 'N' })],
    [
      'isCancelled beside cancelledAt',
      (one) => ({
        ...english(one),
        isCancelled: String(one.isUndone),
        cancelledAt: one.isUndone ? '2025-04-02T10:00:00Z' : '',
      }),
    ],
    ['Returned?', (one) => ({ 'Returned?': one.isUndone ? 'yes' : 'no', ...english(one) }), 'xlsx'],
    ['void', (one) => ({ ...english(one), void: one.isUndone ? 1 : 0 }), 'ndjson'],
    ['Refunded', (one) => ({ ...english(one), Refunded: one.isUndone ? 'TRUE' : 'FALSE' })],
    ['is_test', (one) => ({ ...english(one), is_test: one.isUndone ? 'true' : 'false' })],
    ['deleted_at', (one) => ({ deleted_at: one.isUndone ? '2025-04-02 10:00:00' : '', ...english(one) })],
    [
      'cancelled_at of a database',
      (one) => ({ ...english(one), cancelled_at: one.isUndone ? '2025-04-02 10:00:00' : 'NULL' }),
    ],
    [
      'cancelled_at with days that are none',
      (one) => ({
        ...english(one),
        cancelled_at: one.isUndone ? '2025-04-02 10:00:00' : '0000-00-00 00:00:00',
      }),
    ],
    ['voided on', (one) => ({ ...english(one), 'voided on': one.isUndone ? '02/04/2025' : '' })],
    [
      'a reason',
      (one) => ({
        ...english(one),
        cancel_reason: one.isUndone ? (['changed my mind', 'too late'][one.at % 2] as string) : '',
      }),
    ],
    ['a cross', (one) => ({ ...english(one), Voided: one.isUndone ? 'X' : '' })],
    ['is_valid', (one) => ({ ...english(one), is_valid: one.isUndone ? 0 : 1 })],
    ['not returned', (one) => ({ ...english(one), 'Not returned': one.isUndone ? 'No' : 'Yes' })],
    ['مرجوعی', (one) => ({ ...persian(one), مرجوعی: one.isUndone ? 'بله' : 'خیر' })],
    ['لغو شده', (one) => ({ 'لغو شده': one.isUndone ? 'بله' : '', ...persian(one) }), 'xlsx'],
    ['تاریخ ابطال', (one) => ({ ...persian(one), 'تاریخ ابطال': one.isUndone ? '1404/01/13' : '' })],
    ['ملغي', (one) => ({ ...arabic(one), ملغي: one.isUndone ? 'نعم' : 'لا' })],
    ['مرتجع', (one) => ({ ...arabic(one), مرتجع: one.isUndone ? 'نعم' : 'لا' }), 'ndjson'],
    ['تاريخ الإلغاء', (one) => ({ ...arabic(one), 'تاريخ الإلغاء': one.isUndone ? '2025-04-02' : '' })],
    ['Storniert', (one) => ({ ...english(one), Storniert: one.isUndone ? 'ja' : 'nein' })],
    ['annulé le', (one) => ({ ...english(one), 'annulé le': one.isUndone ? '2025-04-02' : '' })],
    ['İptal', (one) => ({ ...english(one), İptal: one.isUndone ? 'Evet' : 'Hayır' })],
  ])('%s', async (name, row, format) => {
    const { asked, codes, net, orders } = await opened(file(sales.map(row), format));
    expect(net).toBeCloseTo(kept, 6);
    expect(orders).toBe(count - undoneRows);
    if (name === 'is_test') return;
    expect(codes).toEqual(['undone']);
    expect(asked[0]).toMatchObject({ rows: undoneRows, money: all - kept });
  });

  it.each<[string, (sale: Sale) => Row]>([
    [
      'by its status',
      (one) => ({
        ...english(one),
        Status: one.isUndone ? 'cancelled' : 'paid',
        cancelled_at: one.isUndone ? '2025-04-02' : '',
      }),
    ],
    [
      'by its sign',
      (one) => ({
        ...english(one),
        Total: one.isUndone ? -one.price : one.price,
        'Is Return': one.isUndone ? 'Y' : 'N',
      }),
    ],
    [
      'by an amount of nothing',
      (one) => ({ ...english(one), Total: one.isUndone ? 0 : one.price, void: one.isUndone ? 1 : 0 }),
    ],
    [
      'by what was given back',
      (one) => ({
        ...english(one),
        'Amount Refunded': one.isUndone ? one.price : 0,
        Refunded: one.isUndone ? 'true' : 'false',
      }),
    ],
  ])('is no question where its rows are taken out already: %s', async (_, row) => {
    expect((await opened(file(sales.map(row)))).codes).not.toContain('undone');
  });

  it.each<[string, (sale: Sale) => Row]>([
    [
      'who comes back',
      (one) => ({
        ...english(one),
        'Returning customer': one.isUndone ? 'Y' : 'N',
        returning: one.isUndone ? 1 : 0,
      }),
    ],
    [
      'what may be given back',
      (one) => ({
        ...english(one),
        refundable: one.isUndone ? 0 : 1,
        'Return window': one.isUndone ? '30 days' : '',
        cancellable: 'yes',
      }),
    ],
    ['قابل مرجوع', (one) => ({ ...persian(one), 'قابل مرجوع': one.isUndone ? 'بله' : 'خیر' })],
    [
      'gifts and newsletters',
      (one) => ({
        ...english(one),
        gift: one.isUndone ? 'Y' : 'N',
        Newsletter: one.isUndone ? 0 : 1,
        express: one.isUndone ? 1 : 0,
      }),
    ],
    [
      'dates of deliveries',
      (one) => ({
        ...english(one),
        delivered_at: one.isUndone ? '' : '2025-04-03',
        'Expiry date': one.isUndone ? '2025-05-01' : '',
      }),
    ],
    [
      'return dates of a rental',
      (one) => ({ ...english(one), 'Return date': one.isUndone ? '' : '2025-05-01' }),
    ],
  ])('asks nothing of %s', async (_, row) => {
    const { codes, net } = await opened(file(sales.map(row)));
    expect(codes).toEqual([]);
    expect(net).toBeCloseTo(all, 6);
  });

  it('on the first row of its order, with all that is said there, it is meant for the others', async () => {
    const rows = sales.flatMap((one) =>
      [1, 2, 3].map((place) => ({
        'Order ID': `A${one.at}`,
        Email: place === 1 ? `c${one.at % 9}@example.com` : '',
        'Created at': place === 1 ? one.day : '',
        'Cancelled at': place === 1 && one.isUndone ? '2025-04-02' : '',
        SKU: `P${place}`,
        Amount: one.price * place * place,
      })),
    );
    const { asked, net } = await opened(file(rows));
    expect(asked).toMatchObject([{ code: 'undone', rows: 3 * undoneRows, money: 14 * (all - kept) }]);
    expect(net).toBeCloseTo(14 * kept, 6);
  });

  it('that no row has yet, a later file that has it is warned of', async () => {
    const path = file(sales.map((one) => ({ ...english(one), is_cancelled: 'false' })));
    const { config, codes } = await initialise(shop, [path]);
    expect(codes).toEqual([]);
    const later = file([
      { ...english({ at: 900, day: '2025-05-01', price: 70, isUndone: true }), is_cancelled: 'true' },
    ]);
    const { code, err, printed } = await shop.ingest(config, shop.store(), [later], ['--feed', 'orders']);
    expect(code, err).toBe(0);
    const kinds = printed.files.flatMap(({ warnings }) => warnings.map(({ kind }) => kind));
    expect(kinds).toContain('unknown_kind');
  });

  it('in one of two columns of states is asked about beside the other', async () => {
    const rows = sales.map((one) => ({
      ...english(one),
      payment_status: one.isUndone && one.at % 2 ? 'refunded' : 'paid',
      order_state: one.isUndone && one.at % 2 === 0 ? 'cancelled' : 'delivered',
    }));
    const { net } = await opened(file(rows));
    expect(net).toBeCloseTo(kept, 6);
  });

  const lines = sales.flatMap((sale) =>
    [1, 2].map((line) => ({
      ...sale,
      line,
      price: line * sale.price,
      isUndone: sale.isUndone && line === 2,
    })),
  );
  const line = (one: (typeof lines)[number]) => ({
    ...english(one),
    SKU: `P${(one.at + 3 * one.line) % 11}`,
  });
  const linesKept = lines.filter(({ isUndone }) => !isUndone).reduce((sum, { price }) => sum + price, 0);

  it('a return in a row of its own comes off; a marked sale counts nothing', async () => {
    const returns = lines.filter(({ isUndone }) => isUndone);
    const own = await opened(
      file([
        ...lines.map((one) => ({ ...line(one), 'Is Return': 'No' })),
        ...returns.map((one) => ({ ...line(one), 'Is Return': 'Yes' })),
      ]),
    );
    expect(own.codes).toEqual(['undone']);
    expect(own.net).toBeCloseTo(linesKept, 6);
    const documents = await opened(
      file([
        ...sales.map((one) => ({ ...english(one), Return: 0 })),
        ...sales
          .filter(({ isUndone }) => isUndone)
          .map((one) => ({ ...english(one), 'Order ID': `B${5000 + one.at}`, Return: 1 })),
      ]),
    );
    expect(documents.net).toBeCloseTo(kept, 6);
    const marked = await opened(
      file(lines.map((one) => ({ ...line(one), 'Is Return': one.isUndone ? 'Yes' : 'No' }))),
    );
    expect(marked.net).toBeCloseTo(linesKept, 6);
  });
});

describe('a state under any name, in any language', () => {
  it.each<[string, (sale: Sale) => Row, ('csv' | 'ndjson' | 'xlsx')?]>([
    ['Durum', (one) => ({ ...english(one), Durum: one.isUndone ? 'İptal edildi' : 'Tamamlandı' })],
    [
      'Zustand',
      (one) => ({
        Zustand: one.isUndone ? 'storniert' : (['neu', 'geliefert', 'bezahlt'][one.at % 3] as string),
        ...english(one),
      }),
      'xlsx',
    ],
    ['Estado', (one) => ({ ...english(one), Estado: one.isUndone ? 'Cancelado' : 'Entregado' }), 'ndjson'],
    ['Situation', (one) => ({ ...english(one), Situation: one.isUndone ? 'annulée' : 'livrée' })],
    ['step', (one) => ({ ...english(one), step: one.isUndone ? 'canceled' : 'at the customer' })],
    ['state2', (one) => ({ ...english(one), state2: one.isUndone ? 'RETURNED' : 'OK' })],
    ['Stato', (one) => ({ ...english(one), Stato: one.isUndone ? 'Annullato' : 'Evaso' })],
    ['Situação', (one) => ({ ...english(one), Situação: one.isUndone ? 'Devolvido' : 'Concluído' })],
    ['Статус', (one) => ({ ...english(one), Статус: one.isUndone ? 'Отменён' : 'Выполнен' })],
    ['مرحله', (one) => ({ ...persian(one), مرحله: one.isUndone ? 'عودت داده شد' : 'نزد مشتری' })],
    ['المرحلة', (one) => ({ ...arabic(one), المرحلة: one.isUndone ? 'مسترجع' : 'عند العميل' })],
    [
      'beside another status',
      (one) => ({ ...english(one), Status: 'delivered', 'After sale': one.isUndone ? 'returned' : 'none' }),
    ],
    ['a remark', (one) => ({ ...english(one), Remark: one.isUndone ? 'VOID' : '' })],
  ])('%s', async (_, row, format) => {
    const { asked, net, orders } = await opened(file(sales.map(row), format));
    expect(net).toBeCloseTo(kept, 6);
    expect(orders).toBe(count - undoneRows);
    const about = asked.filter(({ code }) => ['status', 'undone'].includes(code));
    expect(about).toHaveLength(1);
    expect(about[0]).toMatchObject({ rows: undoneRows, money: all - kept });
  });

  it('of lines it describes whole orders', async () => {
    const rows = sales.flatMap((one) =>
      [1, 2].map((line) => ({
        ...english({ ...one, price: line * one.price }),
        Artikel: `P${(one.at + line) % 7}`,
        Zustand: one.isUndone ? 'storniert' : 'neu',
      })),
    );
    const { net } = await opened(file(rows));
    expect(net).toBeCloseTo(3 * kept, 6);
  });

  it('no list of other things is taken for one', async () => {
    const rows = sales.flatMap((one) =>
      [1, 2].map((line) => ({
        ...english({ ...one, price: line * one.price }),
        SKU: `P${(one.at + line) % 7}`,
        'Payment method': ['Card', 'Cash', 'Return voucher'][one.at % 3] as string,
        channel: ['web', 'Returns desk'][one.at % 2] as string,
        City: ['Void Creek', 'Ankara', 'Bonn'][one.at % 3] as string,
        Gender: ['m', 'f'][one.at % 2] as string,
        Category: ['Returnable bottles', 'Tea', 'Refund cards'][(one.at + line) % 3] as string,
        'Customer type': ['new', 'returning'][one.at % 2] as string,
      })),
    );
    const { codes, net } = await opened(file(rows));
    expect(codes).toEqual([]);
    expect(net).toBeCloseTo(3 * all, 6);
  });
});

describe('documents of returns', () => {
  const idOf = (row: Row, id: string): Row => ({ ...row, [Object.keys(row)[0] as string]: id });
  const back = sales.filter(({ isUndone }) => isUndone);
  it.each<[string, (sale: Sale) => Row, (sale: Sale) => Row, ('csv' | 'ndjson' | 'xlsx')?]>([
    ['CN-', english, (one) => idOf(english(one), `CN-${one.at}`)],
    [
      'RET among INV-',
      (one) => idOf(english(one), `INV${one.at}`),
      (one) => idOf(english(one), `RET${one.at}`),
      'xlsx',
    ],
    ['م- among numbers', persian, (one) => idOf(persian(one), `م-${one.at}`)],
    ['مرتجع- of a shop in Arabic', arabic, (one) => idOf(arabic(one), `مرتجع-${one.at}`), 'ndjson'],
    [
      'letters that say nothing, of the same customers and amounts',
      english,
      (one) => idOf(english(one), `ZK${one.at}`),
    ],
  ])('numbers that begin with %s come off', async (_, sale, returned, format) => {
    const { asked, codes, net } = await opened(file([...sales.map(sale), ...back.map(returned)], format));
    expect(codes).toEqual(['refund_prefix']);
    expect(asked[0]).toMatchObject({ rows: undoneRows, money: all - kept });
    expect(net).toBeCloseTo(kept, 6);
  });

  it('two beginnings are two questions', async () => {
    const half = back.map((one, at) => idOf(english(one), `${at % 2 ? 'CN-' : 'RET-'}${one.at}`));
    const { codes, net } = await opened(file([...sales.map(english), ...half]));
    expect(codes).toEqual(['refund_prefix', 'refund_prefix']);
    expect(net).toBeCloseTo(kept, 6);
  });

  it('without an answer the file does not load', async () => {
    const path = file([...sales.map(english), ...back.map((one) => idOf(english(one), `CN-${one.at}`))]);
    const { config, codes } = await initialise(shop, [path]);
    expect(codes).toEqual(['refund_prefix']);
    expect((await shop.ingest(config, shop.store())).code).toBe(3);
  });

  it.each<[string, (sale: Sale) => Row, ('csv' | 'ndjson' | 'xlsx')?]>([
    ['Quantity', (one) => ({ ...english(one), SKU: `P${one.at % 5}`, Quantity: one.isUndone ? -1 : 1 })],
    [
      'تعداد',
      (one) => ({ تعداد: one.isUndone ? '-۲' : '۲', ...persian(one), 'کد کالا': `ک${one.at % 5}` }),
      'xlsx',
    ],
    [
      'الكمية',
      (one) => ({ ...arabic(one), 'رمز المنتج': `ص${one.at % 5}`, الكمية: one.isUndone ? '−3' : '3' }),
    ],
    ['brackets', (one) => ({ ...english(one), SKU: `P${one.at % 5}`, Qty: one.isUndone ? '(1)' : '1' })],
  ])('a quantity below nothing beside an amount without a sign: %s', async (_, row, format) => {
    const { codes, net } = await opened(file(sales.map(row), format));
    expect(codes).toEqual(['unsigned_returns']);
    expect(net).toBeCloseTo(2 * kept - all, 6);
  });

  it('letters of tills and countries, and quantities with the sign of their amount, are no question', async () => {
    const tills = sales.map((one) => ({
      ...idOf(english(one), `${['DE-', 'US-', 'T'][one.at % 3]}${one.at}`),
      SKU: `P${one.at % 5}`,
      Quantity: one.isUndone ? -1 : 1,
      Total: one.isUndone ? -one.price : one.price,
    }));
    const { codes, net } = await opened(file(tills));
    expect(codes).toEqual([]);
    expect(net).toBeCloseTo(2 * kept - all, 6);
  });
});

describe('pieces that came back, beside the quantity', () => {
  const ordered = sales.map((one) => ({
    ...one,
    pieces: 2 + (one.at % 3),
    back: one.isUndone ? 1 + (one.at % 2) : 0,
  }));
  type Ordered = (typeof ordered)[number];
  const left = ordered.reduce((sum, { price, pieces, back }) => sum + price * (pieces - back), 0);
  const worth = ordered.reduce((sum, { price, pieces }) => sum + price * pieces, 0);
  const lineOf = (row: (one: Sale) => Row, one: Ordered, product: string) => ({
    ...row({ ...one, price: one.price * one.pieces }),
    [product]: `P${one.at % 5}`,
  });
  it.each<[string, (one: Ordered) => Row, ('csv' | 'ndjson' | 'xlsx')?]>([
    [
      'qty_refunded',
      (one) => ({
        ...lineOf(english, one, 'sku'),
        qty_ordered: one.pieces,
        qty_refunded: one.back,
        price: one.price,
      }),
    ],
    [
      'qty_canceled and qty_returned',
      (one) => ({
        qty_canceled: one.at % 2 ? one.back : 0,
        qty_returned: one.at % 2 ? 0 : one.back,
        ...lineOf(english, one, 'sku'),
        qty: one.pieces,
      }),
      'ndjson',
    ],
    [
      'Returned Quantity',
      (one) => ({
        ...lineOf(english, one, 'SKU'),
        'Returned Quantity': one.back || '',
        Quantity: one.pieces,
      }),
      'xlsx',
    ],
    [
      'تعداد مرجوعی',
      (one) => ({ 'تعداد مرجوعی': one.back, ...lineOf(persian, one, 'کد کالا'), تعداد: one.pieces }),
    ],
    [
      'الكمية المرتجعة',
      (one) => ({ ...lineOf(arabic, one, 'رمز المنتج'), الكمية: one.pieces, 'الكمية المرتجعة': one.back }),
    ],
  ])('%s comes off', async (_, row, format) => {
    const { asked, codes, net } = await opened(file(ordered.map(row), format));
    expect(codes).toEqual(['returned_quantity']);
    expect(asked[0]).toMatchObject({ rows: undoneRows, money: worth - left });
    expect(net).toBeCloseTo(left, 6);
  });

  it('is no question where all of its rows are cancelled, nor is what was shipped', async () => {
    const rows = ordered.map((one) => ({
      ...lineOf(english, one, 'sku'),
      qty_ordered: one.pieces,
      qty_shipped: one.pieces - one.back,
      qty_canceled: one.back,
      status: one.isUndone ? 'cancelled' : 'complete',
    }));
    const { codes, net } = await opened(file(rows));
    expect(codes).toEqual(['status']);
    expect(net).toBeCloseTo(
      ordered.filter(({ isUndone }) => !isUndone).reduce((sum, { price, pieces }) => sum + price * pieces, 0),
      6,
    );
  });
});

describe('a ledger of customers', () => {
  const back = sales.filter(({ isUndone }) => isUndone);
  type Sides = readonly [sold: string, back: string];
  const booked = (
    row: (one: Sale) => Row,
    one: Sale,
    [sold, other]: Sides,
    isBack: boolean,
    more: Row = {},
  ): Row => {
    const [id, customer, date, amount] = Object.entries(row(one));
    return {
      [id?.[0] as string]: isBack ? 9000 + one.at : (id?.[1] as Cell),
      [date?.[0] as string]: date?.[1] as Cell,
      [customer?.[0] as string]: customer?.[1] as Cell,
      ...more,
      [sold]: isBack ? '' : (amount?.[1] as Cell),
      [other]: isBack ? (amount?.[1] as Cell) : '',
    };
  };
  it.each<[string, (one: Sale) => Row, Sides, (isBack: boolean) => Row, ('csv' | 'ndjson' | 'xlsx')?]>([
    ['Debit and Credit', english, ['Debit', 'Credit'], () => ({})],
    [
      'with a kind',
      english,
      ['Debit', 'Credit'],
      (isBack) => ({ Type: isBack ? 'Return' : 'Invoice' }),
      'xlsx',
    ],
    ['sales on the right', english, ['Credit', 'Debit'], () => ({})],
    [
      'بدهکار و بستانکار',
      persian,
      ['بدهکار', 'بستانکار'],
      (isBack) => ({ شرح: isBack ? 'برگشت از فروش' : 'فروش' }),
    ],
    ['مدين ودائن', arabic, ['مدين', 'دائن'], () => ({}), 'ndjson'],
  ])('%s: returns come off', async (_, row, sides, more, format) => {
    const rows = [
      ...sales.map((one) => booked(row, one, sides, false, more(false))),
      ...back.map((one) => booked(row, one, sides, true, more(true))),
    ];
    const { codes, net, orders } = await opened(file(rows, format));
    expect(codes).toEqual(['ledger']);
    expect(net).toBeCloseTo(kept, 6);
    expect(orders).toBe(count);
  });

  it.each<[string, (one: Sale) => Row, Sides, (kind: string) => Row, Readonly<Record<string, string>>]>([
    ['nothing says what they are', english, ['Debit', 'Credit'], () => ({}), { sold: '', paid: '' }],
    [
      'a kind does',
      english,
      ['Debit', 'Credit'],
      (kind) => ({ Kind: kind }),
      { sold: 'Invoice', paid: 'Payment' },
    ],
    ['شرح', persian, ['بدهکار', 'بستانکار'], (kind) => ({ شرح: kind }), { sold: 'فروش', paid: 'دریافت وجه' }],
  ])(
    'payments of nearly everything are no sales: %s',
    async (_, row, sides, more, { sold = '', paid = '' }) => {
      const rows = [
        ...sales.map((one) => booked(row, one, sides, false, more(sold))),
        ...sales.filter(({ at }) => at % 6 > 0).map((one) => booked(row, one, sides, true, more(paid))),
      ];
      const { codes, net } = await opened(file(rows));
      expect(codes).toEqual(['ledger']);
      expect(net).toBeCloseTo(all, 6);
    },
  );

  it('of returns and payments each is what it is called', async () => {
    const rows = [
      ...sales.map((one) => booked(english, one, ['Debit', 'Credit'], false, { Kind: 'Invoice' })),
      ...back.map((one) => booked(english, one, ['Debit', 'Credit'], true, { Kind: 'Sales return' })),
      ...sales
        .slice(0, 40)
        .map((one) =>
          booked(english, { ...one, at: 500 + one.at }, ['Debit', 'Credit'], true, { Kind: 'Payment' }),
        ),
    ];
    const { codes, net } = await opened(file(rows));
    expect(codes).toEqual(['ledger']);
    expect(net).toBeCloseTo(kept, 6);
  });

  it('the statement of a bank is none', async () => {
    const rows = sales.map((one) => ({
      'Transaction ID': `T${one.at}`,
      'Posting Date': one.day,
      Description: `transfer ${one.at}`,
      Debit: one.isUndone ? one.price : '',
      Credit: one.isUndone ? '' : one.price,
      Balance: 1000 + one.at,
    }));
    const { feeds, codes } = await initialise(shop, [file(rows)]);
    expect(codes).not.toContain('ledger');
    expect(Object.values(feeds).map(({ entity }) => entity)).toEqual(['payments']);
  });
});

describe('the total of an order among its items', () => {
  const items = sales.flatMap((one) =>
    [1, 2, 3].slice(0, 1 + (one.at % 3)).map((line) => ({ ...one, line, price: one.price * line })),
  );
  const net = items.reduce((sum, { price }) => sum + price, 0);
  /** Heads before the items of their order, or after them. */
  const rowsOf = (head: (one: Sale) => Row, item: (one: (typeof items)[number]) => Row, isLast = false) =>
    sales.flatMap((one) => {
      const own = items.filter(({ at }) => at === one.at);
      const total = head({ ...one, price: own.reduce((sum, { price }) => sum + price, 0) });
      return isLast ? [...own.map(item), total] : [total, ...own.map(item)];
    });
  it.each<[string, () => Row[], ('csv' | 'ndjson' | 'xlsx')?]>([
    [
      'a column that calls it the order',
      () =>
        rowsOf(
          (one) => ({ Level: 'order', ...english(one), SKU: '' }),
          (one) => ({ Level: 'item', ...english(one), SKU: `P${one.line}` }),
        ),
    ],
    [
      'no product',
      () =>
        rowsOf(
          (one) => ({ ...english(one), SKU: '' }),
          (one) => ({ ...english(one), SKU: `P${one.line}${one.at % 5}` }),
        ),
      'xlsx',
    ],
    [
      'the last row, a product called total',
      () =>
        rowsOf(
          (one) => ({ ...persian(one), 'نام کالا': 'جمع فاکتور' }),
          (one) => ({ ...persian(one), 'نام کالا': `کالا ${one.line}` }),
          true,
        ),
    ],
    [
      'a line of the number 0',
      () =>
        rowsOf(
          (one) => ({ ...arabic(one), سطر: 0, 'رمز المنتج': 'x' }),
          (one) => ({
            ...arabic(one),
            سطر: one.line,
            'رمز المنتج': ['x', `ص${one.at % 4}`][one.at % 2] as string,
          }),
        ),
      'ndjson',
    ],
  ])('counts once: %s', async (_, rows, format) => {
    const { codes, asked, ...loaded } = await opened(file(rows(), format));
    expect(codes).toEqual(['head_rows']);
    expect(loaded.net).toBeCloseTo(net, 6);
    expect(loaded.orders).toBe(count);
  });

  it('is not seen in items whose amounts differ by chance', async () => {
    const { codes, ...loaded } = await opened(
      file(
        items.map((one) => ({
          ...english({ ...one, price: one.price + one.line * one.line }),
          SKU: `P${one.line}`,
        })),
      ),
    );
    expect(codes).toEqual([]);
    expect(loaded.net).toBeCloseTo(net + items.reduce((sum, { line }) => sum + line * line, 0), 6);
  });
});

describe('a file that was pasted twice', () => {
  const items = sales.flatMap((one) => [1, 2].map((line) => ({ ...one, line, price: one.price * line })));
  const net = items.reduce((sum, { price }) => sum + price, 0);
  const line = (row: (one: Sale) => Row, product: string) => (one: (typeof items)[number]) => ({
    ...row(one),
    [product]: `P${one.line}`,
  });
  const header = (row: Row): Row => Object.fromEntries(Object.keys(row).map((name) => [name, name]));
  it.each<[string, readonly Row[], number, number, ('csv' | 'ndjson' | 'xlsx')?]>([
    [
      'header and all',
      [
        ...items.map(line(english, 'SKU')),
        header(line(english, 'SKU')(items[0] as never)),
        ...items.map(line(english, 'SKU')),
      ],
      net,
      1,
    ],
    [
      'without its header',
      [...items.map(line(persian, 'کد کالا')), ...items.map(line(persian, 'کد کالا'))],
      net,
      0,
      'xlsx',
    ],
    ['heads alone', [...sales.map(arabic), ...sales.map(arabic)], all, 0, 'ndjson'],
    [
      'its last part',
      [...items.map(line(english, 'SKU')), ...items.slice(-30).map(line(english, 'SKU'))],
      net,
      0,
    ],
  ])('%s: its rows count once', async (_, rows, sum, held, format) => {
    const { codes, ...loaded } = await opened(file(rows, format));
    expect(codes).toEqual(['repeated_rows']);
    expect(loaded.net).toBeCloseTo(sum, 6);
    expect(loaded.held).toBe(held);
  });

  it('equal lines of a receipt are real', async () => {
    const rows = items.flatMap((one) => (one.at % 4 === 0 ? [one, one] : [one])).map(line(english, 'SKU'));
    const { codes, ...loaded } = await opened(file(rows));
    expect(codes).toEqual([]);
    expect(loaded.net).toBeCloseTo(
      net + items.filter(({ at }) => at % 4 === 0).reduce((sum, { price }) => sum + price, 0),
      6,
    );
  });
});

describe('an order number under a name that nobody knows', () => {
  // Each of five customers orders twice on each of twelve days, at the same date.
  const orders = Array.from({ length: 120 }, (_, at) => ({
    at,
    customer: at % 5,
    date: day(Math.floor(at / 10)),
    price: 100 + 7 * at,
  }));
  type Order = (typeof orders)[number];
  const linesOf = (row: (one: Order, line: number) => Row) =>
    orders.flatMap((one) => [1, 2].map((line) => row(one, line)));
  it.each<[string, () => Row[], ('csv' | 'ndjson' | 'xlsx')?]>([
    [
      'Beleg',
      () =>
        linesOf((one, line) => ({
          Beleg: `B${5000 + one.at}`,
          'Customer ID': `C${one.customer}`,
          Date: one.date,
          SKU: `P${line}`,
          Quantity: 1 + (one.at % 3),
          Amount: one.price * line,
        })),
    ],
    [
      'f1 in the last column',
      () =>
        linesOf((one, line) => ({
          'Customer ID': `C${one.customer}`,
          Date: one.date,
          SKU: `P${line}`,
          Amount: one.price * line,
          f1: 70_000 + 3 * one.at,
        })),
      'xlsx',
    ],
    [
      'حواله‌نامه',
      () =>
        linesOf((one, line) => ({
          تاریخ: one.date,
          'کد مشتری': `م${one.customer}`,
          'کد کالا': `ک${line}`,
          مبلغ: one.price * line,
          حواله‌نامه: 400 + one.at,
        })),
    ],
    [
      'txref of orders alone',
      () =>
        orders.map((one) => ({
          txref: `t-${(one.at * 7919) % 10_007}`,
          'Customer ID': `C${one.customer}`,
          Date: one.date,
          Amount: one.price,
        })),
      'ndjson',
    ],
  ])('%s', async (_, rows, format) => {
    const path = file(rows(), format);
    const loaded = await opened(path);
    expect(loaded.orders).toBe(orders.length);
    expect(loaded.net).toBeCloseTo(
      rows().reduce((sum, row) => sum + Number(row.Amount ?? row.مبلغ), 0),
      6,
    );
  });

  it('is not what describes a customer, a product or a day', async () => {
    const rows = linesOf((one, line) => ({
      'Customer ID': `C${one.customer}`,
      Date: one.date,
      SKU: `P${line}`,
      Amount: one.price * line,
      Mobile: 5_550_000 + one.customer,
      Week: `W${one.date.slice(-2)}`,
      Shelf: `S${line}${one.at % 7}`,
      Points: one.price * 3,
    }));
    const { feeds } = await initialise(shop, [file(rows)]);
    expect(feeds.order_lines?.columns.order_id).toEqual(['Customer ID', 'Date']);
  });
});
