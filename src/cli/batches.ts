import type { Warning } from '../ingest/formats/format.ts';
import type { Engine } from '../warehouse/engine.ts';
import { count, money, table } from './table.ts';

export interface BatchFile {
  readonly batch: string;
  readonly feed: string;
  readonly entity: string;
  readonly file: string;
  readonly sha256: string;
  readonly read: number;
  readonly loaded: number;
  readonly duplicates: number;
  readonly quarantined: number;
  readonly corrected: number;
  readonly currency: string | null;
  readonly readAmount: string | null;
  readonly loadedAmount: string | null;
  readonly encoding: string | null;
  readonly warnings: readonly Warning[];
  /** True where the rows had been held and were replayed. */
  readonly replayed: boolean;
}

/** The books of every file of every batch, oldest first. */
export async function batchFiles(engine: Engine): Promise<BatchFile[]> {
  const files = await engine.rows<Omit<BatchFile, 'warnings'> & { warnings: string | null }>(`
select batch_id as batch, feed, entity, name as file, sha256, cast(read as double) as read,
    cast(loaded as double) as loaded, cast(duplicates as double) as duplicates,
    cast(quarantined as double) as quarantined, cast(corrected as double) as corrected, currency,
    cast(read_amount as varchar) as "readAmount", cast(loaded_amount as varchar) as "loadedAmount", encoding, warnings,
    batch_id <> first_value(batch_id) over (partition by file_id order by read desc) as replayed
from facts.files order by file_id, read desc`);
  return files.map((file) => ({ ...file, warnings: JSON.parse(file.warnings ?? '[]') as Warning[] }));
}

export function describeBatches(files: readonly BatchFile[]): string {
  const books = table(
    ['batch', 'file', 'entity', 'read', 'loaded', 'duplicates', 'quarantined', 'sum loaded', 'sha256', ''],
    files.map((file) => [
      file.batch,
      file.file,
      file.entity,
      count(file.read),
      count(file.loaded),
      count(file.duplicates),
      count(file.quarantined),
      file.loadedAmount === null ? '–' : money(file.loadedAmount, file.currency ?? ''),
      file.sha256.slice(0, 12),
      file.replayed ? 'replayed' : '',
    ]),
  );
  const said = files.flatMap(({ file, encoding, warnings }) => [
    ...(encoding && !/^utf-?8 \(certain/.test(encoding) ? [`${file}: read as ${encoding}`] : []),
    ...warnings.map(({ text, line }) => `${file}${line ? `, line ${line}` : ''}: ${text}`),
  ]);
  return [books, ...(said.length > 0 ? ['', ...said] : [])].join('\n');
}
