import { type Encoding, readEncoding } from '../ingest/encoding/encoding.ts';
import type { Warning } from '../ingest/formats/format.ts';
import { type FileSums, readSums } from '../ingest/load-report/file-sums.ts';
import type { Engine } from '../warehouse/engine.ts';
import { encodingWords } from './encoding-words.ts';
import { count, money, table } from './table.ts';

interface BatchFile {
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
  /** Of the loaded rows those that no longer stand: loaded = counted + replaced. */
  readonly replaced: number;
  /** Exact sums by currency, and what those of other currencies were worth in the shop's. */
  readonly sums: readonly FileSums[];
  readonly encoding: Encoding | null;
  readonly warnings: readonly Warning[];
  /** True where the rows had been held and were replayed. */
  readonly replayed: boolean;
}

/** The books of every file of every batch, oldest first. */
export async function batchFiles(engine: Engine): Promise<BatchFile[]> {
  const sums = await readSums(engine);
  const replaced = (await engine.columns('facts.files')).has('replaced') ? 'coalesce(replaced, 0)' : '0';
  const files = await engine.rows<
    Omit<BatchFile, 'warnings' | 'sums' | 'encoding'> & {
      loadId: number;
      encoding: string | null;
      warnings: string | null;
    }
  >(`
select load_id as "loadId", batch_id as batch, feed, entity, name as file, sha256, cast(read as double) as read,
    cast(loaded as double) as loaded, cast(duplicates as double) as duplicates,
    cast(quarantined as double) as quarantined, cast(corrected as double) as corrected,
    cast(${replaced} as double) as replaced, encoding, warnings,
    batch_id <> first_value(batch_id) over (partition by file_id order by read desc) as replayed
from facts.files order by file_id, read desc`);
  return files.map(({ loadId, encoding, warnings, ...file }) => ({
    ...file,
    encoding: readEncoding(encoding),
    sums: sums.get(loadId) ?? [],
    warnings: JSON.parse(warnings ?? '[]') as Warning[],
  }));
}

const amounts = (sums: readonly FileSums[], of: (one: FileSums) => string) =>
  sums.length === 0 ? '–' : sums.map((one) => money(of(one), one.currency)).join(' + ');

export function describeBatches(files: readonly BatchFile[]): string {
  const report = table(
    [
      'batch',
      'file',
      'entity',
      'read',
      'loaded',
      'duplicates',
      'quarantined',
      'replaced',
      'counted',
      'sum read',
      'sum loaded',
      'sum replaced',
      'sha256',
      '',
    ],
    files.map((file) => [
      file.batch,
      file.file,
      file.entity,
      count(file.read),
      count(file.loaded),
      count(file.duplicates),
      count(file.quarantined),
      count(file.replaced),
      count(file.loaded - file.replaced),
      amounts(file.sums, ({ read }) => read),
      amounts(file.sums, ({ loaded }) => loaded),
      amounts(file.sums, ({ replaced }) => replaced),
      file.sha256.slice(0, 12),
      file.replayed ? 'replayed' : '',
    ]),
  );
  const worth = files.flatMap(({ file, sums }) =>
    sums.flatMap(({ currency, loaded, worth }) =>
      worth === null
        ? []
        : [`${file}: ${money(loaded, currency)} loaded, worth ${money(worth)} when published`],
    ),
  );
  const said = files.flatMap(({ file, encoding, warnings }) => {
    const words = encodingWords(encoding);
    return [
      ...(words === null ? [] : [`${file}: read as ${words}`]),
      ...warnings.map(({ text, line }) => `${file}${line ? `, line ${line}` : ''}: ${text}`),
    ];
  });
  return [
    report,
    ...(worth.length > 0 ? ['', ...worth] : []),
    ...(said.length > 0 ? ['', ...said] : []),
  ].join('\n');
}
