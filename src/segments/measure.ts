import type { Engine } from '../warehouse/engine.ts';
import { condition } from './compile.ts';
import { compose, type Fragment, identifier, joined, sql } from './fragment.ts';
import type { RuleNode } from './rule.ts';
import { type Catalogue, kindOf } from './trait.ts';

export interface Measure {
  readonly count: number;
  readonly total: number;
  /** Sum of predicted 12-month value; null where the model gave none. */
  readonly value: number | null;
  readonly totalValue: number | null;
}

const figures = sql`cast(count(*) as integer) as count, sum(clv_12m) as value`;

/** How many customers a rule selects and what they are worth, beside all customers. */
export async function measure(engine: Engine, rule: RuleNode, catalogue: Catalogue): Promise<Measure> {
  const where = condition(rule, catalogue);
  const query = compose(
    sql`select cast(count(*) filter (where ${where}) as integer) as count, sum(clv_12m) filter (where ${where}) as value, cast(count(*) as integer) as total, sum(clv_12m) as "totalValue" from results.traits`,
  );
  const [row] = await engine.rows<Measure>(query.sql, query.values);
  if (!row) throw new Error('an aggregate gave no row');
  return row;
}

/** The same for several rules in one pass over the traits. */
export async function measureAll(
  engine: Engine,
  rules: readonly RuleNode[],
  catalogue: Catalogue,
): Promise<Measure[]> {
  if (rules.length === 0) return [];
  const parts = rules.map((rule, index) => {
    return sql`select ${index} as position, ${figures} from results.traits where ${condition(rule, catalogue)}`;
  });
  const all = sql`select -1 as position, ${figures} from results.traits`;
  const query = compose(joined([all, ...parts], ' union all '));
  const rows = await engine.rows<{ position: number; count: number; value: number | null }>(
    query.sql,
    query.values,
  );
  const at = (position: number) => rows.find((row) => Number(row.position) === position);
  const whole = at(-1);
  return rules.map((_, index) => {
    const row = at(index);
    return {
      count: row?.count ?? 0,
      value: row?.value ?? null,
      total: whole?.count ?? 0,
      totalValue: whole?.value ?? null,
    };
  });
}

export interface Effect {
  /** Place of the condition among the parts of the rule. */
  readonly index: number;
  /** Customers that this part alone selects. */
  readonly alone: number;
  /** Customers left once this part and all before it hold (of `all`), or reached so far (of `any`). */
  readonly cumulative: number;
}

/** What each part of the outermost `all` or `any` does to the count. */
export async function effects(engine: Engine, rule: RuleNode, catalogue: Catalogue): Promise<Effect[]> {
  const isGroup = rule.kind === 'all' || rule.kind === 'any';
  const parts = isGroup ? rule.parts : [rule];
  const kind = rule.kind === 'any' ? 'any' : 'all';
  const rules: RuleNode[] = [
    ...parts,
    ...parts.map((_, index) => ({ kind, parts: parts.slice(0, index + 1) }) as const),
  ];
  const measured = await measureAll(engine, rules, catalogue);
  return parts.map((_, index) => ({
    index,
    alone: measured[index]?.count ?? 0,
    cumulative: measured[parts.length + index]?.count ?? 0,
  }));
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

/** What sets the people of a rule apart from all customers: standardised differences of means and shares. */
export async function distinguish(
  engine: Engine,
  rule: RuleNode,
  catalogue: Catalogue,
  most = 6,
): Promise<Distinction[]> {
  const names = catalogue.map((trait) => trait.name);
  const where = condition(rule, catalogue);
  const rows: Fragment[] = [];
  for (const trait of catalogue.filter((each) => each.privacy !== 'personal' && !each.incomparable)) {
    const column = identifier(trait.name, names);
    const kind = kindOf(trait);
    if (kind === 'number') rows.push(contrast(trait.name, null, sql`cast(${column} as double)`, where));
    for (const category of trait.categories ?? []) {
      const member = sql`case when ${column} is null then null when ${column} = ${category} then 1e0 else 0e0 end`;
      rows.push(contrast(trait.name, category, member, where));
    }
  }
  if (rows.length === 0) return [];
  const query = compose(joined(rows, ' union all '));
  const found = await engine.rows<{
    trait: string;
    category: string | null;
    inside: number | null;
    outside: number | null;
    deviation: number | null;
  }>(query.sql, query.values);
  const distinctions = found.flatMap(({ trait, category, inside, outside, deviation }): Distinction[] => {
    if (inside === null || outside === null || !deviation) return [];
    return [{ trait, category, inside, outside, strength: (inside - outside) / deviation }];
  });
  const best = new Map<string, Distinction>();
  for (const each of distinctions.sort((a, b) => Math.abs(b.strength) - Math.abs(a.strength))) {
    const twin = [...best.values()].some((other) => Math.abs(other.strength - each.strength) < sameStrength);
    if (Math.abs(each.strength) >= leastStrength && !best.has(each.trait) && !twin)
      best.set(each.trait, each);
  }
  return [...best.values()].slice(0, most);
}

function contrast(trait: string, category: string | null, of: Fragment, where: Fragment): Fragment {
  return sql`select cast(${trait} as varchar) as trait, cast(${category} as varchar) as category, avg(${of}) filter (where ${where}) as inside, avg(${of}) as outside, stddev_pop(${of}) as deviation from results.traits`;
}
