import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { TestShop } from './shop.ts';

// Files as payment services, mailers, help desks, banks and accounts write them, by the headers that they document.
// What each must become is what a person who knows the program would write down.
const shop = new TestShop();
afterAll(() => shop.remove());

interface Table {
  readonly header: string;
  readonly row: (at: number) => string;
  readonly entity: string;
  readonly columns: Record<string, string | readonly string[]>;
  /** Settings beside the columns that must be there. */
  readonly settings?: Record<string, unknown>;
  readonly asks?: readonly RegExp[];
}

const rows = 40;
const two = (number: number) => String(number).padStart(2, '0');
const day = (at: number) => two(1 + (at % 28));
const iso = (at: number) => `2024-03-${day(at)}`;
const persian = (text: string) => text.replaceAll(/[0-9]/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'[Number(digit)] ?? '');
const mail = (at: number) => `c${at % 13}@example.com`;
const byMail = (header: string) => new RegExp(`^${header} stands for the id of customers`);
const utc = { order: 'ymd', zone: 'UTC' };

const stripe: Table = {
  header:
    'id,Created date (UTC),Amount,Amount Refunded,Currency,Captured,Description,Fee,Status,Customer ID,Customer Email',
  row: (at) =>
    `ch_${at}abc,${iso(at)} 14:0${at % 10}:11,${20 + at}.50,${at % 9 === 0 ? '5.00' : '0.00'},usd,true,Order,0.95,${at % 7 === 0 ? 'Failed' : 'Paid'},cus_${at % 13},${mail(at)}`,
  entity: 'orders',
  columns: {
    order_id: 'id',
    customer_id: 'Customer ID',
    ordered_at: 'Created date (UTC)',
    status: 'Status',
    amount: 'Amount',
    refunded: 'Amount Refunded',
    currency: 'Currency',
  },
  settings: { dates: utc, rows: { column: 'Status', means: { Paid: 'sale', Failed: 'cancelled' } } },
};

const shopifyPeople: Table = {
  header: 'Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address City,Total Spent',
  row: (at) => `${7_000_000 + at},Ann${at},Lee,c${at}@example.com,yes,LA,${at}.00`,
  entity: 'customers',
  columns: {
    customer_id: 'Customer ID',
    name: ['First Name', 'Last Name'],
    email: 'Email',
    city: 'Default Address City',
    email_consent: 'Accepts Email Marketing',
  },
};

const tables: Record<string, Record<string, Table>> = {
  Stripe: { 'charges.csv': stripe },
  'Shopify, whose orders say it on their first line': {
    'orders.csv': {
      header:
        'Name,Email,Financial Status,Currency,Total,Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Refunded Amount',
      row: (at) => {
        const status = at % 20 === 0 ? 'partially_refunded' : at % 14 === 0 ? 'refunded' : 'paid';
        const order = at % 2 ? ',,,' : `${status},EUR,44.90,0.00`;
        return `#${1000 + (at >> 1)},${mail(at >> 1)},${order},${iso(at >> 1)} 10:00:00 +0100,1,Mug,20.00,M-${at % 4},${at % 14 ? '' : '40.00'}`;
      },
      entity: 'order_lines',
      columns: {
        order_id: 'Name',
        customer_id: 'Email',
        product_id: 'Lineitem sku',
        description: 'Lineitem name',
        ordered_at: 'Created at',
        quantity: 'Lineitem quantity',
        unit_price: 'Lineitem price',
        order_discount: 'Discount Amount',
        refunded: 'Refunded Amount',
        currency: 'Currency',
      },
      // What was given back comes off: in whole or in part.
      settings: { rows: { means: { refunded: 'sale', partially_refunded: 'sale', voided: 'cancelled' } } },
      asks: [],
    },
  },
  PayPal: {
    'paypal.csv': {
      header:
        '"Date","Time","TimeZone","Name","Type","Status","Currency","Gross","Fee","Net","From Email Address","Transaction ID","Item Title","Item ID","Invoice Number","Quantity"',
      row: (at) =>
        `"03/${day(at)}/2024","14:0${at % 10}:11","PST","Buyer ${at % 13}","${at % 9 ? 'Website Payment' : 'Transfer'}","Completed","USD","${20 + at}.50","-0.95","${19 + at}.55","${mail(at)}","7AB${at}","Mug","M1","INV-${at}","1"`,
      entity: 'orders',
      columns: {
        order_id: 'Transaction ID',
        customer_id: 'From Email Address',
        ordered_at: ['Date', 'Time'],
        status: 'Status',
        // Not Net: the fee is the shop's own cost.
        amount: 'Gross',
        currency: 'Currency',
      },
      settings: {
        rows: [
          { column: 'Type', means: { 'Website Payment': 'sale', Transfer: 'no_sale' } },
          { column: 'Status', means: { Completed: 'sale' } },
        ],
      },
      asks: [/^TimeZone says "PST"/],
    },
  },
  Zarinpal: {
    'zarinpal.csv': {
      header: 'شناسه تراکنش,تاریخ,ساعت,مبلغ (ریال),کارمزد,وضعیت,شماره پیگیری,موبایل',
      row: (at) =>
        `${90_000 + at},${persian(`1402/12/${day(at)},14:0${at % 10}`)},"${200 + at},000","1,000",موفق,${700 + at},09120000`,
      entity: 'payments',
      columns: {
        payment_id: 'شناسه تراکنش',
        paid_at: ['تاریخ', 'ساعت'],
        amount: 'مبلغ (ریال)',
        status: 'وضعیت',
      },
      settings: { dates: { order: 'ymd', calendar: 'jalali' }, decimal: '.' },
    },
  },
  'a bank in Iran': {
    'bank.csv': {
      header: 'گردش حساب\nشماره حساب:,0101234567\n\nردیف,تاریخ,ساعت,شماره سند,شرح,بدهکار,بستانکار,مانده',
      row: (at) =>
        `${at + 1},1402/12/${day(at)},14:0${at % 10},${5000 + at},واریز,${at % 3 ? `0,${at}0000` : `${at}000,0`},${10_000 + at}`,
      entity: 'payments',
      columns: { payment_id: 'شماره سند', paid_at: ['تاریخ', 'ساعت'], amount: 'بستانکار' },
      asks: [/^It is the statement of an account/, /^Nothing in it names who paid/],
    },
  },
  'a bank elsewhere': {
    'bank.csv': {
      header: 'Transaction Date,Value Date,Reference,Description,Debit,Credit,Balance',
      row: (at) =>
        `${day(at)}/03/2024,${day(at)}/03/2024,REF${at},Transfer,${at % 3 ? `,${20 + at}.50` : `${20 + at}.10,`},${1000 + at}.00`,
      entity: 'payments',
      columns: { payment_id: 'Reference', paid_at: 'Transaction Date', amount: 'Credit' },
      settings: { dates: { order: 'dmy' } },
      asks: [/^It is the statement of an account/, /^Nothing in it names who paid/],
    },
  },
  Magento: {
    'orders.csv': {
      header:
        'ID,"Purchase Point","Purchase Date","Bill-to Name","Grand Total (Base)","Grand Total (Purchased)",Status,"Customer Email",Subtotal,"Shipping and Handling","Total Refunded"',
      row: (at) =>
        `${String(100_000 + at).padStart(9, '0')},Main,"${iso(at)} 10:00:00",Ann,${20 + at}.0000,${20 + at}.0000,complete,${mail(at)},15.0000,5.0000,0.0000`,
      entity: 'orders',
      columns: {
        order_id: 'ID',
        customer_id: 'Customer Email',
        ordered_at: 'Purchase Date',
        channel: 'Purchase Point',
        status: 'Status',
        shipping: 'Shipping and Handling',
        amount: 'Grand Total (Base)',
        refunded: 'Total Refunded',
      },
    },
  },
  Zendesk: {
    'tickets.csv': {
      header:
        'Id,Requester,Requester id,Requester email,Submitter,Group,Subject,Status,Via,Ticket type,Created at,Updated at,Solved at',
      row: (at) =>
        `${100 + at},Ann,${at % 13},${mail(at)},Ann,Support,Late parcel,Closed,Mail,Problem,${iso(at)} 10:00,${iso(at)} 11:00,${iso(at)} 12:00`,
      entity: 'interactions',
      columns: {
        interaction_id: 'Id',
        customer_id: 'Requester id',
        happened_at: 'Created at',
        channel: 'Via',
        kind: 'Ticket type',
        topic: 'Subject',
        resolved_at: 'Solved at',
      },
      settings: { version: 'Updated at' },
    },
  },
  'tickets in Persian': {
    'tickets.csv': {
      header: 'شماره تیکت,کد مشتری,موضوع,نوع,وضعیت,تاریخ ایجاد,تاریخ بستن',
      row: (at) =>
        `${100 + at},${at % 11},تاخیر,شکایت,بسته,1402/12/${day(at)} 10:00,1402/12/${day(at)} 12:00`,
      entity: 'interactions',
      columns: {
        interaction_id: 'شماره تیکت',
        customer_id: 'کد مشتری',
        happened_at: 'تاریخ ایجاد',
        kind: 'نوع',
        topic: 'موضوع',
        resolved_at: 'تاریخ بستن',
      },
    },
  },
  HubSpot: {
    'contacts.csv': {
      header: 'Record ID,First Name,Last Name,Email,Phone Number,Lead Status,Create Date (GMT)',
      row: (at) => `${100 + at},Ann${at},Lee,${at}@example.com,,New,${iso(at)} 10:00`,
      entity: 'customers',
      columns: {
        customer_id: 'Record ID',
        name: ['First Name', 'Last Name'],
        email: 'Email',
        phone: 'Phone Number',
        registered_at: 'Create Date (GMT)',
      },
      settings: { dates: utc },
    },
  },
  Klaviyo: {
    'profiles.csv': {
      header: 'Email,Klaviyo ID,First Name,Last Name,Title,Country,Source,Created At',
      row: (at) => `c${at}@example.com,01H${at},Ann,Lee${at},,US,form,${iso(at)} 10:00:00`,
      entity: 'customers',
      columns: {
        customer_id: 'Email',
        // Not Title, which nobody filled.
        name: ['First Name', 'Last Name'],
        email: 'Email',
        country: 'Country',
        channel: 'Source',
        registered_at: 'Created At',
      },
      asks: [byMail('Email')],
    },
  },
  'products of Shopify': {
    'products.csv': {
      header: 'Handle,Title,Product Category,Type,Variant SKU,Variant Price,Cost per item,Status',
      row: (at) => `mug-${at},Mug ${at},Home,Mug,SKU-${at},${10 + at}.00,${5 + at}.00,active`,
      entity: 'products',
      columns: {
        product_id: 'Variant SKU',
        name: 'Title',
        category: 'Product Category',
        unit_price: 'Variant Price',
        unit_cost: 'Cost per item',
      },
    },
  },
  'subscriptions of Stripe': {
    'subscriptions.csv': {
      header: 'id,Customer ID,Plan,Interval,Amount,Status,Created (UTC),Start (UTC),Canceled At (UTC)',
      row: (at) =>
        `sub_${at},cus_${at},gold,${at % 8 ? 'month' : 'year'},9.99,active,2024-01-${day(at)} 10:00,2024-01-${day(at)} 10:00,${at % 5 ? '' : '2024-03-01 10:00'}`,
      entity: 'subscriptions',
      columns: {
        subscription_id: 'id',
        customer_id: 'Customer ID',
        plan: 'Plan',
        started_on: 'Start (UTC)',
        ended_on: 'Canceled At (UTC)',
        price: 'Amount',
      },
      settings: { dates: utc },
      asks: [/^Interval says "month", "year", but "renewal_months" is a number of months/],
    },
  },
  'sales with nothing but an id': {
    'sales.csv': {
      header: 'id,date,customer,amount',
      row: (at) => `${5000 + at * 3},${iso(at)},c${at % 13},${10 + at}.00`,
      entity: 'orders',
      columns: { order_id: 'id', customer_id: 'customer', ordered_at: 'date', amount: 'amount' },
    },
  },
  'orders and customers that share nothing but addresses': {
    'charges.csv': {
      ...stripe,
      header: 'Order,Created at,Total,Email',
      row: (at) => `${1000 + at},${iso(at)},${20 + at}.00,${mail(at)}`,
      columns: { order_id: 'Order', customer_id: 'Email', ordered_at: 'Created at', amount: 'Total' },
      settings: {},
      asks: [byMail('Email')],
    },
    'people.csv': {
      ...shopifyPeople,
      columns: { ...shopifyPeople.columns, customer_id: 'Email' },
      asks: [byMail('Email')],
    },
  },
  'orders and customers in Arabic that share telephones': {
    'orders.csv': {
      header: 'رقم الطلب,تاريخ الطلب,حالة الطلب,إجمالي الطلب,اسم العميل,رقم الجوال,البريد الإلكتروني',
      row: (at) =>
        `${9000 + at},${iso(at)} 10:00:00,${at % 7 ? 'تم التوصيل' : 'ملغي'},${100 + at}.00 ر.س,أحمد,96650000${at % 13},${mail(at)}`,
      entity: 'orders',
      columns: {
        order_id: 'رقم الطلب',
        customer_id: 'رقم الجوال',
        ordered_at: 'تاريخ الطلب',
        status: 'حالة الطلب',
        amount: 'إجمالي الطلب',
      },
      settings: { rows: { column: 'حالة الطلب', means: { 'تم التوصيل': 'sale', ملغي: 'cancelled' } } },
    },
    'people.csv': {
      header: 'رقم العميل,الاسم,رقم الجوال,المدينة',
      row: (at) => `${100 + at},أحمد ${at},96650000${at},جدة`,
      entity: 'customers',
      columns: { customer_id: 'رقم الجوال', name: 'الاسم', phone: 'رقم الجوال', city: 'المدينة' },
      asks: [byMail('رقم الجوال')],
    },
  },
  'orders and customers that share nothing': {
    'orders.csv': {
      header: 'order id,date,customer id,amount',
      row: (at) => `${at},${iso(at)},K-${at % 13},${20 + at}.00`,
      entity: 'orders',
      columns: { order_id: 'order id', customer_id: 'customer id', ordered_at: 'date', amount: 'amount' },
      asks: [
        /^customer id: 0 % of them are in people.csv, as customer id. Unless these are others, the files/,
      ],
    },
    'people.csv': {
      header: 'customer id,name,city',
      row: (at) => `${500 + at},Ann ${at},LA`,
      entity: 'customers',
      columns: { customer_id: 'customer id', name: 'name', city: 'city' },
    },
  },
};

/** Accounts that write the time of day apart, returns without a sign, and amounts before the discount. */
const accounts: Table = {
  header: 'شماره فاکتور,نوع فاکتور,تاریخ,ساعت,کد طرف حساب,کد کالا,تعداد,فی,مبلغ کل,تخفیف,مبلغ نهایی',
  row: (at) => {
    const kind = at % 10 === 9 ? 'برگشت از فروش' : at % 10 === 8 ? 'خرید' : 'فروش';
    const discount = at % 3 ? 0 : 10_000;
    const cells = `1402/12/${day(at >> 1)},14:0${(at >> 1) % 10},${100 + ((at >> 1) % 11)},K${at % 5},2,150000,300000,${discount},${300_000 - discount}`;
    return persian(`${500 + (at >> 1)},${kind},${cells}`);
  },
  entity: 'order_lines',
  columns: {
    order_id: 'شماره فاکتور',
    customer_id: 'کد طرف حساب',
    product_id: 'کد کالا',
    ordered_at: ['تاریخ', 'ساعت'],
    quantity: 'تعداد',
    unit_price: 'فی',
    discount: 'تخفیف',
    amount: 'مبلغ نهایی',
  },
};

/** A report with merged cells: an order is named on its first row. */
const merged: Table = {
  header: 'فاکتور,مشتری,تاریخ,کالا,تعداد,مبلغ',
  row: (at) => `${at % 4 ? ',,' : `${500 + at},c${at % 7},1402/12/${day(at)}`},K${at % 5},1,${1000 + at}`,
  entity: 'order_lines',
  columns: {},
};

async function init(files: Readonly<Record<string, Table>>, ...more: readonly string[]) {
  const config = join(shop.folder, 'init.json');
  const paths = Object.entries(files).map(([name, { header, row }]) =>
    shop.write(name, `${[header, ...Array.from({ length: rows }, (_, at) => row(at))].join('\n')}\n`),
  );
  const { code, out, err } = await shop.run(
    'init',
    ...paths,
    '--config',
    config,
    '--force',
    '--json',
    ...more,
  );
  expect(code, err).toBe(0);
  return { config, written: JSON.parse(readFileSync(config, 'utf8')), proposals: JSON.parse(out).proposals };
}

it('months of one export become one feed, and what one leaves open another answers', async () => {
  const month = (number: number, days: number): Table => ({
    ...accounts,
    header: 'order,customer,date,amount',
    row: (at) => `${number}${two(at)},c${at % 9},${two(1 + (at % days))}/${two(number)}/2024,${20 + at}.50`,
  });
  const files = { 'm2.csv': month(2, 9), 'm1.csv': month(1, 28), 'm3.csv': month(3, 28) };
  const people: Table = { ...shopifyPeople, header: 'customer id,name', row: (at) => `c${at},Ann ${at}` };
  const { written, proposals } = await init({ ...files, 'people.csv': people });
  expect(Object.keys(written.feeds)).toEqual(['orders', 'customers']);
  expect(written.feeds.orders).toMatchObject({
    files: ['m2.csv', 'm1.csv', 'm3.csv'],
    dates: { order: 'dmy' },
    $ask: [],
  });
  expect(written.feeds.orders.$why.files).toBe(
    'm2.csv, m3.csv have the same columns; what m2.csv would leave open is read as here',
  );
  expect(proposals.map(({ like }: { like?: string }) => like?.replace(/^.*[/]/, ''))).toEqual([
    'm1.csv',
    undefined,
    'm1.csv',
    undefined,
  ]);
  const answered = { ...written, business: { ...written.business, currency: 'EUR' } };
  const { code, err, printed } = await shop.ingest(
    shop.write('answered.json', JSON.stringify(answered)),
    shop.store(),
  );
  expect(code, err).toBe(0);
  expect(printed.entities.orders).toMatchObject({ read: 3 * rows, loaded: 3 * rows });
});

describe('a file of a known program becomes what it is', () => {
  it.each(Object.entries(tables))('%s', async (_, files) => {
    const { written, proposals } = await init(files);
    for (const [at, table] of Object.values(files).entries()) {
      const { feed, ask } = proposals[at];
      expect(feed.entity).toBe(table.entity);
      expect(feed.columns).toEqual(table.columns);
      expect(feed).toMatchObject(table.settings ?? {});
      expect(ask).toEqual((table.asks ?? []).map((pattern) => expect.stringMatching(pattern)));
    }
    // With the likeliest answers, and one for the currency, what init writes loads all there is.
    const currency = written.business.currency === '?' ? 'USD' : written.business.currency;
    const { written: likeliest } = await init(files, '--yes');
    const answered = { ...likeliest, business: { ...likeliest.business, currency } };
    const loaded = await shop.ingest(shop.write('answered.json', JSON.stringify(answered)), shop.store());
    expect(loaded.code, loaded.err).toBe(0);
    for (const file of loaded.printed.files)
      expect(file).toMatchObject({ read: rows, loaded: rows, quarantined: 0 });
  });
});

describe('accounts in Persian', () => {
  it('have their returns taken off and their purchases left out, once init has been answered', async () => {
    const { written, proposals } = await init({ 'invoices.csv': accounts });
    const [{ feed, ask }] = proposals;
    expect(feed.columns).toEqual(accounts.columns);
    expect(ask.join('\n')).toContain(
      '"rows": {"column":"نوع فاکتور","means":{"فروش":"sale","برگشت از فروش":"refund"}}',
    );
    expect(ask.join('\n')).toContain(
      '"rows": {"column":"نوع فاکتور","means":{"فروش":"sale","خرید":"no_sale"}}',
    );
    const answered = {
      business: { ...written.business, currency: 'IRR', timeZone: 'Asia/Tehran' },
      feeds: {
        order_lines: {
          ...feed,
          rows: {
            column: 'نوع فاکتور',
            means: { فروش: 'sale', 'برگشت از فروش': 'refund', خرید: 'no_sale' },
          },
        },
      },
    };
    const store = shop.store();
    const { code, err, printed } = await shop.ingest(
      shop.write('answered.json', JSON.stringify(answered)),
      store,
    );
    expect(code, err).toBe(0);
    expect(printed.files[0]).toMatchObject({ read: rows, loaded: rows, quarantined: 0 });
    // By hand: of each ten rows eight are sales, one a return; each is 300,000, less 10,000 in every third row.
    const worth = Array.from({ length: rows }, (_, at) => {
      const sign = at % 10 === 9 ? -1 : at % 10 === 8 ? 0 : 1;
      return sign * (at % 3 ? 300_000 : 290_000);
    }).reduce((sum, one) => sum + one, 0);
    expect(
      await shop.rows(
        store,
        `select cast(sum(net) as integer) as worth, cast(min(ordered_at) as varchar) as first from facts.orders`,
      ),
    ).toEqual([{ worth, first: '2024-02-20 14:00:00' }]);
  });
});

it('a report with merged cells is asked about, and its rows come in as they are meant', async () => {
  const { written, proposals } = await init({ 'report.csv': merged });
  const fill = ['فاکتور', 'مشتری', 'تاریخ'];
  expect(proposals[0].ask).toEqual([
    expect.stringContaining(
      `فاکتور is empty in 30 rows, which would be held. If each of them is of the order`,
    ),
  ]);
  expect(proposals[0].ask[0]).toContain(`"fill": ${JSON.stringify(fill)}`);
  const answered = {
    business: { ...written.business, currency: 'IRR' },
    feeds: { order_lines: { ...written.feeds.order_lines, fill } },
  };
  const store = shop.store();
  const { code, err } = await shop.ingest(shop.write('answered.json', JSON.stringify(answered)), store);
  expect(code, err).toBe(0);
  const [sums] = await shop.rows<{ orders: number; guests: number; worth: number }>(
    store,
    `select cast(count(*) as integer) as orders, cast(count(*) filter (where customer_id is null) as integer) as guests,
        cast(sum(net) as integer) as worth from facts.orders`,
  );
  expect(sums).toEqual({ orders: 10, guests: 0, worth: (1000 + 1039) * 20 });
});

describe('times', () => {
  const load = async (text: string, columns: Record<string, string | string[]>, dates: object) => {
    const { store, code, err, printed } = await shop.load(
      { entity: 'orders', columns: { order_id: 'order', ...columns }, dates } as never,
      text,
      { timeZone: 'Asia/Tehran' },
    );
    expect(code, err).toBe(0);
    const orders = await shop.rows<{ at: string }>(
      store,
      'select cast(ordered_at as varchar) as at from facts.orders order by order_id',
    );
    return { at: orders.map(({ at }) => at), file: printed.files[0] };
  };

  it('of a column of their own belong to the day; where there is none, the day alone is known', async () => {
    const { at, file } = await load(
      'order,date,time\n1,01/02/2024,14:05\n2,01/02/2024,2:05:09 PM\n3,01/02/2024,\n4,,14:05\n',
      { ordered_at: ['date', 'time'] },
      { order: 'dmy' },
    );
    expect(at).toEqual(['2024-02-01 14:05:00', '2024-02-01 14:05:09', '2024-02-01 00:00:00']);
    expect(file).toMatchObject({ read: 4, loaded: 3, quarantined: 1, reasons: { bad_date: 1 } });
  });

  it('in UTC are of the day that it then was for the shop', async () => {
    const { at } = await load(
      'order,created (UTC)\n1,2024-02-01 21:30:00\n',
      { ordered_at: 'created (UTC)' },
      { order: 'ymd', zone: 'UTC' },
    );
    expect(at).toEqual(['2024-02-02 01:00:00']);
  });
});
