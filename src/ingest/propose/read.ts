import type { Found } from './found.ts';
import type { Looked } from './match.ts';
import type { Prefix } from './rules.ts';

/** A file that was read, before it is seen beside the others. */
export interface Read extends Looked {
  readonly prefixes: readonly Prefix[];
  /** What its own rows have shown. */
  readonly found: Found;
  /** Settings that the export of a known program has. */
  readonly known?: Readonly<Record<string, unknown>>;
}
