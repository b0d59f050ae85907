import { type ParseOptions, parseRule } from './parse/index.ts';
import { RuleError, type RuleNode } from './rule.ts';
import type { Segment } from './segment.ts';
import type { Catalogue } from './trait.ts';

/** A saved segment that cannot be used, and why, without the values of its rule. */
export interface UnusableSegment {
  readonly name: string;
  readonly problem: string;
}

interface UsableSegment<Of> {
  readonly segment: Of;
  readonly node: RuleNode;
}

/**
 * Segments whose rules fit the catalogue, and the names of those whose rules do not. A rule may refer to any of `all`
 * and to snapshots.
 */
export function usableSegments<Of extends Pick<Segment, 'name' | 'rule'>>(
  segments: readonly Of[],
  catalogue: Catalogue,
  {
    all = segments,
    findSnapshot,
  }: { readonly all?: readonly Pick<Segment, 'name' | 'rule'>[] } & Pick<ParseOptions, 'findSnapshot'> = {},
): { usable: UsableSegment<Of>[]; unusable: UnusableSegment[] } {
  const usable: UsableSegment<Of>[] = [];
  const unusable: UnusableSegment[] = [];
  const rules = new Map(all.map(({ name, rule }) => [name, rule]));
  const options = { find: (name: string) => rules.get(name), ...(findSnapshot ? { findSnapshot } : {}) };
  for (const segment of segments) {
    try {
      usable.push({ segment, node: parseRule(segment.rule, catalogue, { ...options, own: segment.name }) });
    } catch (error) {
      if (!(error instanceof RuleError)) throw error;
      unusable.push({ name: segment.name, problem: error.message });
    }
  }
  return { usable, unusable };
}
