import fc from 'fast-check';
import { expect } from 'vitest';
import type { FeedInput, TestShop } from './shop.ts';

/** One thing that a shop's systems wrote down, in the batch in which it was exported. */
export interface Entry {
  readonly kind: 'customer' | 'head' | 'line' | 'loose' | 'payment';
  readonly order: number;
  readonly line: number;
  readonly customer: number;
  readonly product: number;
  readonly quantity: number;
  readonly price: number;
  readonly day: number;
  readonly isReturned: boolean;
  /** When the row was last changed, for feeds that say so. */
  readonly version: number;
  readonly batch: number;
}

export const batches = 3;

/** Few keys and values, so that corrections, repeats, refunds and ties are frequent. */
export const history = fc.array(
  fc.record<Entry>({
    kind: fc.constantFrom('customer', 'head', 'line', 'line', 'loose', 'payment'),
    order: fc.integer({ min: 1, max: 3 }),
    line: fc.integer({ min: 1, max: 2 }),
    customer: fc.integer({ min: 1, max: 2 }),
    product: fc.integer({ min: 1, max: 2 }),
    quantity: fc.constantFrom(-2, -1, 1, 2, 3),
    price: fc.integer({ min: 0, max: 2 }),
    day: fc.integer({ min: 1, max: 4 }),
    isReturned: fc.boolean(),
    version: fc.integer({ min: 1, max: 9 }),
    batch: fc.nat({ max: batches - 1 }),
  }),
  { minLength: 1, maxLength: 16 },
);

const headers: Readonly<Record<Entry['kind'], string>> = {
  customer: 'customer,city,updated',
  head: 'order,customer,date,status,total,updated',
  line: 'order,no,product,quantity,price,updated',
  loose: 'order,customer,product,date,quantity,price',
  payment: 'payment,order,amount,updated',
};
export const kinds = Object.keys(headers) as Entry['kind'][];

export function feedsOf(versioned: boolean): Record<Entry['kind'], FeedInput> {
  const version = versioned ? { version: 'updated' } : {};
  return {
    customer: { entity: 'customers', columns: { customer_id: 'customer', city: 'city' }, ...version },
    head: {
      entity: 'orders',
      columns: { order_id: 'order', customer_id: 'customer', ordered_at: 'date', amount: 'total' },
      cancellation: { column: 'status', values: ['returned'] },
      ...version,
    },
    line: {
      entity: 'order_lines',
      columns: {
        order_id: 'order',
        line_number: 'no',
        product_id: 'product',
        quantity: 'quantity',
        unit_price: 'price',
      },
      ...version,
    },
    loose: {
      entity: 'order_lines',
      columns: {
        order_id: 'order',
        customer_id: 'customer',
        product_id: 'product',
        ordered_at: 'date',
        quantity: 'quantity',
        unit_price: 'price',
      },
    },
    payment: {
      entity: 'payments',
      columns: { payment_id: 'payment', order_id: 'order', amount: 'amount' },
      ...version,
    },
  };
}

/** A row of a file; `shop` tells the histories apart that lie in one store. */
function rowOf(entry: Entry, shop: number): string {
  const { order, line, customer, product, quantity, price, day, isReturned, version } = entry;
  const [id, who, sku] = [`${shop}-${order}`, `${shop}-c${customer}`, `p${product}`];
  const date = `2024-01-0${day}`;
  const updated = `2024-02-0${version} 12:00:00`;
  switch (entry.kind) {
    case 'customer':
      return `${who},${sku},${updated}`;
    case 'head':
      return `${id},${who},${date},${isReturned ? 'returned' : 'done'},${day > 2 ? price : ''},${updated}`;
    case 'line':
      return `${id},${line},${sku},${quantity},${price},${updated}`;
    case 'loose':
      return `${shop}-x${order},${who},${sku},${date},${quantity},${price}`;
    case 'payment':
      return `${shop}-y${line},${id},${price},${updated}`;
  }
}

/** The rows of one kind that the given batches hold, in their order. */
export function rowsOf(
  histories: readonly (readonly Entry[])[],
  kind: Entry['kind'],
  batch: number,
): string[] {
  return histories.flatMap((entries, shop) =>
    entries
      .filter((entry) => entry.kind === kind && entry.batch === batch)
      .map((entry) => rowOf(entry, shop)),
  );
}

export type Load = readonly { readonly kind: Entry['kind']; readonly rows: readonly string[] }[];

/** Loads one batch of files after the other into a new store, and gives every facts table as text, without lineage. */
export async function factsOf(
  shop: TestShop,
  versioned: boolean,
  loads: readonly Load[],
): Promise<Record<string, string[]>> {
  const store = shop.store();
  const feeds = feedsOf(versioned);
  for (const [number, load] of loads.entries()) {
    const described: Record<string, FeedInput> = {};
    for (const kind of kinds) {
      const files = load
        .filter((part) => part.kind === kind && part.rows.length > 0)
        .map((part, index) => {
          const name = `${kind}-${number}-${index}.csv`;
          shop.write(name, `${[headers[kind], ...part.rows].join('\n')}\n`);
          return name;
        });
      described[kind] = { ...feeds[kind], files };
    }
    if (Object.values(described).every(({ files }) => files?.length === 0)) continue;
    const { code, err } = await shop.ingest(shop.configure(described), store);
    expect(code, err).toBe(0);
  }
  // Books and manifest tell of the orders without adding each up; the orders themselves must say the same.
  const verified = await shop.run('doctor', '--store', store);
  expect(verified.code, verified.out + verified.err).toBe(0);
  const tables: Record<string, string[]> = {};
  for (const table of ['customers', 'orders', 'order_lines', 'refund_links', 'payments', 'products']) {
    const rows = await shop.rows<{ row: string }>(
      store,
      `select cast(to_json(t) as varchar) as row
       from (select columns(c -> c not in ('batch_id', 'file_id', 'line', 'load_id')) from facts.${table}) t order by row`,
    );
    tables[table] = rows.map(({ row }) => row);
  }
  return tables;
}
