import { readFileSync } from 'node:fs';

/** Reads a `.sql` file that lies beside the caller: `loadSql(new URL('./query.sql', import.meta.url))`. */
export function loadSql(url: URL): string {
  return readFileSync(url, 'utf8');
}
