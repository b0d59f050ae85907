import { literal } from '../../warehouse/duckdb/literal.ts';
import type { Engine } from '../../warehouse/engine.ts';
import { trimmed } from '../values/text.ts';
import { isOfOrders } from './candidate.ts';
import type { Candidate, Sample } from './sampled.ts';

export interface Prefix {
  readonly header: string;
  readonly prefix: string;
  readonly rows: number;
  readonly negative: number;
  readonly others: number;
  /** Ids of the file that begin with a digit. */
  readonly plain: number;
  readonly badDebt: number;
}

export function columnOf(sample: Sample, header: string | readonly string[] | undefined): string | undefined {
  return sample.profiles.find((profile) => profile.header === header)?.column;
}

/** The id of an order, of one column or of several together, as SQL; null where no column has it. */
export function orderKeyOf(sample: Sample, { columns }: Pick<Candidate, 'columns'>): string | null {
  const ids = [columns.order_id ?? []].flat().map((header) => columnOf(sample, header));
  const cells = ids.flatMap((column) => (column ? [trimmed(column)] : []));
  const [only] = cells;
  if (only === undefined || cells.length < ids.length) return null;
  if (cells.length === 1) return only;
  return `case when ${cells.map((cell) => `${cell} is not null`).join(' and ')} then ${cells.join(" || '|' || ")} end`;
}

/**
 * Letters that begin some of the order ids, and whether their rows take money back. All rows are asked: the few of a
 * bad debt may lie anywhere.
 */
export async function prefixesOf(engine: Engine, sample: Sample, candidate: Candidate): Promise<Prefix[]> {
  const id = columnOf(sample, candidate.columns.order_id);
  if (!id || !isOfOrders(candidate)) return [];
  const amount = columnOf(sample, candidate.columns.amount) ?? columnOf(sample, candidate.columns.quantity);
  const description = columnOf(sample, candidate.columns.description);
  return engine.rows<Prefix>(`
with ids as (
    select ${trimmed(id)} as id, regexp_extract(${trimmed(id)}, '^(\\p{L}+-?)', 1) as prefix,
        ${amount ? `starts_with(trim(${amount}), '-')` : 'false'} as is_negative,
        ${description ? `contains(lower(coalesce(${description}, '')), 'bad debt')` : 'false'} as is_debt
    from ${sample.whole} where ${trimmed(id)} is not null and ${trimmed(id)} <> ${literal(String(candidate.columns.order_id))}
)
select ${literal(String(candidate.columns.order_id))} as header, prefix, cast(count(*) as integer) as rows,
    cast(count(*) filter (where is_negative) as integer) as negative,
    cast((select count(*) from ids) - count(*) as integer) as others,
    (select cast(count(*) filter (where regexp_matches(id, '^[0-9]')) as integer) from ids) as plain,
    cast(count(*) filter (where is_debt) as integer) as "badDebt"
from ids group by prefix having prefix <> '' and count(*) * 2 < (select count(*) from ids) order by rows desc limit 10`);
}
