import { literal } from '../../warehouse/duckdb/literal.ts';
import type { Engine } from '../../warehouse/engine.ts';
import { trimmed } from '../values/text.ts';
import type { Fit } from './fit.ts';
import { fold, knownNames } from './names/index.ts';
import type { Sample } from './sample.ts';

export interface Prefix {
  readonly header: string;
  readonly prefix: string;
  readonly rows: number;
  readonly negative: number;
  readonly others: number;
  readonly badDebt: number;
}

export function columnOf(sample: Sample, header: string | readonly string[] | undefined): string | undefined {
  return sample.profiles.find((profile) => profile.header === header)?.column;
}

/**
 * Letters that begin some of the order ids, and whether their rows take money back. All rows are asked: the few of a
 * bad debt may lie anywhere.
 */
export async function prefixesOf(engine: Engine, sample: Sample, fit: Fit): Promise<Prefix[]> {
  const id = columnOf(sample, fit.columns.order_id);
  if (!id) return [];
  const amount = columnOf(sample, fit.columns.amount) ?? columnOf(sample, fit.columns.quantity);
  const description = columnOf(sample, fit.columns.description);
  return engine.rows<Prefix>(`
with ids as (
    select regexp_extract(${trimmed(id)}, '^(\\p{L}+-?)', 1) as prefix,
        ${amount ? `starts_with(trim(${amount}), '-')` : 'false'} as is_negative,
        ${description ? `contains(lower(coalesce(${description}, '')), 'bad debt')` : 'false'} as is_debt
    from ${sample.whole} where ${trimmed(id)} is not null
)
select ${literal(String(fit.columns.order_id))} as header, prefix, cast(count(*) as integer) as rows,
    cast(count(*) filter (where is_negative) as integer) as negative,
    cast(sum(count(*)) over () - count(*) as integer) as others,
    cast(count(*) filter (where is_debt) as integer) as "badDebt"
from ids group by prefix having prefix <> '' and count(*) * 2 < (select count(*) from ids) order by rows desc limit 10`);
}

const sums = [
  'total',
  'subtotal',
  'sum',
  'grand',
  'totals',
  'جمع',
  'مجموع',
  'المجموع',
  'الاجمالی',
  'اجمالی',
].map(fold);

/** A word that calls a row the sum of those above it. */
export const saysSum = (prefix: string) => sums.includes(fold(prefix));

const undone = ['return', 'refund', 'cancel', 'مرجوع', 'لغو', 'برگشت', 'ملغ', 'مرتجع', 'مسترد'];

/** A status of the order, which a file of lines may have too. */
export function statusOf(sample: Sample, fit: Fit): string | null {
  if (fit.columns.status) return String(fit.columns.status);
  const names = fit.entity.name === 'order_lines' ? (knownNames.status ?? []) : [];
  // Where only the first line of an order says it, the others would stay sales.
  const found = sample.profiles.find(
    ({ header, filled }) => names.includes(fold(header)) && filled > sample.rows * 0.9,
  );
  return found?.header ?? null;
}

/** Values of a status that say that an order was undone. */
export async function undoneValues(engine: Engine, sample: Sample, header: string | null): Promise<string[]> {
  const status = columnOf(sample, header ?? undefined);
  if (!status) return [];
  const rows = await engine.rows<{ value: string }>(
    `select distinct ${trimmed(status)} as value from ${sample.table} where ${undone.map((word) => `contains(lower(${status}), '${word}')`).join(' or ')} order by 1`,
  );
  return rows.map(({ value }) => value);
}

/** The share of the values of one column that another holds. */
export async function overlap(
  engine: Engine,
  from: { table: string; column: string },
  to: { table: string; column: string },
): Promise<{ distinct: number; share: number }> {
  const [row] = await engine.rows<{ distinct: number; found: number }>(`
with theirs as (select distinct ${trimmed(to.column)} as id from ${to.table}),
ours as (select distinct ${trimmed(from.column)} as id from ${from.table} where ${trimmed(from.column)} is not null)
select cast(count(*) as integer) as distinct, cast(count(t.id) as integer) as found from ours o left join theirs t on t.id = o.id`);
  const { distinct = 0, found = 0 } = row ?? {};
  return { distinct, share: distinct === 0 ? 0 : found / distinct };
}
