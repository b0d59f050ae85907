import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const source = fileURLToPath(new URL('../../src/', import.meta.url));

/** Paths of all files under src/, relative to it, with `/`. */
export const files: readonly string[] = readdirSync(source, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(source, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
  .sort();

export const modules = files.filter((file) => /\.tsx?$/.test(file));

export function textOf(file: string): string {
  return readFileSync(join(source, file), 'utf8');
}

const parsed = new Map<string, ts.SourceFile>();

export function syntaxOf(file: string): ts.SourceFile {
  let syntax = parsed.get(file);
  if (!syntax) {
    syntax = ts.createSourceFile(file, textOf(file), ts.ScriptTarget.Latest, true);
    parsed.set(file, syntax);
  }
  return syntax;
}

export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

/** What a module reaches for: imports of every kind, re-exports, and files that it names beside itself. */
export function specifiersOf(file: string): string[] {
  const found: string[] = [];
  const add = (node: ts.Node | undefined) => {
    if (node && ts.isStringLiteralLike(node)) found.push(node.text);
  };
  walk(syntaxOf(file), (node) => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) add(node.moduleSpecifier);
    else if (ts.isImportTypeNode(node))
      add(ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0]);
    else if (ts.isNewExpression(node) && node.expression.getText() === 'URL') {
      if (node.arguments?.[1]?.getText() === 'import.meta.url') add(node.arguments[0]);
    }
  });
  return found;
}

export interface Import {
  readonly from: string;
  /** A file of src/, or the name of a package. */
  readonly to: string;
  readonly isOwn: boolean;
}

/** Every reach of every module; own files by their path in src/. */
export const imports: readonly Import[] = modules.flatMap((from) =>
  specifiersOf(from).map((specifier) =>
    specifier.startsWith('.')
      ? { from, to: posix.normalize(posix.join(dirname(from), specifier)), isOwn: true }
      : { from, to: specifier, isOwn: false },
  ),
);
