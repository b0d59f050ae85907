import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FeedInput, hasPublicData, type Outcome, publicData, TestShop } from './shop.ts';

// Every figure is from ../shared/data/README.md, measured there with other tools.
const where = hasPublicData ? 'of ../shared/data' : '(skipped: ../shared/data is missing)';
const shop = new TestShop();
afterAll(() => shop.remove());

const retail: FeedInput = {
  entity: 'order_lines',
  columns: {
    order_id: 'InvoiceNo',
    product_id: 'StockCode',
    description: 'Description',
    quantity: 'Quantity',
    ordered_at: 'InvoiceDate',
    unit_price: 'UnitPrice',
    customer_id: 'CustomerID',
    country: 'Country',
  },
  cancellation: { prefix: 'C' },
  badDebt: { prefix: 'A' },
};

/** Ten-thousandths, exactly. */
function units(amount: string): bigint {
  const [whole = '0', fraction = ''] = amount.replace('-', '').split('.');
  const value = BigInt(whole + fraction.padEnd(4, '0'));
  return amount.startsWith('-') ? -value : value;
}

const facts = `
select cast(count(*) as integer) as lines, cast(sum(amount) as varchar) as amount,
  cast(count(distinct order_id) as integer) as orders, cast(count(distinct customer_id) as integer) as customers,
  cast(count(distinct country) as integer) as countries,
  cast(bit_xor(md5_number(concat_ws('|', order_id, product_id, coalesce(description, ''), quantity, ordered_at, unit_price,
    coalesce(customer_id, ''), country, kind, coalesce(exclusion, ''), amount))) as varchar) as fingerprint
from facts.order_lines`;

describe.skipIf(!hasPublicData)(`Online Retail ${where}`, () => {
  let outcome: Outcome;
  const store = shop.store();

  beforeAll(async () => {
    const config = shop.configure({ sales: retail }, { timeZone: 'Europe/London', currency: 'GBP' });
    outcome = await shop.ingest(config, store, [join(publicData, 'online_retail.csv.gz')]);
  });

  it('accounts for every row and every penny', () => {
    expect(outcome.err).not.toContain('Nothing was published');
    expect(outcome.code).toBe(0);
    const books = outcome.printed.entities.order_lines!;
    expect(books.read).toBe(541_909);
    expect(books.loaded + books.quarantined + books.duplicates).toBe(541_909);
    expect(books.sums.GBP!.read).toBe('9747747.934');
    expect(books.sums.GBP!.loaded).toBe('9747747.934');
    expect(books.repeats.rows).toBe(5268);
  });

  it('lists each exclusion with its rows', () => {
    const rows = Object.fromEntries(outcome.printed.exclusions.map(({ reason, rows }) => [reason, rows]));
    expect(rows.no_customer).toBe(135_080);
    expect(rows.bad_debt).toBe(3);
    // All 2,517 rows at no price but the two bad debts that are below zero, which are told first.
    expect(rows.zero_price! + 2).toBe(2517);
    // 9,288 rows are numbered C; the negative quantities beyond them, 10,624 in all, have no price.
    expect(rows.refund! >= 9288).toBe(true);
  });

  it('puts each line into one class, and the classes add up', () => {
    const { partition } = outcome.printed;
    expect(partition.reduce((sum, { rows }) => sum + rows, 0)).toBe(541_909);
    expect(partition.reduce((sum, { amount }) => sum + units(amount), 0n)).toBe(units('9747747.934'));
  });

  it('links cancellations or says that it could not', async () => {
    const [cancelled] = await shop.rows<{ rows: number; linked: number; unlinked: number }>(
      store,
      `select cast(count(*) as integer) as rows, cast(count(k.order_id) as integer) as linked,
         cast(count(*) filter (where k.order_id is null) as integer) as unlinked
       from facts.order_lines l
       left join facts.refund_links k on k.file_id = l.file_id and k.line = l.line
       where starts_with(l.order_id, 'C')`,
    );
    expect(cancelled!.rows).toBe(9288);
    expect(cancelled!.linked + cancelled!.unlinked).toBe(9288);
    expect(cancelled!.linked).toBeGreaterThan(0);
    const [orders] = await shop.rows<{ rows: number }>(
      store,
      "select cast(count(*) as integer) as rows from facts.orders where starts_with(order_id, 'C') and kind = 'refund'",
    );
    expect(orders!.rows).toBe(3836);
    const [over] = await shop.rows<{ rows: number }>(
      store,
      "select cast(count(*) as integer) as rows from facts.orders where kind = 'sale' and gross > 0 and gross + refunded < 0",
    );
    expect(over!.rows).toBe(0);
  });

  it('has the shop’s invoices, customers and countries, and nets of orders that add up to the lines', async () => {
    const [all] = await shop.rows<Record<string, number | string>>(store, facts);
    expect(all).toMatchObject({ lines: 541_909, orders: 25_900, customers: 4372, countries: 38 });
    const [nets] = await shop.rows<{ same: boolean }>(
      store,
      `select (select sum(net) from facts.orders) = (select sum(amount) from facts.order_lines where exclusion is null) as same`,
    );
    expect(nets!.same).toBe(true);
  });

  it('gives the same facts from Parquet', async () => {
    const config = shop.configure({ sales: retail }, { timeZone: 'Europe/London', currency: 'GBP' });
    const second = shop.store();
    const parquet = await shop.ingest(config, second, [join(publicData, 'online_retail.parquet')]);
    expect(parquet.printed.entities.order_lines).toEqual(outcome.printed.entities.order_lines);
    expect(parquet.printed.partition).toEqual(outcome.printed.partition);
    expect(await shop.rows(second, facts)).toEqual(await shop.rows(store, facts));
  });
});

describe.skipIf(!hasPublicData)(`CDNOW ${where}`, () => {
  const feed: FeedInput = {
    entity: 'order_lines',
    delimiter: 'whitespace',
    columns: {
      order_id: ['customer_id', 'date'],
      customer_id: 'customer_id',
      ordered_at: 'date',
      quantity: 'number_of_cds',
      amount: 'dollar_value',
    },
    zeroPrice: 'keep',
  };

  it('reads the master file with an order a customer and day', async () => {
    const store = shop.store();
    const config = shop.configure({ sales: feed }, { currency: 'USD' });
    const { printed } = await shop.ingest(config, store, [join(publicData, 'cdnow/CDNOW_master.txt')]);
    expect(printed.entities.order_lines).toMatchObject({ read: 69_659, loaded: 69_659, quarantined: 0 });
    expect(printed.entities.order_lines!.sums.USD!.loaded).toBe('2500315.63');
    const [counts] = await shop.rows(
      store,
      `select cast(count(distinct customer_id) as integer) as customers, cast(count(*) as integer) as orders,
         cast(count(*) filter (where line_count > 1) as integer) as several,
         cast(min(order_date) as varchar) as first, cast(max(order_date) as varchar) as last from facts.orders`,
    );
    expect(counts).toMatchObject({
      customers: 23_570,
      several: 1774,
      first: '1997-01-01',
      last: '1998-06-30',
    });
  });

  it('reads the sample, which has no header', async () => {
    const store = shop.store();
    const header = ['master_id', 'sample_id', 'date', 'number_of_cds', 'dollar_value'];
    const columns = { ...feed.columns, order_id: ['sample_id', 'date'], customer_id: 'sample_id' };
    const config = shop.configure({ sales: { ...feed, header, columns } }, { currency: 'USD' });
    const { printed } = await shop.ingest(config, store, [join(publicData, 'cdnow/CDNOW_sample.txt')]);
    expect(printed.entities.order_lines).toMatchObject({ read: 6919, loaded: 6919 });
    const [counts] = await shop.rows(store, 'select cast(count(*) as integer) as n from facts.customers');
    expect(counts).toEqual({ n: 2357 });
  });
});
