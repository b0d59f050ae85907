import type { TraitAnswer } from './api.ts';

type Value = string | number | boolean;

export interface LeafDraft {
  readonly kind: 'leaf';
  readonly trait: string;
  readonly operator: string;
  readonly value: Value | readonly Value[];
}

export interface GroupDraft {
  readonly kind: 'all' | 'any';
  readonly parts: readonly LeafDraft[];
}

/** A rule as rows show it: conditions, and groups of conditions, one level deep. */
export interface Draft {
  readonly kind: 'all' | 'any';
  readonly parts: readonly (LeafDraft | GroupDraft)[];
}

type Entries = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Entries =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function leafOf(value: unknown): LeafDraft | null {
  if (!isObject(value) || typeof value.trait !== 'string') return null;
  const [entry] = Object.entries(value).filter(([key]) => key !== 'trait');
  if (!entry) return null;
  return { kind: 'leaf', trait: value.trait, operator: entry[0], value: entry[1] as LeafDraft['value'] };
}

function groupOf(value: unknown): { kind: 'all' | 'any'; parts: readonly unknown[] } | null {
  if (!isObject(value)) return null;
  for (const kind of ['all', 'any'] as const) {
    const parts = value[kind];
    if (Array.isArray(parts)) return { kind, parts };
  }
  return null;
}

/** Null where the rule is deeper than rows can show. */
export function draftOf(rule: unknown): Draft | null {
  const single = leafOf(rule);
  if (single) return { kind: 'all', parts: [single] };
  const outer = groupOf(rule);
  if (!outer) return null;
  const parts: (LeafDraft | GroupDraft)[] = [];
  for (const part of outer.parts) {
    const leaf = leafOf(part);
    if (leaf) {
      parts.push(leaf);
      continue;
    }
    const inner = groupOf(part);
    const leaves = inner?.parts.map(leafOf) ?? [];
    if (!inner || leaves.some((each) => each === null)) return null;
    parts.push({ kind: inner.kind, parts: leaves as LeafDraft[] });
  }
  return { kind: outer.kind, parts };
}

export function ruleOf(draft: Draft): object {
  const leaf = ({ trait, operator, value }: LeafDraft) => ({ trait, [operator]: value });
  return {
    [draft.kind]: draft.parts.map((part) =>
      part.kind === 'leaf' ? leaf(part) : { [part.kind]: part.parts.map(leaf) },
    ),
  };
}

/** A value of the right shape to begin with, when a trait or an operator has been chosen anew. */
export function firstValue(trait: TraitAnswer, operator: string): LeafDraft['value'] {
  const single: Value =
    trait.categories?.[0] ??
    (trait.type === 'boolean' ? true : trait.type === 'date' ? '2025-01-01' : trait.type === 'text' ? '' : 0);
  if (operator === 'is_null') return true;
  if (operator === 'in' || operator === 'not_in') return [single];
  if (operator === 'between') return [single, single];
  return trait.categories || operator !== 'contains' ? single : '';
}
