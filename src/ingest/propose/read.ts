import type { Finding } from './finding.ts';
import type { Prefix } from './rules.ts';
import type { SampledCandidate } from './sampled.ts';

/** A file that was read, before it is seen beside the others. */
export interface Read extends SampledCandidate {
  readonly prefixes: readonly Prefix[];
  /** What its own rows have shown. */
  readonly found: Finding;
  /** Settings that the export of a known program has. */
  readonly known?: Readonly<Record<string, unknown>>;
}
