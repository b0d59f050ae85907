import { type HeldGroup, heldGroups } from '../ingest/quarantine.ts';
import type { Engine } from '../warehouse/engine.ts';
import { hasTable } from './settings.ts';

export interface Books {
  readonly files: readonly FileRow[];
  /** Rows in quarantine by feed, reason and column; examples of their content for a steward alone. */
  readonly quarantine: readonly HeldGroup[];
}

interface FileRow {
  readonly batch: string;
  readonly feed: string;
  readonly entity: string;
  readonly file: string;
  readonly read: number;
  readonly loaded: number;
  readonly duplicates: number;
  readonly quarantined: number;
  readonly currency: string | null;
  readonly loadedAmount: number | null;
  /** True where the rows had been held and were replayed. */
  readonly replayed: boolean;
}

/** Where each row of each file went. */
export async function readBooks(engine: Engine, seesContent: boolean): Promise<Books> {
  const files = (await hasTable(engine, 'facts', 'files'))
    ? await engine.rows<FileRow>(`
        select
          batch_id as batch, feed, entity, name as file, cast(read as double) as read,
          cast(loaded as double) as loaded, cast(duplicates as double) as duplicates,
          cast(quarantined as double) as quarantined, currency,
          cast(loaded_amount as double) as "loadedAmount",
          batch_id <> first_value(batch_id) over (
            partition by file_id order by read desc nulls last, batch_id asc nulls last
          ) as replayed
        from facts.files
        order by file_id desc nulls last
        limit 200`)
    : [];
  const quarantine = (await hasTable(engine, 'facts', 'quarantine'))
    ? await heldGroups(engine, {}, seesContent ? 3 : 0)
    : [];
  return { files, quarantine };
}
