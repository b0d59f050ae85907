import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { TrinoSQL, TrinoSqlListener } from 'dt-sql-parser';
import { build } from 'esbuild';

export interface Reading {
  /** What the grammar refuses, with line and column. */
  readonly errors: string[];
  /** Names of the functions that are called, in lower case. */
  readonly functions: string[];
  /** Items of an `order by` that leave open where nulls go. */
  readonly openOrders: string[];
}

/**
 * Trino's grammar. The package names folders in its imports, which Node does not resolve, and carries eight more
 * dialects: bundling the one dialect takes a second instead of half a minute.
 */
async function loadParser(): Promise<new () => TrinoSQL> {
  const folder = fileURLToPath(
    new URL('../../node_modules/dt-sql-parser/dist/parser/trino/', import.meta.url),
  );
  const outfile = join(tmpdir(), `arzesh-trino-${process.pid}.mjs`);
  await build({
    entryPoints: [join(folder, 'index.js')],
    bundle: true,
    format: 'esm',
    platform: 'node',
    outfile,
    logLevel: 'error',
  });
  try {
    const loaded = (await import(/* @vite-ignore */ pathToFileURL(outfile).href)) as {
      TrinoSQL: new () => TrinoSQL;
    };
    return loaded.TrinoSQL;
  } finally {
    rmSync(outfile, { force: true });
  }
}

export async function createReader(): Promise<(sql: string) => Reading> {
  const Parser = await loadParser();
  const parser = new Parser();
  return (sql) => {
    const errors: string[] = [];
    const functions: string[] = [];
    const openOrders: string[] = [];
    const listener: Partial<TrinoSqlListener> = {
      enterEveryRule: () => {},
      exitEveryRule: () => {},
      visitTerminal: () => {},
      visitErrorNode: () => {},
      enterFunctionCall: (context) => {
        functions.push(context.functionName().getText().toLowerCase());
      },
      enterSortItem: (context) => {
        if (!context.KW_NULLS()) openOrders.push(context.getText());
      },
    };
    const tree = parser.parse(sql, ({ startLine, startColumn, message }) => {
      errors.push(`${startLine}:${startColumn} ${message}`);
    });
    parser.listen(listener as TrinoSqlListener, tree);
    return { errors, functions: [...new Set(functions)].sort(), openOrders };
  };
}
