import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { generationFolder, readManifest } from './manifest.ts';
import { readGeneration } from './serving.ts';

export interface Check {
  readonly what: string;
  readonly ok: boolean;
  readonly detail: string;
}

/** Trailing zeros of a fixed scale do not matter: 9747747.9340 is 9747747.934. */
const plain = (text: string) => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

/**
 * Holds a generation against its manifest: each file's sha256, each table's rows and sums. No process may have its
 * files open for writing; nobody ever has, once it is published.
 */
export async function verifyGeneration(store: string, name: string): Promise<Check[]> {
  const manifest = readManifest(store, name);
  const checks: Check[] = [];
  for (const [file, record] of Object.entries(manifest.files)) {
    const path = join(generationFolder(store, name), file);
    if (!existsSync(path)) {
      checks.push({ what: `${name}/${file}`, ok: false, detail: 'is missing' });
      continue;
    }
    const hash = createHash('sha256');
    await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
    const same = hash.digest('hex') === record.sha256;
    checks.push({
      what: `${name}/${file}`,
      ok: same,
      detail: same ? 'sha256 as in the manifest' : 'differs from the manifest',
    });
  }
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
    },
    name,
  );
  return checks;
}
