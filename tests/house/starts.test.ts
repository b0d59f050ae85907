import { dirname, posix } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { syntaxOf, walk } from './sources.ts';

/** What a module loads before it does anything: no types, and nothing that it imports when it is needed. */
function loadedBy(file: string): string[] {
  const found: string[] = [];
  walk(syntaxOf(file), (node) => {
    if (!ts.isImportDeclaration(node) && !ts.isExportDeclaration(node)) return;
    const { moduleSpecifier } = node;
    if (!moduleSpecifier || !ts.isStringLiteral(moduleSpecifier)) return;
    const named = ts.isImportDeclaration(node) ? node.importClause?.namedBindings : node.exportClause;
    const isTypes =
      (ts.isImportDeclaration(node) ? node.importClause?.isTypeOnly : node.isTypeOnly) ||
      (named &&
        !ts.isNamespaceImport(named) &&
        !ts.isNamespaceExport(named) &&
        !(ts.isImportDeclaration(node) && node.importClause?.name) &&
        named.elements.every((one) => one.isTypeOnly));
    if (!isTypes) found.push(moduleSpecifier.text);
  });
  return found;
}

function startOf(entry: string): {
  readonly files: ReadonlySet<string>;
  readonly packages: ReadonlySet<string>;
} {
  const files = new Set<string>();
  const packages = new Set<string>();
  const load = (file: string) => {
    if (files.has(file)) return;
    files.add(file);
    if (!/\.tsx?$/.test(file)) return;
    for (const specifier of loadedBy(file)) {
      if (specifier.startsWith('.')) load(posix.normalize(posix.join(dirname(file), specifier)));
      else packages.add(specifier);
    }
  };
  load(entry);
  return { files, packages };
}

// Each of these took a load of thirty lines a tenth of its time: a load draws nothing, and workbooks are read by a child.
test('a load starts without texts of reports, models and the packages that only others need', () => {
  const { files, packages } = startOf('cli/ingest.ts');
  expect(files).toContain('ingest/index.ts');
  expect(packages).toContain('@duckdb/node-api');
  const rooms = ['reports/', 'server/', 'traits/', 'models/churn/', 'models/clv/'];
  expect([...files].filter((file) => rooms.some((room) => file.startsWith(room)))).toEqual([]);
  const others = ['@e965/xlsx', 'intl-messageformat', 'ipaddr.js', 'fastify', 'vega', 'vega-lite'];
  expect(others.filter((name) => packages.has(name))).toEqual([]);
});
