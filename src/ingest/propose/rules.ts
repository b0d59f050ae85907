import { literal } from '../../warehouse/duckdb/literal.ts';
import type { Engine } from '../../warehouse/engine.ts';
import { trimmed } from '../values/text.ts';
import type { Fit } from './fit.ts';
import { fold } from './names/index.ts';
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
