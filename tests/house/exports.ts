import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { walk } from './sources.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const everything = '*';

const files = ['src', 'tests', 'bench', 'client', 'scripts'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(tsx?|mjs)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.includes('node_modules')),
);

/** What a file exports: its own names, and those that it passes on from another file. */
type Exports = Map<string, { readonly file: string; readonly name: string } | null>;

const exported = new Map<string, Exports>();
/** Folders of the files that import a name, by file and name. */
const importers = new Map<string, Set<string>>();

function note(file: string, name: string, folder: string): boolean {
  const key = `${file}#${name}`;
  const folders = importers.get(key) ?? new Set();
  importers.set(key, folders);
  const isNew = !folders.has(folder);
  folders.add(folder);
  return isNew;
}

function read(file: string): void {
  const text = readFileSync(file, 'utf8');
  const syntax = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const folder = relative(root, file).split('/')[0] as string;
  const own: Exports = new Map();
  exported.set(file, own);
  const target = (node: ts.Node | undefined) =>
    node && ts.isStringLiteralLike(node) && node.text.startsWith('.')
      ? normalize(join(dirname(file), node.text))
      : undefined;
  walk(syntax, (node) => {
    if (ts.isImportDeclaration(node)) {
      const to = target(node.moduleSpecifier);
      if (!to) return;
      const bindings = node.importClause?.namedBindings;
      if (node.importClause?.name) note(to, 'default', folder);
      if (bindings && ts.isNamespaceImport(bindings)) note(to, everything, folder);
      else
        for (const { propertyName, name } of bindings?.elements ?? [])
          note(to, (propertyName ?? name).text, folder);
    } else if (ts.isExportDeclaration(node)) {
      const to = target(node.moduleSpecifier);
      if (node.exportClause && ts.isNamedExports(node.exportClause))
        for (const { propertyName, name } of node.exportClause.elements)
          own.set(name.text, to ? { file: to, name: (propertyName ?? name).text } : null);
      else if (to) note(to, everything, folder);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const to = target(node.arguments[0]);
      if (to) note(to, everything, folder);
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      const to = target(node.argument.literal);
      if (to) note(to, node.qualifier?.getText() ?? everything, folder);
    }
    if (
      !ts.canHaveModifiers(node) ||
      !ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
    )
      return;
    if (ts.isVariableStatement(node))
      for (const { name } of node.declarationList.declarations) own.set(name.getText(), null);
    else if ('name' in node && node.name) own.set((node.name as ts.Identifier).text, null);
  });
}

export interface Export {
  /** `src/…: name`. */
  readonly at: string;
  /** `src`, `tests`, `bench`, …: who imports it. */
  readonly importers: readonly string[];
}

/** Every name that a file of src/ exports, and which folders import it from there. */
export function exportsOfSources(): Export[] {
  for (const file of files) read(file);
  const whoImports = (file: string, name: string) => [
    ...(importers.get(`${file}#${name}`) ?? []),
    ...(importers.get(`${file}#${everything}`) ?? []),
  ];
  // What is passed on is imported by those who import it there.
  for (let isMore = true; isMore; ) {
    isMore = false;
    for (const [file, names] of exported)
      for (const [name, from] of names)
        for (const folder of from ? whoImports(file, name) : [])
          if (from && note(from.file, from.name, folder)) isMore = true;
  }
  return [...exported]
    .filter(([file]) => relative(root, file).startsWith('src/'))
    .flatMap(([file, names]) =>
      [...names.keys()].map((name) => ({
        at: `${relative(root, file)}: ${name}`,
        importers: [...new Set(whoImports(file, name))],
      })),
    );
}
