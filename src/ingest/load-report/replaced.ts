import { entities } from '../../facts/index.ts';
import type { Engine } from '../../warehouse/engine.ts';
import { plainDecimal } from '../values/plain-decimal.ts';
import type { FileReport } from './index.ts';

/**
 * Writes into the books which of each load's rows no longer stand, because a later row has their key. It is counted
 * anew from the rows themselves, so that a replay that restores one changes it too.
 */
export async function recordReplaced(engine: Engine): Promise<void> {
  for (const entity of entities) {
    const [state] = await engine.rows<{ changes: boolean }>(
      `select exists (select 1 from facts.landed_${entity.name} where superseded)
          or exists (select 1 from facts.files where entity = $entity and replaced <> 0) as changes`,
      { entity: entity.name },
    );
    if (!state?.changes) continue;
    const amount = 'amount' in entity.columns ? 'e.amount' : 'null';
    const currency = 'currency' in entity.columns ? 'e.currency' : 'l.currency';
    await engine.run(
      `create or replace temp table replaced_sums as
       select e.load_id, ${currency} as currency, count(*) as rows, sum(cast(${amount} as decimal(18, 4))) as amount
       from facts.landed_${entity.name} e left join facts.loads l on l.load_id = e.load_id
       where e.superseded group by e.load_id, ${currency}`,
    );
    await engine.run(
      `update facts.files as f set replaced = coalesce((select sum(rows) from replaced_sums s where s.load_id = f.load_id), 0)
       where f.entity = $entity`,
      { entity: entity.name },
    );
    await engine.run(
      `update facts.file_sums as f set replaced = coalesce(
           (select sum(amount) from replaced_sums s where s.load_id = f.load_id and s.currency = f.currency), 0)
       where f.load_id in (select load_id from facts.files where entity = $entity)`,
      { entity: entity.name },
    );
  }
  await engine.run('drop table if exists replaced_sums');
}

/** The books of files, in the order of their loads, with what of their rows later ones of the same batch replaced. */
export async function withReplaced(
  engine: Engine,
  files: readonly FileReport[],
  loadIds: ReadonlyMap<FileReport, number>,
): Promise<FileReport[]> {
  const rows = await engine.rows<{ loadId: number; rows: number; currency: string | null; amount: string }>(
    `select f.load_id as "loadId", cast(f.replaced as integer) as rows, s.currency,
        cast(coalesce(s.replaced, 0) as varchar) as amount
     from facts.files f left join facts.file_sums s on s.load_id = f.load_id where f.replaced > 0`,
  );
  return files.map((file) => {
    const own = rows.filter(({ loadId }) => loadId === loadIds.get(file));
    const [first] = own;
    if (!first) return file;
    const sums = Object.entries(file.sums).map(([currency, sum]) => {
      const replaced = own.find((row) => row.currency === currency)?.amount ?? '0';
      return [currency, { ...sum, replaced: plainDecimal(replaced) }] as const;
    });
    return { ...file, replaced: first.rows, sums: Object.fromEntries(sums) };
  });
}
