import type { Entity } from '../../facts/entity.ts';
import type { Engine } from '../../warehouse/engine.ts';
import { type Feed, keyOf } from '../feed/index.ts';
import { addsUpMoney } from '../feed/money.ts';
import type { Warning } from '../formats/format.ts';
import type { Mapping } from '../map/index.ts';
import { plainDecimal } from '../values/plain-decimal.ts';
import type { Placement } from './placement.ts';

interface WarningGroup {
  readonly rows: number;
  readonly sums: Readonly<Record<string, string>>;
}

/** Rows and money of some rows of `m`, by currency. */
async function groupOf(
  engine: Engine,
  currency: string,
  amount: string,
  rows: string,
): Promise<WarningGroup> {
  const found = await engine.rows<{ currency: string; rows: number; amount: string | null }>(
    `select ${currency} as currency, cast(count(*) as integer) as rows, cast(sum(${amount}) as varchar) as amount
     from ${rows} group by ${currency} order by 1`,
  );
  const sums = found.flatMap(({ currency: code, amount: sum }) =>
    sum === null ? [] : [[code, plainDecimal(sum)] as const],
  );
  return { rows: found.reduce((sum, row) => sum + row.rows, 0), sums: Object.fromEntries(sums) };
}

const rowsOf = ({ rows, sums }: WarningGroup) => {
  const worth = Object.entries(sums).map(([currency, sum]) => `${currency} ${sum}`);
  return `${rows} ${rows === 1 ? 'row' : 'rows'}${worth.length > 0 ? ` (${worth.join(', ')})` : ''}`;
};

/**
 * What of a file may not be the correction that it was taken for, or may be one that was not: rows replaced within the
 * file, rows of earlier files that had another customer or day, and new rows of orders that earlier files have.
 */
export async function acceptWarnings(
  engine: Engine,
  entity: Entity,
  feed: Feed,
  mapping: Mapping,
  { loadId, fileId }: Placement,
): Promise<Warning[]> {
  const hasMoney = addsUpMoney(entity, feed);
  const landed = `facts.landed_${entity.name} m`;
  const currency = 'currency' in entity.columns ? 'm.currency' : `'${mapping.currency}'`;
  const amount = hasMoney ? 'm.amount' : 'cast(null as decimal(18, 4))';
  const warnings: Warning[] = [];
  const key = keyOf(entity, feed);
  // Hardly a file has such rows, and what `accept` has left tells whether this one has.
  const [suspect] =
    key !== null && !feed.version
      ? await engine.rows<{ any: boolean }>(
          `select exists (select 1 from verdicts where superseded) or exists (select 1 from replaced where is_reassigned) as "any"`,
        )
      : [];
  if (key !== null && suspect?.any) {
    const within = await groupOf(
      engine,
      currency,
      amount,
      `${landed} where m.load_id = ${loadId} and m.superseded`,
    );
    if (within.rows > 0)
      warnings.push({
        kind: 'replaced',
        column: key.join(', '),
        ...within,
        text: `${rowsOf(within)} are replaced by a later row of this file with the same ${key.join(' and ')}: they do not count. If both are real, say what tells them apart in "key" or "columns".`,
      });
    const others = await groupOf(
      engine,
      currency,
      amount,
      `${landed} join replaced r on r.file_id = m.file_id and r.line = m.line where r.is_reassigned`,
    );
    if (others.rows > 0)
      warnings.push({
        kind: 'reassigned',
        column: key.join(', '),
        ...others,
        text: `${rowsOf(others)} of earlier files are replaced by rows of another customer or day with the same ${key.join(' and ')}. If the numbers began anew, make them differ, e.g. "order_id": ["year", "number"], and load into a new store.`,
      });
  }
  const [others] =
    key === null && mapping.columns.includes('order_id')
      ? await engine.rows<{ any: boolean }>(
          `select exists (select 1 from facts.landed_${entity.name} where file_id <> ${fileId}) as "any"`,
        )
      : [];
  if (others?.any) {
    const same = ['order_id', 'product_id'].filter((column) => mapping.columns.includes(column));
    const own = same.map((column) => `e.${column} is not distinct from o.${column}`).join(' and ');
    const known = await groupOf(
      engine,
      currency,
      amount,
      `${landed} semi join (
         select o.* from (select distinct ${same.join(', ')} from facts.landed_${entity.name} where load_id = ${loadId}) o
         semi join (select * from facts.landed_${entity.name} where file_id <> ${fileId} and not superseded) e on ${own}
       ) o on ${same.map((column) => `o.${column} is not distinct from m.${column}`).join(' and ')}
       where m.load_id = ${loadId}`,
    );
    if (known.rows > 0)
      warnings.push({
        kind: 'added-to',
        ...known,
        text: `${rowsOf(known)} belong to orders of which earlier files have ${same.length > 1 ? 'the same product' : 'other rows'}, and count beside them: without a key nobody can tell a correction from another line. If they correct, say "key", e.g. ["order_id", "product_id"], and load into a new store.`,
      });
  }
  return warnings;
}
