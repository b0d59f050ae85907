import type { Engine } from '../warehouse/engine.ts';
import { hasTable } from './settings.ts';

export interface Books {
  readonly files: readonly FileRow[];
  /** Rows in quarantine by entity and reason; never their content. */
  readonly quarantine: readonly { entity: string; reason: string; rows: number }[];
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
}

/** Where each row of each file went. */
export async function readBooks(engine: Engine): Promise<Books> {
  const files = (await hasTable(engine, 'facts', 'files'))
    ? await engine.rows<FileRow>(`
        select
          batch_id as batch, feed, entity, name as file, cast(read as double) as read,
          cast(loaded as double) as loaded, cast(duplicates as double) as duplicates,
          cast(quarantined as double) as quarantined, currency,
          cast(loaded_amount as double) as "loadedAmount"
        from facts.files
        order by file_id desc nulls last
        limit 200`)
    : [];
  const quarantine = (await hasTable(engine, 'facts', 'quarantine'))
    ? await engine.rows<{ entity: string; reason: string; rows: number }>(`
        select entity, reason, cast(count(distinct (file_id, line)) as double) as rows
        from facts.quarantine
        group by entity, reason
        order by rows desc nulls last, entity nulls last, reason nulls last`)
    : [];
  return { files, quarantine };
}
