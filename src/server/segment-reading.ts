import { categoryText } from '../reports/locale/category.ts';
import { inDigits } from '../reports/locale/digits.ts';
import { formats, inLanguage, ruleLanguage } from '../reports/locale/index.ts';
import type { View } from '../reports/view.ts';
import {
  findEvent,
  isFew,
  isSmall,
  kindOf,
  type Measure,
  nodesOf,
  type RuleNode,
  type RuleTrait,
  ruleInWords,
  type Scope,
  type Segment,
  type Snapshot,
  traitOf,
  type UnknownCause,
  type Value,
} from '../segments/index.ts';
import { askableAddresses, type Caller, seesPersons } from './access/roles.ts';
import type { Context, ServingGeneration } from './context.ts';
import { ApiError } from './errors.ts';

/** As many digits as the writer of the rule gave, at most four. */
function decimals(value: number): number {
  return Math.min(4, String(value).split('.')[1]?.length ?? 0);
}

/** How a rule's values are written in a view. */
function sayValue(view: View): (trait: RuleTrait, value: Value) => string {
  const format = formats(view);
  return (trait, value) => {
    if (typeof value === 'boolean') return String(value);
    if (typeof value === 'string') {
      if (trait.type === 'date') return format.date(value);
      return format.isolate(trait.categories ? categoryText(view.language, trait.name, value) : value);
    }
    switch (trait.type) {
      case 'money':
        return format.money(value);
      case 'probability':
        return format.percent(value);
      default:
        return format.decimal(value, decimals(value));
    }
  };
}

export function words(context: Context, node: RuleNode, view: View): string {
  return inDigits(
    view,
    ruleInWords(node, context.catalogue, ruleLanguage(view.language), sayValue(view), formats(view).count),
  );
}

/**
 * What rules are compiled against: the catalogue, the day of the published run, and the addresses that the role of who
 * asks may ask; without anybody, those whose owners agreed. @throws ApiError without a run
 */
export function scopeOf(
  context: Pick<Context, 'catalogue'>,
  generation: Pick<ServingGeneration, 'manifest'>,
  caller?: Pick<Caller, 'role'>,
): Scope {
  const { asOf } = generation.manifest;
  if (asOf === null) throw new ApiError('nothing_yet');
  return { catalogue: context.catalogue, asOf, addresses: caller ? askableAddresses(caller) : 'agreed' };
}

export function rule(context: Context, segment: Pick<Segment, 'name' | 'rule'>): RuleNode {
  return context.segments.parse(segment.rule, segment.name);
}

/** True where a rule may name a person: it asks about who someone is, not about what they did. */
const namesPersons = (rule: RuleNode, catalogue: Context['catalogue']): boolean =>
  [...nodesOf(rule)].some((node) => {
    const trait = traitOf(node);
    return trait !== null && asksWho(trait, catalogue);
  });

function asksWho(name: string, catalogue: Context['catalogue']): boolean {
  const trait = catalogue.find((each) => each.name === name);
  // A pseudonym is text too: the customer's id.
  return (
    trait === undefined ||
    trait.privacy === 'personal' ||
    (kindOf(trait) === 'text' && trait.privacy !== 'aggregate')
  );
}

/**
 * Whose members are asked for: a snapshot's, or whoever fits the rule now.
 * @throws Failure `not_found`; RuleError
 */
export function subjectOf(
  context: Context,
  segment: Pick<Segment, 'name' | 'rule'>,
  snapshotName: string | undefined,
): { readonly node: RuleNode; readonly snapshot: Snapshot | null } {
  if (snapshotName === undefined) return { node: rule(context, segment), snapshot: null };
  const { snapshots } = context.segments;
  const snapshot = snapshots.get(segment.name, snapshotName);
  const node = snapshots.node(segment.name, snapshot.name);
  if (!node) throw new ApiError('not_found');
  return { node, snapshot };
}

/** A snapshot in figures: at its date, and of these whom the data still knows. */
export function snapshotFigures(
  { id, name, asOf, createdAt, by, run, people }: Snapshot,
  known: number,
): {
  readonly id: string;
  readonly name: string;
  readonly asOf: string;
  readonly createdAt: string;
  readonly by: string;
  readonly run: string;
  /** Members at its date. */
  readonly people: number;
  readonly known: number;
  readonly noLongerKnown: number;
} {
  return { id, name, asOf, createdAt, by, run, people, known, noLongerKnown: people - known };
}

interface ShownRule {
  /** Null where the rule is hidden, or fits no longer. */
  readonly words: string | null;
  /** True where it may name persons and the caller sees none. */
  readonly ruleHidden: boolean;
}

/** A rule in words as a role may read it. */
export function showRule(context: Context, caller: Caller, node: RuleNode, view: View): ShownRule {
  const ruleHidden = !seesPersons(caller) && namesPersons(node, context.catalogue);
  return { words: ruleHidden ? null : words(context, node, view), ruleHidden };
}

/** What people lack of whom a rule is unknown, in the reader's words. */
export function showCause(
  context: Pick<Context, 'catalogue'>,
  { of, people }: UnknownCause,
  { language }: View,
): { readonly label: string; readonly people: number } {
  if ('trait' in of) {
    const trait = context.catalogue.find(({ name }) => name === of.trait);
    return { label: trait ? inLanguage(trait.labels, language) : of.trait, people };
  }
  const kind = findEvent(of.event);
  const field = kind?.fields.find(({ name }) => name === of.field);
  return {
    label: `${field ? inLanguage(field.labels, language) : of.field} (${kind ? inLanguage(kind.labels, language) : of.event})`,
    people,
  };
}

interface ShownMeasure {
  readonly count: number | null;
  readonly share: number | null;
  readonly value: number | null;
  /** 80 % range of the value. */
  readonly valueLow: number | null;
  readonly valueHigh: number | null;
  readonly total: number | null;
  /** True where the group, or those outside of it, are too few to be shown to this role. */
  readonly withheld: boolean;
}

/** What a role without persons could reckon a segment's count with. */
export interface Others {
  /** Customers with an order, whose number the reports tell. */
  readonly customers: number;
  /** Segments whose count gives few away beside another's. */
  readonly nearOthers: ReadonlySet<string>;
}

/** A measure as a role may see it. */
export function showMeasure(caller: Caller, measure: Measure, name: string, others: Others): ShownMeasure {
  const { count, value, total, range } = measure;
  const worth = { value, valueLow: range?.low ?? null, valueHigh: range?.high ?? null };
  const share = total === 0 ? null : count / total;
  // A campaign tool pulls the members of its segments anyway.
  if (seesPersons(caller) || caller.segments !== null)
    return { count, share, ...worth, total, withheld: false };
  // Few without an order: the number of all customers would give theirs away.
  const isTotalHidden = isSmall(total - others.customers);
  const shownTotal = isTotalHidden ? null : total;
  if (isFew(count, total) || isFew(count, others.customers) || others.nearOthers.has(name)) {
    const nothing = { count: null, share: null, value: null, valueLow: null, valueHigh: null };
    return { ...nothing, total: shownTotal, withheld: true };
  }
  return { count, share: isTotalHidden ? null : share, ...worth, total: shownTotal, withheld: false };
}
