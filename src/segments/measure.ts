import type { Engine } from '../warehouse/engine.ts';
import { QueryError } from '../warehouse/query-error.ts';
import { condition } from './compile.ts';
import { compose, type Fragment, identifier, joined, sql } from './fragment.ts';
import type { RuleNode } from './rule.ts';
import type { Scope } from './scope.ts';
import { isFew } from './small-cells.ts';
import { kindOf } from './trait.ts';

export interface Measure {
  readonly count: number;
  /** Customers of whom the rule is neither true nor false: count of the rule, of its `not`, and these are everybody. */
  readonly unknown: number;
  readonly total: number;
  /** Sum of predicted 12-month value; null where the model gave none. */
  readonly value: number | null;
  readonly totalValue: number | null;
}

/** A name of our own with a number. */
const numbered = (name: string, index: number) => identifier(`${name}_${index}`, [`${name}_${index}`]);

/** The traits with a boolean column a rule, so that each condition stands in the query once, however often it is used. */
function matched(rules: readonly RuleNode[], scope: Scope): Fragment {
  const columns = rules.map(
    (rule, index) => sql`, ${condition(rule, scope)} as ${numbered('matches', index)}`,
  );
  return sql`(select * ${joined(columns, ' ')} from results.traits) as matched`;
}

/** How many customers a rule selects and what they are worth, with the same of all customers. */
export async function measure(engine: Engine, rule: RuleNode, scope: Scope): Promise<Measure> {
  const [found] = await measureTogether(engine, [rule], scope);
  return found as Measure;
}

/**
 * The same for several rules in one pass over the traits. Null for a rule that the published table cannot answer,
 * such as one over a trait that is newer than the table: it does not stop the others.
 */
export async function measureAll(
  engine: Engine,
  rules: readonly RuleNode[],
  scope: Scope,
): Promise<(Measure | null)[]> {
  if (rules.length === 0) return [];
  try {
    return await measureTogether(engine, rules, scope);
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
  }
  const measures: (Measure | null)[] = [];
  for (const rule of rules) {
    measures.push(
      await measure(engine, rule, scope).catch((error: unknown) => {
        if (error instanceof QueryError) return null;
        throw error;
      }),
    );
  }
  return measures;
}

async function measureTogether(engine: Engine, rules: readonly RuleNode[], scope: Scope): Promise<Measure[]> {
  const figures = rules.map((_, index) => {
    const matches = numbered('matches', index);
    return sql`, cast(count(*) filter (where ${matches}) as integer) as ${numbered('count', index)}, sum(clv_12m) filter (where ${matches}) as ${numbered('value', index)}, cast(count(*) filter (where ${matches} is null) as integer) as ${numbered('unknown', index)}`;
  });
  const query = compose(
    sql`select cast(count(*) as integer) as total, sum(clv_12m) as total_value ${joined(figures, ' ')} from ${matched(rules, scope)}`,
  );
  const [row] = await engine.rows<Record<string, number | null>>(query.sql, query.values);
  if (!row) throw new Error('an aggregate gave no row');
  return rules.map((_, index) => ({
    count: row[`count_${index}`] ?? 0,
    unknown: row[`unknown_${index}`] ?? 0,
    value: row[`value_${index}`] ?? null,
    total: row.total ?? 0,
    totalValue: row.total_value ?? null,
  }));
}

export interface Effect {
  /** Place of the condition among the parts of the rule. */
  readonly index: number;
  /** Customers that this part alone selects. */
  readonly alone: number;
  /** Customers left once this part and all before it hold (of `all`), or reached so far (of `any`). */
  readonly cumulative: number;
}

/** No page shows more conditions with what each does. */
const mostEffects = 200;

/** What each of the first parts of the outermost `all` or `any` does to the count. */
export async function effects(engine: Engine, rule: RuleNode, scope: Scope): Promise<Effect[]> {
  // Where those count in of whom the rule is unknown, a part that is unknown holds.
  const withUnknown = rule.kind === 'or_unknown';
  const whole = withUnknown ? rule.part : rule;
  const isGroup = whole.kind === 'all' || whole.kind === 'any';
  const parts = isGroup ? whole.parts.slice(0, mostEffects) : [whole];
  const isAny = whole.kind === 'any';
  const conditions = parts.map((part) => sql`coalesce(${condition(part, scope)}, ${withUnknown})`);
  // The first part that decides about a customer: of `any` the first that holds, of `all` the first that does not.
  const decides = conditions.map((holds, index) => {
    const test = isAny ? holds : sql`not ${holds}`;
    return sql`when ${test} then cast(${index} as integer)`;
  });
  const deciding = compose(
    sql`select case ${joined(decides, ' ')} else cast(${parts.length} as integer) end as decided_by, cast(count(*) as integer) as customers from results.traits group by 1`,
  );
  const decidedBy = await engine.rows<{ decided_by: number; customers: number }>(
    deciding.sql,
    deciding.values,
  );
  const counts = conditions.map(
    (holds, index) =>
      sql`cast(count(case when ${holds} then 1 end) as integer) as ${numbered('alone', index)}`,
  );
  const counting = compose(sql`select ${joined(counts, ', ')} from results.traits`);
  const [alone] = await engine.rows<Record<string, number>>(counting.sql, counting.values);
  const decided = new Map(decidedBy.map((row) => [row.decided_by, row.customers]));
  const everybody = decidedBy.reduce((sum, { customers }) => sum + customers, 0);
  let undecided = everybody;
  return parts.map((_, index) => {
    undecided -= decided.get(index) ?? 0;
    return {
      index,
      alone: alone?.[`alone_${index}`] ?? 0,
      cumulative: isAny ? everybody - undecided : undecided,
    };
  });
}

export interface Distinction {
  readonly trait: string;
  /** For a category: the value that stands out; for a number null (its mean is compared). */
  readonly category: string | null;
  readonly inside: number;
  readonly outside: number;
  /** Distance in standard deviations of everybody; the larger, the more it sets these people apart. */
  readonly strength: number;
}

const leastStrength = 0.3;
/** Two traits that set people apart equally to this many digits are one thing said twice (revenue and margin). */
const sameStrength = 1e-6;

/** Of how many people a figure speaks: in the group, and of everybody. */
interface People {
  readonly known: readonly [inside: number, everybody: number];
  /** Whose number is not 0; of a category those who have it. */
  readonly having: readonly [inside: number, everybody: number];
}

const toFives = (people: number) => 5 * Math.round(people / 5);

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

export interface DistinguishOptions {
  readonly most?: number;
  /** Whether those who read it see persons. */
  readonly forRoles?: 'with persons' | 'without persons';
}

/** What sets the people of a rule apart from all customers: standardised differences of means and shares. */
export async function distinguish(
  engine: Engine,
  rule: RuleNode,
  scope: Scope,
  { most = 6, forRoles = 'with persons' }: DistinguishOptions = {},
): Promise<Distinction[]> {
  const { catalogue } = scope;
  const names = catalogue.map((trait) => trait.name);
  const contrasts: { trait: string; category: string | null; of: Fragment }[] = [];
  for (const trait of catalogue.filter((each) => each.privacy !== 'personal' && !each.incomparable)) {
    const column = identifier(trait.name, names);
    if (kindOf(trait) === 'number')
      contrasts.push({ trait: trait.name, category: null, of: sql`cast(${column} as double)` });
    for (const category of trait.categories ?? []) {
      const of = sql`case when ${column} is null then null when ${column} = ${category} then 1e0 else 0e0 end`;
      contrasts.push({ trait: trait.name, category, of });
    }
  }
  if (contrasts.length === 0) return [];
  const figures = contrasts.map(
    ({ of }, index) =>
      sql`avg(${of}) filter (where matches_0) as ${numbered('inside', index)}, avg(${of}) as ${numbered('outside', index)}, stddev_pop(${of}) as ${numbered('deviation', index)}, cast(count(${of}) filter (where matches_0) as integer) as ${numbered('known_inside', index)}, cast(count(${of}) as integer) as ${numbered('known', index)}, cast(count(case when ${of} <> 0 then 1 end) filter (where matches_0) as integer) as ${numbered('having_inside', index)}, cast(count(case when ${of} <> 0 then 1 end) as integer) as ${numbered('having', index)}`,
  );
  const query = compose(sql`select ${joined(figures, ', ')} from ${matched([rule], scope)}`);
  const [row] = await engine.rows<Record<string, number | null>>(query.sql, query.values);
  const distinctions = contrasts.flatMap(({ trait, category }, index): Distinction[] => {
    const [inside, outside, deviation] = ['inside', 'outside', 'deviation'].map(
      (name) => row?.[`${name}_${index}`],
    );
    if (typeof inside !== 'number' || typeof outside !== 'number' || !deviation) return [];
    const whole = { trait, category, inside, outside, strength: (inside - outside) / deviation };
    if (forRoles === 'with persons') return [whole];
    const counted = (name: string) => row?.[`${name}_${index}`] ?? 0;
    const shown = disclosed(whole, {
      known: [counted('known_inside'), counted('known')],
      having: [counted('having_inside'), counted('having')],
    });
    return shown ? [shown] : [];
  });
  const best = new Map<string, Distinction>();
  for (const each of distinctions.sort((a, b) => Math.abs(b.strength) - Math.abs(a.strength))) {
    const twin = [...best.values()].some((other) => Math.abs(other.strength - each.strength) < sameStrength);
    if (Math.abs(each.strength) >= leastStrength && !best.has(each.trait) && !twin)
      best.set(each.trait, each);
  }
  return [...best.values()].slice(0, most);
}
