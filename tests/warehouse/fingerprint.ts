import { createHash } from 'node:crypto';
import type { ModelReport } from '../../src/models/report.ts';
import { historyTables } from '../../src/segments/index.ts';
import { requireCurrent } from '../../src/warehouse/generations/current.ts';
import { readGeneration } from '../../src/warehouse/generations/serving.ts';

/** A table's rows in any order as one text; equal exactly where the tables hold the same rows as often. */
export type Fingerprints = Readonly<Record<string, string>>;

/** The columns that may differ between equal runs: the moment of a load is the clock's. */
function leftOut(table: string, withoutNumbers: boolean): string {
  if (table === 'facts.files') return 'exclude (loaded_at)';
  return withoutNumbers && table === 'results.traits' ? 'exclude (cluster)' : '';
}

/** Seconds differ from run to run, what a change of model moved with the earlier run, and nothing else may. */
function comparable(report: string): string {
  const { seconds: _, diagnostics, ...rest } = JSON.parse(report) as ModelReport;
  const { model_change: __, ...others } = diagnostics;
  return JSON.stringify({ ...rest, diagnostics: others });
}

/**
 * Fingerprints of every table of facts and results of a generation, but for what runs carry on from each other.
 *
 * @param withoutNumbers leave out the numbers of groups, which are those of the run that is compared with
 */
export async function fingerprints(
  store: string,
  name = requireCurrent(store),
  { withoutNumbers = false } = {},
): Promise<Fingerprints> {
  return readGeneration(
    store,
    async ({ engine }) => {
      const tables = await engine.rows<{ table: string }>(
        "select table_catalog || '.' || table_name as table from information_schema.tables where table_catalog in ('facts', 'results') order by 1",
      );
      const found: Record<string, string> = {};
      for (const { table } of tables) {
        if (historyTables.some((name) => table === `results.${name}`)) continue;
        if (table === 'results.model_reports') {
          const reports = await engine.rows<{ model: string; report: string }>(
            `select model, report from ${table} order by model`,
          );
          const some = reports.filter(({ model }) => !(withoutNumbers && model === 'clusters'));
          const text = some.map(({ report }) => comparable(report)).join('\n');
          found[table] = createHash('sha256').update(text).digest('hex');
          continue;
        }
        const [row] = await engine.rows<{ rows: number; sum: string }>(
          `select cast(count(*) as integer) as rows, cast(sum(cast(hash(whole) as hugeint)) as varchar) as sum
           from (select * ${leftOut(table, withoutNumbers)} from ${table}) as whole`,
        );
        found[table] = `${row?.rows} ${row?.sum}`;
      }
      return found;
    },
    name,
  );
}
