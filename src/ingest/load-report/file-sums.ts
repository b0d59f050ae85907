import type { Engine } from '../../warehouse/engine.ts';
import { plainDecimal } from '../values/plain-decimal.ts';
import type { FileReport } from './index.ts';

/** Exact sums of one load's amounts in one currency, as decimal texts. */
export interface FileSums {
  readonly currency: string;
  readonly read: string;
  readonly loaded: string;
  readonly duplicates: string;
  /** Of held rows whose amount could be read. */
  readonly held: string;
  /** Of loaded rows that no longer stand, because a later row has their key: loaded = counted + replaced. */
  readonly replaced: string;
  /** What its standing rows were worth in the shop's currency when it was published; null where no rate was needed. */
  readonly worth: string | null;
}

export const fileSumsTable = `create table if not exists facts.file_sums (
    load_id integer, currency varchar, read decimal(38, 4), loaded decimal(38, 4), duplicates decimal(38, 4),
    worth decimal(38, 4), held decimal(38, 4), replaced decimal(38, 4))`;

/** Keeps the sums of one load by currency, so that its books can be read later too. */
export async function recordSums(engine: Engine, sums: FileReport['sums'], loadId: number): Promise<void> {
  for (const [currency, { read, loaded, duplicates, held = '0' }] of Object.entries(sums)) {
    await engine.run(
      `insert into facts.file_sums values ($loadId, $currency, cast($read as decimal(38, 4)),
          cast($loaded as decimal(38, 4)), cast($duplicates as decimal(38, 4)), null, cast($held as decimal(38, 4)), 0)`,
      { loadId, currency, read, loaded, duplicates, held },
    );
  }
}

/** Once the rates are applied: what the other currencies of a batch's loads are worth in the shop's. */
export async function recordWorth(engine: Engine, batch: string): Promise<void> {
  const [foreign] = await engine.rows<{ any: boolean }>(
    'select exists (select 1 from facts.conversions) as "any"',
  );
  if (!foreign?.any) return;
  const landed = ['order_lines', 'orders', 'payments']
    .map((entity) => `select '${entity}' as entity, load_id, file_id, line from facts.landed_${entity}`)
    .join(' union all ');
  await engine.run(
    `
update facts.file_sums set worth = w.worth from (
    select l.load_id, c.currency, sum(c.converted) as worth
    from facts.conversions c
    join (${landed}) l on l.entity = c.entity and l.file_id = c.file_id and l.line = c.line
    where l.load_id in (select load_id from facts.files where batch_id = $batch)
    group by l.load_id, c.currency
) w
where w.load_id = file_sums.load_id and w.currency = file_sums.currency`,
    { batch },
  );
}

/** The sums of every load, by its number and in the order of their currencies. */
export async function readSums(engine: Engine): Promise<ReadonlyMap<number, readonly FileSums[]>> {
  const known = await engine.columns('facts.file_sums');
  const later = (column: string) => (known.has(column) ? `coalesce(${column}, 0)` : '0');
  const rows = await engine.rows<FileSums & { loadId: number }>(
    `select load_id as "loadId", currency, cast(read as varchar) as read, cast(loaded as varchar) as loaded,
        cast(duplicates as varchar) as duplicates, cast(${later('held')} as varchar) as held,
        cast(${later('replaced')} as varchar) as replaced, cast(worth as varchar) as worth
     from facts.file_sums order by load_id, currency`,
  );
  const byLoad = new Map<number, FileSums[]>();
  for (const { loadId, ...sums } of rows) {
    const plain = {
      currency: sums.currency,
      read: plainDecimal(sums.read),
      loaded: plainDecimal(sums.loaded),
      duplicates: plainDecimal(sums.duplicates),
      held: plainDecimal(sums.held),
      replaced: plainDecimal(sums.replaced),
      worth: sums.worth === null ? null : plainDecimal(sums.worth),
    };
    byLoad.set(loadId, [...(byLoad.get(loadId) ?? []), plain]);
  }
  return byLoad;
}
