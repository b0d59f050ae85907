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

/** One comparison of a field of events. */
export interface FieldDraft {
  readonly field: string;
  readonly operator: string;
  readonly value: LeafDraft['value'];
}

/** What is asked of somebody's events: whether there are any, how many, or a figure of one of their fields. */
export const figures = ['sum', 'average', 'min', 'max', 'first', 'last'] as const;
export type Figure = (typeof figures)[number];
export type EventAsk =
  | { readonly of: 'happened'; readonly value: boolean }
  | { readonly of: 'count'; readonly operator: string; readonly value: LeafDraft['value'] }
  | ({ readonly of: Figure } & FieldDraft);

export interface EventDraft {
  readonly kind: 'event';
  readonly event: string;
  readonly ask: EventAsk;
  /** All of these hold of the events that count. */
  readonly where: readonly FieldDraft[];
  /** The time before the as-of day in which they happened; null for ever. */
  readonly last: Span | null;
}

/** The first or last people by a trait, out of everybody. */
export interface RankDraft {
  readonly kind: 'rank';
  readonly end: 'top' | 'bottom';
  readonly trait: string;
  readonly size: 'count' | 'percent';
  readonly amount: number;
}

/** Whose day of the year comes again soon. */
export interface AnniversaryDraft {
  readonly kind: 'anniversary';
  readonly trait: string;
  readonly calendar: 'gregorian' | 'jalali';
  readonly days: number;
}

export type RowDraft = LeafDraft | MemberDraft | EventDraft | RankDraft | AnniversaryDraft;

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

function eventOf(value: unknown): EventDraft | null {
  if (!isObject(value) || typeof value.event !== 'string') return null;
  const { event, where, during, ...asked } = value;
  const last = isObject(during) && isSpan(during.last) ? during.last : null;
  const parts = where === undefined ? [] : isObject(where) && Array.isArray(where.all) ? where.all : [where];
  const fields = parts.map(fieldOf);
  const ask = askOf(asked);
  if (!ask || (during !== undefined && !last) || fields.some((field) => field === null)) return null;
  return { kind: 'event', event, ask, where: fields as FieldDraft[], last };
}

function askOf(asked: Entries): EventAsk | null {
  const [entry] = Object.entries(asked);
  if (!entry) return null;
  const [of, value] = entry;
  if (of === 'happened' && typeof value === 'boolean') return { of, value };
  if (of === 'count') {
    const compared = comparedOf(value);
    return compared && { of, ...compared };
  }
  const figure = figures.find((each) => each === of);
  if (!figure || !isObject(value) || typeof value.of !== 'string') return null;
  const { of: field, ...rest } = value;
  const compared = comparedOf(rest);
  return compared && { of: figure, field, ...compared };
}

function fieldOf(value: unknown): FieldDraft | null {
  if (!isObject(value) || typeof value.field !== 'string') return null;
  const { field, ...rest } = value;
  const compared = comparedOf(rest);
  return compared && { field, ...compared };
}

/** `{operator: value}`; null where a row cannot show it: a day counted from the as-of day stands in other comparisons too. */
function comparedOf(value: unknown): Pick<LeafDraft, 'operator' | 'value'> | null {
  const [entry] = isObject(value) ? Object.entries(value) : [];
  if (!entry) return null;
  const [operator, asked] = entry;
  if (operator === 'under' && isObject(asked) && isSpan(asked.ago))
    return { operator: 'longer_ago', value: asked.ago };
  const holds = Array.isArray(asked) ? asked : [asked];
  if (holds.some(isObject) && !(operator.startsWith('in_') && isSpan(asked))) return null;
  return { operator, value: asked as LeafDraft['value'] };
}

function rankOf(value: unknown): RankDraft | null {
  if (!isObject(value)) return null;
  const end = 'top' in value ? 'top' : 'bottom';
  const asked = value[end];
  if (!isObject(asked) || 'among' in asked || typeof asked.trait !== 'string') return null;
  const size = 'count' in asked ? 'count' : 'percent';
  const amount = asked[size];
  return typeof amount === 'number' ? { kind: 'rank', end, trait: asked.trait, size, amount } : null;
}

function anniversaryOf(value: unknown): AnniversaryDraft | null {
  if (!isObject(value) || typeof value.anniversary !== 'string') return null;
  const days = isObject(value.in_next) ? value.in_next.days : undefined;
  const calendar = value.calendar === 'jalali' ? 'jalali' : 'gregorian';
  return typeof days === 'number' ? { kind: 'anniversary', trait: value.anniversary, calendar, days } : null;
}

const rowOf = (value: unknown): RowDraft | null =>
  memberOf(value) ?? eventOf(value) ?? rankOf(value) ?? anniversaryOf(value) ?? leafOf(value);

function leafOf(value: unknown): LeafDraft | null {
  if (!isObject(value) || typeof value.trait !== 'string') return null;
  const { trait, ...rest } = value;
  const compared = comparedOf(rest);
  return compared && { kind: 'leaf', trait, ...compared };
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
  part.kind !== 'all' && part.kind !== 'any';

const compared = ({ operator, value }: Pick<LeafDraft, 'operator' | 'value'>) =>
  operator === 'longer_ago' ? { under: { ago: value } } : { [operator]: value };

function written(row: RowDraft): object {
  switch (row.kind) {
    case 'leaf':
      return { trait: row.trait, ...compared(row) };
    case 'member':
      return row.inside ? { segment: row.segment } : { not: { segment: row.segment } };
    case 'event':
      return writtenEvents(row);
    case 'rank':
      return { [row.end]: { trait: row.trait, [row.size]: row.amount } };
    case 'anniversary':
      return { anniversary: row.trait, calendar: row.calendar, in_next: { days: row.days } };
  }
}

function writtenEvents({ event, ask, where, last }: EventDraft): object {
  const fields = where.map((each) => ({ field: each.field, ...compared(each) }));
  const asked =
    ask.of === 'happened'
      ? { happened: ask.value }
      : { [ask.of]: { ...('field' in ask ? { of: ask.field } : {}), ...compared(ask) } };
  return {
    event,
    ...(fields.length === 0 ? {} : { where: fields.length === 1 ? fields[0] : { all: fields } }),
    ...(last ? { during: { last } } : {}),
    ...asked,
  };
}

export function ruleOf({ version, withUnknown, kind, parts }: Draft): object {
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

/** What a row may ask of a trait, or of a field of events. */
export function operatorsOf(trait: Pick<TraitAnswer, 'operators'>): readonly string[] {
  return trait.operators.includes('in_last') ? [...trait.operators, 'longer_ago'] : trait.operators;
}

/** A value of the right shape to begin with, when a trait or an operator has been chosen anew. */
export function firstValue(
  trait: Pick<TraitAnswer, 'type'> & Partial<Pick<TraitAnswer, 'categories'>>,
  operator: string,
): LeafDraft['value'] {
  const single: Value =
    trait.categories?.[0] ??
    (trait.type === 'boolean' ? true : trait.type === 'date' ? '2025-01-01' : trait.type === 'text' ? '' : 0);
  if (operator === 'is_null' || operator === 'is_empty') return true;
  if (operator === 'in_last' || operator === 'in_next' || operator === 'longer_ago') return { days: 30 };
  if (operator === 'in' || operator === 'not_in') return [single];
  if (operator === 'between') return [single, single];
  return trait.categories || operator !== 'contains' ? single : '';
}
