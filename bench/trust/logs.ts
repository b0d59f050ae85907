/** Public logs beside the repository, and demo shops of ten seeds. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateShop } from '../../src/demo/index.ts';
import { DuckDBEngine } from '../../src/warehouse/duckdb/engine.ts';
import { dayNumber, type Event, type Shop } from './shops.ts';

const data = new URL('../../../shared/data/', import.meta.url).pathname;

/** All of CDNOW: a cohort of the first quarter of 1997, followed for six more. */
export function cdnow(): Shop | null {
  const file = join(data, 'cdnow/CDNOW_master.txt');
  if (!existsSync(file)) return null;
  const byDay = new Map<string, { customer: string; day: number; value: number }>();
  for (const line of readFileSync(file, 'utf8').split('\n').slice(1)) {
    const [customer, date, , dollars] = line.trim().split(/\s+/);
    if (!customer || !date || Number(dollars) <= 0) continue;
    const day = dayNumber(`${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6, 8)}`);
    const key = `${customer} ${day}`;
    const known = byDay.get(key);
    if (known) known.value += Number(dollars);
    else byDay.set(key, { customer, day, value: Number(dollars) });
  }
  return {
    name: 'CDNOW',
    events: [...byDay.values()].sort((a, b) => a.day - b.day),
    cuts: ['1997-07-15', '1997-10-01', '1998-01-01', '1998-04-01'],
  };
}

/** A British gift shop; invoices of one day are one purchase, cancellations are left out. */
export async function onlineRetail(): Promise<Shop | null> {
  const file = join(data, 'online_retail.parquet');
  if (!existsSync(file)) return null;
  const engine = await DuckDBEngine.open([]);
  try {
    const events = await engine.rows<Event>(
      `select cast(cast(CustomerID as integer) as varchar) as customer,
          cast(date_diff('day', date '1970-01-01', cast(InvoiceDate as date)) as integer) as day,
          cast(sum(Quantity * UnitPrice) as double) as value
       from '${file}'
       where CustomerID is not null and InvoiceNo not like 'C%' and Quantity > 0 and UnitPrice > 0
       group by 1, 2 order by 2, 1`,
    );
    return { name: 'Online Retail', events, cuts: ['2011-07-01', '2011-09-09'] };
  } finally {
    await engine.close();
  }
}

/** Rows of a generated file that are whole: planted ones that are ragged or not of a day fall out. */
const wholeRows = (file: string, columns: number) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(','))
    .filter((row) => row.length === columns);

/** The demo shop as its generator makes it, 2,000 customers; the last 90 days are its own holdout. */
export async function demoShop(seed: number): Promise<Shop> {
  const folder = mkdtempSync(join(tmpdir(), 'arzesh-trust-'));
  try {
    await generateShop({ folder, customers: 2000, seed });
    const values = new Map<string, number>();
    for (const [order, , , , , , total] of wholeRows(join(folder, 'order_lines.csv'), 7))
      values.set(order as string, (values.get(order as string) ?? 0) + (Number(total) || 0));
    const byDay = new Map<string, { customer: string; day: number; value: number }>();
    for (const [order, customer, at, , status] of wholeRows(join(folder, 'orders.csv'), 6)) {
      const day = dayNumber((at as string).slice(0, 10));
      const value = values.get(order as string) ?? 0;
      if (!customer || Number.isNaN(day) || !(value > 0) || status === 'returned') continue;
      const known = byDay.get(`${customer} ${day}`);
      if (known) known.value += value;
      else byDay.set(`${customer} ${day}`, { customer, day, value });
    }
    const events = [...byDay.values()].sort((a, b) => a.day - b.day || a.customer.localeCompare(b.customer));
    return { name: 'demo', events, cuts: ['2025-07-01', '2025-10-01', '2026-01-01', '2026-04-01'] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
