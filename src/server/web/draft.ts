import { firstOperators } from '../../segments/first-operators.ts';
import type { TraitAnswer } from './api.ts';

type Value = string | number | boolean;

export const units = ['days', 'weeks', 'months', 'years'] as const;
export type Unit = (typeof units)[number];
/** A length of time, as a rule writes it: `{"days": 30}`. */
export type Span = { readonly [unit in Unit]?: number };

export interface LeafDraft {
  readonly kind: 'leaf';
  readonly trait: string;
  /** As the grammar names it, or `longer_ago`, which the grammar writes `{"under": {"ago": …}}`. */
  readonly operator: string;
  readonly value: Value | readonly Value[] | Span;
}

/** Who is, or is not, a member of another segment. */
export interface MemberDraft {
  readonly kind: 'member';
  readonly segment: string;
  readonly inside: boolean;
}

export type RowDraft = LeafDraft | MemberDraft;

export interface GroupDraft {
  readonly kind: 'all' | 'any';
  readonly parts: readonly RowDraft[];
}

/** A rule as rows show it: conditions, and groups of conditions, one level deep. */
export interface Draft {
  /** Of the grammar. Text is compared as it is written in version 1, folded in version 2. */
  readonly version: 1 | 2;
  /** True where those belong too of whom the rule is unknown. */
  readonly withUnknown: boolean;
  readonly kind: 'all' | 'any';
  readonly parts: readonly (RowDraft | GroupDraft)[];
}

type Entries = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Entries =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isSpan = (value: unknown): value is Span =>
  isObject(value) && Object.keys(value).length === 1 && units.some((unit) => typeof value[unit] === 'number');

function memberOf(value: unknown): MemberDraft | null {
  if (!isObject(value) || Object.keys(value).length !== 1) return null;
  if (typeof value.segment === 'string') return { kind: 'member', segment: value.segment, inside: true };
  const { not } = value;
  const outside = isObject(not) && typeof not.segment === 'string' ? memberOf(not) : null;
  return outside && { ...outside, inside: false };
}

const rowOf = (value: unknown): RowDraft | null => memberOf(value) ?? leafOf(value);

/** Null where a row cannot show it: a day counted from the as-of day stands in other comparisons too. */
function leafOf(value: unknown): LeafDraft | null {
  if (!isObject(value) || typeof value.trait !== 'string') return null;
  const [entry] = Object.entries(value).filter(([key]) => key !== 'trait');
  if (!entry) return null;
  const [operator, asked] = entry;
  const leaf = { kind: 'leaf', trait: value.trait } as const;
  if (operator === 'under' && isObject(asked) && isSpan(asked.ago))
    return { ...leaf, operator: 'longer_ago', value: asked.ago };
  const holds = Array.isArray(asked) ? asked : [asked];
  if (holds.some(isObject) && !(operator.startsWith('in_') && isSpan(asked))) return null;
  return { ...leaf, operator, value: asked as LeafDraft['value'] };
}

function groupOf(value: unknown): { kind: 'all' | 'any'; parts: readonly unknown[] } | null {
  if (!isObject(value)) return null;
  for (const kind of ['all', 'any'] as const) {
    const parts = value[kind];
    if (Array.isArray(parts)) return { kind, parts };
  }
  return null;
}

/** Null where the rule says more than rows can show. */
export function draftOf(rule: unknown): Draft | null {
  if (isObject(rule) && rule.version === 2) {
    if ('named' in rule) return null;
    const { where } = rule;
    const withUnknown = isObject(where) && 'or_unknown' in where;
    const inside = conditionsOf(withUnknown ? where.or_unknown : where);
    return inside && { version: 2, withUnknown, ...inside };
  }
  const inside = conditionsOf(rule);
  return inside && { version: 1, withUnknown: false, ...inside };
}

function conditionsOf(rule: unknown): Pick<Draft, 'kind' | 'parts'> | null {
  const single = rowOf(rule);
  if (single) return { kind: 'all', parts: [single] };
  const outer = groupOf(rule);
  if (!outer) return null;
  const parts: (RowDraft | GroupDraft)[] = [];
  for (const part of outer.parts) {
    const row = rowOf(part);
    if (row) {
      parts.push(row);
      continue;
    }
    const inner = groupOf(part);
    const rows = inner?.parts.map(rowOf) ?? [];
    if (!inner || rows.some((each) => each === null)) return null;
    parts.push({ kind: inner.kind, parts: rows as RowDraft[] });
  }
  return { kind: outer.kind, parts };
}

export const isRow = (part: RowDraft | GroupDraft): part is RowDraft =>
  part.kind === 'leaf' || part.kind === 'member';

export function ruleOf({ version, withUnknown, kind, parts }: Draft): object {
  const written = (row: RowDraft): object => {
    if (row.kind === 'member')
      return row.inside ? { segment: row.segment } : { not: { segment: row.segment } };
    const { trait, operator, value } = row;
    return operator === 'longer_ago' ? { trait, under: { ago: value } } : { trait, [operator]: value };
  };
  const where = {
    [kind]: parts.map((part) => (isRow(part) ? written(part) : { [part.kind]: part.parts.map(written) })),
  };
  const rows = parts.flatMap((part) => (isRow(part) ? [part] : part.parts));
  const isFirst =
    version === 1 &&
    !withUnknown &&
    rows.every((row) => row.kind === 'leaf' && firstOperators.includes(row.operator));
  if (isFirst) return where;
  return { version: 2, where: withUnknown ? { or_unknown: where } : where };
}

/** What a row may ask of a trait. */
export function operatorsOf(trait: TraitAnswer): readonly string[] {
  return trait.operators.includes('in_last') ? [...trait.operators, 'longer_ago'] : trait.operators;
}

/** A value of the right shape to begin with, when a trait or an operator has been chosen anew. */
export function firstValue(trait: TraitAnswer, operator: string): LeafDraft['value'] {
  const single: Value =
    trait.categories?.[0] ??
    (trait.type === 'boolean' ? true : trait.type === 'date' ? '2025-01-01' : trait.type === 'text' ? '' : 0);
  if (operator === 'is_null' || operator === 'is_empty') return true;
  if (operator === 'in_last' || operator === 'in_next' || operator === 'longer_ago') return { days: 30 };
  if (operator === 'in' || operator === 'not_in') return [single];
  if (operator === 'between') return [single, single];
  return trait.categories || operator !== 'contains' ? single : '';
}
