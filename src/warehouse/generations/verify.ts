import { checkFiles } from './files.ts';
import { readManifest } from './manifest.ts';
import { readGeneration } from './serving.ts';

export interface Check {
  readonly what: string;
  readonly ok: boolean;
  readonly detail: string;
}

/** Trailing zeros of a fixed scale do not matter: 9747747.9340 is 9747747.934. */
const plain = (text: string) => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

/**
 * Compares a generation with its manifest: each file's sha256, each table's rows and sums; and reads every column of
 * every table once. No process may have its files open for writing; nobody ever has, once it is published.
 */
export async function verifyGeneration(store: string, name: string): Promise<Check[]> {
  const manifest = readManifest(store, name);
  const files = await checkFiles(store, manifest);
  const checks: Check[] = files.map(({ file, ok, detail }) => ({ what: `${name}/${file}`, ok, detail }));
  if (checks.some((check) => !check.ok)) return checks;
  await readGeneration(
    store,
    async ({ engine }) => {
      for (const [table, record] of Object.entries(manifest.tables)) {
        const sums = Object.keys(record.sums).map((column) => `cast(sum(${column}) as varchar) as ${column}`);
        const [row] = await engine
          .rows<Record<string, number | string>>(
            `select ${['cast(count(*) as integer) as row_count', ...sums].join(', ')} from ${table}`,
          )
          .catch(() => []);
        if (!row) {
          checks.push({ what: `${name}: ${table}`, ok: false, detail: 'cannot be read' });
          continue;
        }
        const ok =
          row.row_count === record.rows &&
          Object.entries(record.sums).every(([column, sum]) => plain(String(row[column] ?? '0')) === sum);
        checks.push({
          what: `${name}: ${table}`,
          ok,
          detail: ok ? `${record.rows} rows` : `${row.row_count} rows, not ${record.rows}, or other sums`,
        });
      }
      const tables = await engine.rows<{ name: string; columns: number }>(
        `select database_name || '.' || table_name as name, cast(column_count as integer) as columns
         from duckdb_tables() where database_name in ('facts', 'results') order by 1`,
      );
      let columns = 0;
      const unreadable: string[] = [];
      for (const table of tables) {
        try {
          await engine.rows(`select bit_xor(hash(whole)) as seen from ${table.name} as whole`);
          columns += table.columns;
        } catch (error) {
          unreadable.push(`${table.name}: ${(error as Error).message.split('\n')[0]}`);
        }
      }
      checks.push({
        what: `${name}: columns`,
        ok: unreadable.length === 0,
        detail: unreadable.length === 0 ? `all ${columns} read` : unreadable.join('; '),
      });
    },
    name,
  );
  return checks;
}
