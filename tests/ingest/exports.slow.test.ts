import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { TestShop } from './shop.ts';

// Files as shops' programs export them, by the headers that those programs document, with a log whose sums are known.
const shop = new TestShop();
afterAll(() => shop.remove());

interface Line {
  readonly order: number;
  /** Its place in the order, from 0 on. */
  readonly place: number;
  readonly customer: number;
  readonly day: number;
  readonly product: number;
  readonly quantity: number;
  /** In hundredths, of one piece. */
  readonly price: number;
  readonly isOnly: boolean;
}

const orders = 60;
const lines: readonly Line[] = Array.from({ length: orders }, (_, order) =>
  Array.from({ length: 1 + (order % 3) }, (_, place) => ({
    order: 1001 + order,
    place,
    customer: 1 + ((order * 7) % 19),
    day: 1 + (order % 28),
    product: 1 + ((order + place * 2) % 8),
    quantity: 1 + ((order + place) % 3),
    price: 950 + 1325 * ((order + place * 2) % 8),
    isOnly: order % 3 === 0,
  })),
).flat();
const worth = ({ quantity, price }: Line) => quantity * price;
const totalOf = (order: number) =>
  lines.filter((line) => line.order === order).reduce((sum, line) => sum + worth(line), 0);
const whole = lines.reduce((sum, line) => sum + worth(line), 0);
const money = (hundredths: number) => (hundredths / 100).toFixed(2);
const two = (value: number) => String(value).padStart(2, '0');
const iso = (line: Line) => `2024-03-${two(line.day)}`;
const customers = new Set(lines.map(({ customer }) => customer)).size;
const persian = (text: string) => text.replaceAll(/\d/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'[Number(digit)] ?? '');
const arabic = (text: string) =>
  text.replaceAll(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)] ?? '').replace('.', '٫');

interface Export {
  readonly header: string;
  readonly row: (line: Line) => string;
  /** What stands above the header. */
  readonly above?: readonly string[];
  readonly only?: (line: Line) => boolean;
  readonly entity?: string;
  readonly columns: Readonly<Record<string, unknown>>;
  readonly currency: string;
  /** Questions that it has to ask, and none beside them. */
  readonly asks: readonly RegExp[];
  readonly name?: string;
}

const exports: Readonly<Record<string, Export>> = {
  'Shopify: what is said of an order stands on its first line': {
    header:
      'Name,Email,Financial Status,Paid at,Fulfillment Status,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Billing Name,Refunded Amount,Tags',
    row: (line) => {
      const at = `${iso(line)} 10:15:00 +0100`;
      const head = line.place === 0;
      const order = head
        ? [
            'paid',
            at,
            'fulfilled',
            'EUR',
            money(totalOf(line.order)),
            '4.90',
            '0.00',
            money(totalOf(line.order) + 490),
            '',
            '0.00',
          ]
        : Array.from({ length: 10 }, () => '');
      return [
        `#${line.order}`,
        `c${line.customer}@example.com`,
        ...order,
        at,
        line.quantity,
        `"Mug, no. ${line.product}"`,
        money(line.price),
        `MUG-${line.product}`,
        head ? 'Jo Doe' : '',
        head ? '0.00' : '',
        '',
      ].join(',');
    },
    columns: {
      order_id: 'Name',
      customer_id: 'Email',
      ordered_at: 'Created at',
      product_id: 'Lineitem sku',
      description: 'Lineitem name',
      quantity: 'Lineitem quantity',
      unit_price: 'Lineitem price',
      order_discount: 'Discount Amount',
      refunded: 'Refunded Amount',
      currency: 'Currency',
    },
    currency: 'EUR',
    asks: [],
  },
  'Square: items with dollars and empty columns': {
    header:
      'Date,Time,Time Zone,Category,Item,Qty,Price Point Name,SKU,Modifiers Applied,Gross Sales,Discounts,Net Sales,Tax,Transaction ID,Payment ID,Device Name,Location,Customer ID,Customer Name,Count',
    row: (line) =>
      [
        iso(line),
        '12:59:30',
        'Eastern Time (US & Canada)',
        'Cups',
        `Mug ${line.product}`,
        `${line.quantity}.0`,
        'Regular',
        '',
        '',
        `$${money(worth(line) + 100)}`,
        '-$1.00',
        `$${money(worth(line))}`,
        '$0.00',
        `T${line.order}`,
        `P${line.order}`,
        'Till',
        'Main',
        `C${line.customer}`,
        'Jo Doe',
        line.quantity,
      ].join(','),
    columns: {
      order_id: 'Transaction ID',
      customer_id: 'Customer ID',
      ordered_at: ['Date', 'Time'],
      product_id: 'Item',
      quantity: 'Qty',
      discount: 'Discounts',
      amount: 'Net Sales',
      channel: 'Location',
    },
    currency: '?',
    asks: [
      /^Time Zone says "Eastern/,
      /says "\$", which several currencies do \(USD, /,
      /^No column numbers the lines/,
    ],
  },
  'Etsy: sold items': {
    header:
      'Sale Date,Item Name,Buyer,Quantity,Price,Coupon Code,Discount Amount,Order Shipping,Order Sales Tax,Item Total,Currency,Transaction ID,Listing ID,Date Paid,Ship Country,Order ID,SKU',
    row: (line) =>
      [
        `03/${two(line.day)}/2024`,
        `Mug ${line.product}`,
        `buyer${line.customer}`,
        line.quantity,
        money(line.price),
        '',
        '0.00',
        '4.90',
        '0.00',
        money(worth(line)),
        'USD',
        `${line.order}${line.place}`,
        `77${line.product}`,
        '',
        'Canada',
        line.order,
        `MUG-${line.product}`,
      ].join(','),
    columns: {
      order_id: 'Order ID',
      line_id: 'Transaction ID',
      customer_id: 'Buyer',
      ordered_at: 'Sale Date',
      product_id: 'SKU',
      description: 'Item Name',
      quantity: 'Quantity',
      unit_price: 'Price',
      discount: 'Discount Amount',
      currency: 'Currency',
      country: 'Ship Country',
    },
    currency: 'USD',
    asks: [],
  },
  'Amazon: all orders, by tabs, whose item-price is of the line': {
    header:
      'amazon-order-id\tmerchant-order-id\tpurchase-date\tlast-updated-date\torder-status\tsales-channel\tproduct-name\tsku\tasin\titem-status\tquantity\tcurrency\titem-price\titem-tax\tship-city\tship-country\tbuyer-email',
    row: (line) =>
      [
        `112-97-${line.order}`,
        '',
        `${iso(line)}T08:04:21+00:00`,
        `${iso(line)}T22:07:59+00:00`,
        'Shipped',
        'Amazon.de',
        `Mug ${line.product}`,
        `MUG-${line.product}`,
        `B0${line.product}`,
        'Shipped',
        line.quantity,
        'EUR',
        money(worth(line)),
        '0.00',
        'Berlin',
        'DE',
        `c${line.customer}@example.com`,
      ].join('\t'),
    columns: {
      order_id: 'amazon-order-id',
      customer_id: 'buyer-email',
      ordered_at: 'purchase-date',
      product_id: 'sku',
      description: 'product-name',
      quantity: 'quantity',
      amount: 'item-price',
      currency: 'currency',
      country: 'ship-country',
      channel: 'sales-channel',
    },
    currency: 'EUR',
    asks: [],
    name: 'orders.txt',
  },
  'WooCommerce: orders with their products in one cell': {
    header:
      'Date,Order #,N. Revenue (formatted),Status,Customer,Customer type,Product(s),Items sold,Coupon(s),N. Revenue',
    row: (line) =>
      [
        `${iso(line)} 10:15:00`,
        line.order,
        `€${money(totalOf(line.order))}`,
        'completed',
        `Jo Doe ${line.customer}`,
        'returning',
        '"1× Mug, 2× Pot"',
        3,
        '',
        money(totalOf(line.order)),
      ].join(','),
    only: ({ place }) => place === 0,
    entity: 'orders',
    columns: {
      order_id: 'Order #',
      customer_id: 'Customer',
      ordered_at: 'Date',
      status: 'Status',
      amount: 'N. Revenue',
    },
    currency: 'EUR',
    asks: [],
  },
  'Persian accounts: a title, Jalali dates, numbers of lines, percents': {
    above: ['گزارش فروش فصل,,,,', 'از تاریخ ۱۴۰۲/۱۲/۱۱ تا ۱۴۰۳/۰۱/۱۰,,,,'],
    header:
      'ردیف,شماره فاکتور,تاریخ فاکتور,کد مشتری,نام مشتری,کد کالا,نام کالا,تعداد,فی,درصد تخفیف,مبلغ (ریال)',
    row: (line) =>
      [
        persian(String(line.place + 1)),
        persian(String(line.order)),
        persian(`1402/12/${two(line.day)}`),
        persian(String(500 + line.customer)),
        'علی رضایی',
        `K-${line.product}`,
        'لیوان',
        persian(String(line.quantity)),
        persian(money(line.price)).replace('.', '٫'),
        '۰٪',
        persian(money(worth(line))).replace('.', '٫'),
      ].join(','),
    columns: {
      line_number: 'ردیف',
      order_id: 'شماره فاکتور',
      customer_id: 'کد مشتری',
      ordered_at: 'تاریخ فاکتور',
      product_id: 'کد کالا',
      description: 'نام کالا',
      quantity: 'تعداد',
      unit_price: 'فی',
      amount: 'مبلغ (ریال)',
    },
    currency: 'IRR',
    asks: [],
  },
  'an Arabic shop: totals of orders on each line, riyals': {
    header:
      'رقم الطلب,تاريخ الطلب,رقم العميل,اسم العميل,اسم المنتج,رمز المنتج,الكمية,سعر الوحدة,إجمالي الطلب,حالة الطلب',
    row: (line) =>
      [
        arabic(String(line.order)),
        arabic(`${two(line.day)}/03/2024`),
        arabic(String(line.customer)),
        'أحمد',
        'كوب',
        `P-${line.product}`,
        arabic(String(line.quantity)),
        `${arabic(money(line.price))} ر.س`,
        `${arabic(money(totalOf(line.order)))} ر.س`,
        'مكتمل',
      ].join(','),
    columns: {
      order_id: 'رقم الطلب',
      customer_id: 'رقم العميل',
      ordered_at: 'تاريخ الطلب',
      product_id: 'رمز المنتج',
      description: 'اسم المنتج',
      quantity: 'الكمية',
      unit_price: 'سعر الوحدة',
    },
    currency: 'SAR',
    asks: [/No column numbers the lines/, /^إجمالي الطلب is alike on all lines of 40 of 40 orders/],
  },
};

describe('an export is described by init so that its sums come out', () => {
  it.each(Object.entries(exports))('%s', async (_, given) => {
    const rows = lines.filter(given.only ?? (() => true)).map(given.row);
    const text = `${[...(given.above ?? []), given.header, ...rows].join('\n')}\n`;
    const file = shop.write(given.name ?? 'export.csv', text);
    const config = join(shop.folder, 'init.json');
    const { code, out, err } = await shop.run('init', file, '--config', config, '--force', '--json');
    expect(code, err).toBe(0);
    const { proposals } = JSON.parse(out);
    const written = JSON.parse(readFileSync(config, 'utf8'));
    const [feed] = Object.values(written.feeds) as [Record<string, unknown>];
    expect(feed.entity).toBe(given.entity ?? 'order_lines');
    expect(feed.columns).toEqual(given.columns);
    expect(written.business.currency).toBe(given.currency);
    const asked = proposals[0].ask as string[];
    expect(asked).toEqual(given.asks.map((pattern) => expect.stringMatching(pattern)));

    const currency = given.currency === '?' ? 'USD' : given.currency;
    const answered = { ...written, business: { ...written.business, currency } };
    const store = shop.store();
    const loaded = await shop.ingest(shop.write('answered.json', JSON.stringify(answered)), store);
    expect(loaded.code, loaded.err).toBe(0);
    expect(loaded.printed.files[0]).toMatchObject({ read: rows.length, loaded: rows.length, quarantined: 0 });
    expect(
      await shop.rows(
        store,
        `select cast(count(*) as integer) as orders, cast(count(distinct customer_id) as integer) as customers,
            cast(round(sum(net) * 100) as integer) as worth from facts.orders where ordered_at is not null`,
      ),
    ).toEqual([{ orders, customers, worth: whole }]);
  });
});

describe('what an export does not say, or says of something else', () => {
  const init = async (content: string) => {
    const config = join(shop.folder, 'init.json');
    const file = shop.write('export.csv', content);
    const { code, out, err } = await shop.run(
      'init',
      file,
      '--config',
      config,
      '--force',
      '--json',
      '--currency',
      'EUR',
    );
    expect(code, err).toBe(0);
    return JSON.parse(out).proposals[0] as { feed: { columns: Record<string, string> }; ask: string[] };
  };
  const many = (row: (at: number) => string) => Array.from({ length: 40 }, (_, at) => row(at)).join('\n');

  it('a discount in percent is no amount, and asked about where nothing else says what a line is worth', async () => {
    const { feed, ask } = await init(
      `invoice,customer id,date,sku,qty,unit price,Discount %\n${many((at) => `${at},c${at % 9},2024-03-0${1 + (at % 9)},s${at % 5},1,9.50,10`)}\n`,
    );
    expect(feed.columns.discount).toBe('Discount %');
    expect(ask).toEqual([expect.stringContaining('If so: "discount": "percent"')]);
  });

  it('a discount of the order that each line repeats is taken off no line', async () => {
    const { feed, ask } = await init(
      `invoice,customer id,date,sku,qty,unit price,discount\n${many((at) => `${at >> 1},c${at % 9},2024-03-01,s${at % 5},${1 + (at % 2)},9.50,${1 + (at >> 1)}`)}\n`,
    );
    expect(feed.columns.discount).toBeUndefined();
    expect(feed.columns.order_discount).toBe('?');
    expect(ask.join(' ')).toContain('discount is called like what comes off a whole order');
  });

  it('who bought, where only a name or a telephone says it', async () => {
    const { feed, ask } = await init(
      `invoice,Customer Name,date,amount\n${many((at) => `${at},Jo ${at % 9},2024-03-0${1 + (at % 9)},9.50`)}\n`,
    );
    expect(feed.columns.customer_id).toBe('?');
    expect(ask).toEqual([
      expect.stringContaining('If Customer Name tells them apart, map it as "customer_id".'),
    ]);
  });

  it('undone orders by a status that each line repeats', async () => {
    const { ask } = await init(
      `invoice,customer id,date,sku,amount,Order Status\n${many((at) => `${at >> 1},c${at % 9},2024-03-01,s${at},9.50,${at % 8 > 5 ? 'Cancelled' : 'Shipped'}`)}\n`,
    );
    expect(ask.join(' ')).toContain(
      '"rows": {"column":"Order Status","means":{"Cancelled":"cancelled","Shipped":"sale"}}',
    );
  });

  it('lines that have another number of cells than the header', async () => {
    const { ask } = await init(
      `invoice,customer id,date,sku,amount\n${many((at) => `${at},c1,2024-03-01,9.50`)}\n`,
    );
    expect(ask.join(' ')).toContain('40 of 40 lines are no rows (mostly 4 cells where the header has 5)');
  });
});
