import ts from 'typescript';
import { modules, syntaxOf, walk } from './sources.ts';

/** A function with a body and how many parameters it takes. */
export interface Signature {
  /** `file:line name`. */
  readonly at: string;
  readonly parameters: number;
}

/** Every function, method and constructor of the sources; types of functions are left out. */
export function signatures(): Signature[] {
  return modules.flatMap((file) => {
    const syntax = syntaxOf(file);
    const found: Signature[] = [];
    walk(syntax, (node) => {
      if (!ts.isFunctionLike(node) || !('body' in node)) return;
      const { name, parent } = node;
      const called = (name ?? (ts.isVariableDeclaration(parent) ? parent.name : undefined))?.getText();
      const line = syntax.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      found.push({ at: `${file}:${line} ${called ?? ''}`.trim(), parameters: node.parameters.length });
    });
    return found;
  });
}
