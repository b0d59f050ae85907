import type { Engine } from '../warehouse/engine.ts';
import { compose, type Fragment, identifier, joined, sql } from './fragment.ts';
import { type Lift, liftOf, restOf, type Sample } from './lift.ts';
import { matched, numbered } from './measure.ts';
import { nodesOf, type RuleNode, traitOf } from './rule.ts';
import type { Scope } from './scope.ts';
import { isFew, toFives } from './small-cells.ts';
import { type Catalogue, kindOf, type RuleTrait } from './trait.ts';

export interface Distinction {
  readonly trait: string;
  /** For a category: the value that stands out; for a number null (its mean is compared). */
  readonly category: string | null;
  readonly inside: number;
  readonly outside: number;
  /** Distance in standard deviations of everybody; the larger, the more it sets these people apart. */
  readonly strength: number;
  /** Beside all customers: how many times as much. Null beside another rule, and for roles without persons. */
  readonly lift: Lift | null;
}

const minStrength = 0.3;
/** Two traits that set people apart equally to this many digits are one thing said twice (revenue and margin). */
const sameStrength = 1e-6;

/** A trait that goes with one of the rule's own as closely as this says the rule over again. */
const sameThing = 0.8;

/** The traits that a rule asks of customers, each once. */
const askedTraits = (rule: RuleNode): ReadonlySet<string> =>
  new Set([...nodesOf(rule)].flatMap((node) => traitOf(node) ?? []));

/** What a rule says of itself: the traits that it asks, and all that the models of these compute from the same. */
export function ownTraits(rule: RuleNode, catalogue: Catalogue): ReadonlySet<string> {
  const asked = askedTraits(rule);
  const models = new Set(
    catalogue.filter(({ name, source }) => asked.has(name) && source !== 'facts').map(({ source }) => source),
  );
  return new Set(
    catalogue.filter(({ name, source }) => asked.has(name) || models.has(source)).map(({ name }) => name),
  );
}

/** A trait as a number that others can go along with; null of text, which has no order. */
function asNumber(trait: RuleTrait, column: Fragment): Fragment | null {
  switch (kindOf(trait)) {
    case 'number':
      return sql`cast(${column} as double)`;
    case 'date':
      return sql`cast(date_diff('day', date '1970-01-01', cast(${column} as date)) as double)`;
    case 'boolean':
      return sql`case when ${column} then 1e0 when not ${column} then 0e0 end`;
    case 'text':
      return null;
  }
}

/** Of how many people a figure speaks: in the group, and of everybody. */
interface People {
  readonly known: readonly [inside: number, everybody: number];
  /** Whose number is not 0; of a category those who have it. */
  readonly having: readonly [inside: number, everybody: number];
}

/**
 * A distinction as it may be shown to a role without persons: null where it speaks of one to four people, in the group
 * or beside it. Shares are those of people in steps of five, so that none are reckoned from two groups either.
 */
function disclosed(distinction: Distinction, { known, having }: People): Distinction | null {
  const [knownInside, knownEverybody] = known;
  const isFewKnown = isFew(knownInside, knownEverybody);
  const isFewHaving = isFew(having[0], knownInside) || isFew(having[0], having[1]);
  if (isFewKnown || isFewHaving) return null;
  if (distinction.category === null) return distinction;
  // All of them are all of them, and rounding makes no share above 1.
  const inside = having[0] === knownInside ? 1 : Math.min(1, toFives(having[0]) / knownInside);
  const outside = toFives(having[1]) / knownEverybody;
  const strength = (inside - outside) / Math.sqrt(outside * (1 - outside));
  return Number.isFinite(strength) ? { ...distinction, inside, outside, strength } : null;
}

interface DistinguishOptions {
  readonly most?: number;
  /** Whether those who read it see persons. */
  readonly forRoles?: 'with persons' | 'without persons';
  /** With whom they are compared; without it with everybody. */
  readonly others?: RuleNode;
}

/**
 * What sets the people of a rule apart from all customers, or from those of another rule: differences of means and
 * shares, in standard deviations of everybody. Beside all customers, what the rule itself asks for is left out, and
 * what goes along with it: that these people are so is no finding.
 */
export async function distinguish(
  engine: Engine,
  rule: RuleNode,
  scope: Scope,
  { most = 6, forRoles = 'with persons', others }: DistinguishOptions = {},
): Promise<Distinction[]> {
  const { catalogue } = scope;
  const names = catalogue.map((trait) => trait.name);
  const asked = others ? new Set<string>() : askedTraits(rule);
  const left = others ? asked : ownTraits(rule, catalogue);
  const contrasts: { trait: string; category: string | null; of: Fragment }[] = [];
  for (const trait of catalogue) {
    if (trait.privacy === 'personal' || trait.incomparable || left.has(trait.name)) continue;
    const column = identifier(trait.name, names);
    if (kindOf(trait) === 'number')
      contrasts.push({ trait: trait.name, category: null, of: sql`cast(${column} as double)` });
    for (const category of trait.categories ?? []) {
      const of = sql`case when ${column} is null then null when ${column} = ${category} then 1e0 else 0e0 end`;
      contrasts.push({ trait: trait.name, category, of });
    }
  }
  if (contrasts.length === 0) return [];
  const own = catalogue
    .filter(({ name }) => asked.has(name))
    .flatMap((trait) => asNumber(trait, identifier(trait.name, names)) ?? []);
  const together = contrasts.flatMap(({ of }, index) =>
    own.map(
      (other, place) =>
        sql`, corr(${of}, ${other}) as ${identifier(`together_${index}_${place}`, [`together_${index}_${place}`])}`,
    ),
  );
  const isShown = forRoles === 'with persons';
  const withLift = isShown && !others;
  const compared = others ? sql`filter (where matches_1)` : sql``;
  const figures = contrasts.map(
    ({ of }, index) =>
      sql`avg(${of}) filter (where matches_0) as ${numbered('inside', index)}, avg(${of}) ${compared} as ${numbered('outside', index)}, stddev_pop(${of}) as ${numbered('deviation', index)}${withLift ? sql`, var_pop(${of}) filter (where matches_0) as ${numbered('spread_inside', index)}` : sql``}, cast(count(${of}) filter (where matches_0) as integer) as ${numbered('known_inside', index)}, cast(count(${of}) as integer) as ${numbered('known', index)}, cast(count(case when ${of} <> 0 then 1 end) filter (where matches_0) as integer) as ${numbered('having_inside', index)}, cast(count(case when ${of} <> 0 then 1 end) as integer) as ${numbered('having', index)}`,
  );
  const query = compose(
    sql`select ${joined(figures, ', ')} ${joined(together, ' ')} from ${matched(others ? [rule, others] : [rule], scope)}`,
  );
  const [row] = await engine.rows<Record<string, number | null>>(query.sql, query.values);
  const distinctions = contrasts.flatMap(({ trait, category }, index): Distinction[] => {
    const [inside, outside, deviation] = ['inside', 'outside', 'deviation'].map(
      (name) => row?.[`${name}_${index}`],
    );
    if (typeof inside !== 'number' || typeof outside !== 'number' || !deviation) return [];
    const isSaid = own.some((_, place) => Math.abs(row?.[`together_${index}_${place}`] ?? 0) >= sameThing);
    if (isSaid) return [];
    const counted = (name: string) => row?.[`${name}_${index}`] ?? 0;
    const strength = (inside - outside) / deviation;
    const here: Sample = {
      people: counted('known_inside'),
      mean: inside,
      variance: counted('spread_inside'),
    };
    const all: Sample = { people: counted('known'), mean: outside, variance: deviation * deviation };
    const lift = withLift ? liftOf(here, restOf(all, here)) : null;
    const whole = { trait, category, inside, outside, strength, lift };
    if (isShown) return [whole];
    const shown = disclosed(whole, {
      known: [counted('known_inside'), counted('known')],
      having: [counted('having_inside'), counted('having')],
    });
    return shown ? [shown] : [];
  });
  const best = new Map<string, Distinction>();
  for (const each of distinctions.sort((a, b) => Math.abs(b.strength) - Math.abs(a.strength))) {
    const twin = [...best.values()].some((other) => Math.abs(other.strength - each.strength) < sameStrength);
    if (Math.abs(each.strength) >= minStrength && !best.has(each.trait) && !twin) best.set(each.trait, each);
  }
  return [...best.values()].slice(0, most);
}
