import { type Encoding, readEncoding } from '../ingest/encoding/encoding.ts';
import type { Warning } from '../ingest/formats/format.ts';
import { type RaggedFault, raggedFault } from '../ingest/formats/ragged.ts';
import { type FileSums, readSums } from '../ingest/load-report/file-sums.ts';
import { type HeldGroup, heldGroups } from '../ingest/quarantine/index.ts';
import type { Engine } from '../warehouse/engine.ts';
import { hasTable } from './settings.ts';

interface LoadReport {
  readonly files: readonly FileRow[];
  /** Rows in quarantine by feed, reason and column; examples of their content for a steward alone. */
  readonly quarantine: readonly HeldReport[];
}

type HeldExample = HeldGroup['examples'][number] & {
  /** Of a line that is no row of its file: why, for a page to say in its language. */
  readonly fault?: RaggedFault;
};

type HeldReport = Omit<HeldGroup, 'examples'> & { readonly examples: readonly HeldExample[] };

/** What of a file a person should look at. Its English words may quote the file, and are for a steward alone. */
type FileWarning = Omit<Warning, 'text'> & { readonly text?: string };

interface FileRow {
  readonly batch: string;
  /** Null where an earlier version loaded it, which did not say when. */
  readonly loadedAt: string | null;
  readonly feed: string;
  readonly entity: string;
  readonly file: string;
  readonly read: number;
  readonly loaded: number;
  readonly duplicates: number;
  readonly quarantined: number;
  /** Of the loaded rows those that no longer stand, because a later row has their key: loaded = counted + replaced. */
  readonly replaced: number;
  /** Exact sums by currency, and what those of other currencies were worth in the shop's when it was published. */
  readonly sums: readonly FileSums[];
  /** How its text was encoded; null where it holds no text. */
  readonly encoding: Omit<Encoding, 'why'> | null;
  readonly warnings: readonly FileWarning[];
  /** True where the rows had been held and were replayed. */
  readonly replayed: boolean;
}

type StoredRow = Omit<FileRow, 'sums' | 'encoding' | 'warnings'> & {
  readonly loadId: number;
  readonly encoding: string | null;
  readonly warnings: string | null;
};

function withFaults(group: HeldGroup): HeldReport {
  if (group.reason !== 'ragged') return group;
  const examples = group.examples.map((example) => {
    const fault = raggedFault(example.value);
    return fault ? { ...example, fault } : example;
  });
  return { ...group, examples };
}

const shown = (encoding: Encoding | null) => encoding && { name: encoding.name, sure: encoding.sure };

/** Where each row of each file went. */
export async function readLoadReports(engine: Engine, seesContent: boolean): Promise<LoadReport> {
  const columns = await engine.columns('facts.files');
  const replaced = columns.has('replaced') ? 'coalesce(replaced, 0)' : '0';
  const loadedAt = columns.has('loaded_at')
    ? "strftime(loaded_at, '%Y-%m-%dT%H:%M:%SZ')"
    : 'cast(null as varchar)';
  const files = (await hasTable(engine, 'facts', 'files'))
    ? await engine.rows<StoredRow>(`
        select
          load_id as "loadId", batch_id as batch, ${loadedAt} as "loadedAt", feed, entity, name as file, cast(read as double) as read,
          cast(loaded as double) as loaded, cast(duplicates as double) as duplicates,
          cast(quarantined as double) as quarantined,
          cast(${replaced} as double) as replaced, encoding, warnings,
          batch_id <> first_value(batch_id) over (
            partition by file_id order by read desc nulls last, batch_id asc nulls last
          ) as replayed
        from facts.files
        order by file_id desc nulls last
        limit 200`)
    : [];
  const held = (await hasTable(engine, 'facts', 'quarantine'))
    ? await heldGroups(engine, {}, seesContent ? 3 : 0)
    : [];
  const sums = files.length > 0 ? await readSums(engine) : new Map();
  return {
    files: files.map(({ loadId, encoding, warnings, ...file }) => ({
      ...file,
      sums: sums.get(loadId) ?? [],
      encoding: shown(readEncoding(encoding)),
      warnings: (JSON.parse(warnings ?? '[]') as Warning[]).map(({ text, ...warning }) =>
        seesContent ? { ...warning, text } : warning,
      ),
    })),
    quarantine: held.map(withFaults),
  };
}
