import type { Engine } from '../warehouse/engine.ts';
import { withheldAddress } from './addresses.ts';
import { condition } from './compile.ts';
import { compose, type Fragment, identifier, joined, sql } from './fragment.ts';
import { nodesOf, type RuleNode, traitOf } from './rule.ts';
import type { Scope } from './scope.ts';

/** Why a rule is unknown of some people. */
export interface UnknownCause {
  /** What has no answer: a trait, or a field of one kind of events of which there are none. */
  readonly of: { readonly trait: string } | { readonly event: string; readonly field: string };
  /** Of the people of whom the rule is unknown: how many lack this. One may lack several. */
  readonly people: number;
}

interface Asked extends Pick<UnknownCause, 'of'> {
  readonly isMissing: Fragment;
}

/** What a rule asks that may have no answer, each once, with when it has none. */
function askedOf(node: RuleNode, scope: Scope): Map<string, Asked> {
  const asked = new Map<string, Asked>();
  const names = scope.catalogue.map(({ name }) => name);
  // Of what counts the unknown in, and of the rest, nothing is ever unknown.
  for (const inner of nodesOf(node, ({ kind }) => kind !== 'or_unknown')) {
    if (inner.kind === 'events') {
      const { measure } = inner;
      if (measure.of === 'count' || measure.of === 'sum') continue;
      const { event } = inner.chosen;
      asked.set(JSON.stringify([inner.chosen, measure.field]), {
        of: { event, field: measure.field },
        isMissing: sql`${condition(inner, scope)} is null`,
      });
      continue;
    }
    const withheld = inner.kind === 'leaf' ? withheldAddress(inner.leaf, scope) : null;
    if (withheld)
      asked.set(`consent ${withheld.consent}`, { of: { trait: withheld.consent }, isMissing: withheld.of });
    const trait = traitOf(inner);
    const isAnswered =
      inner.kind === 'leaf' && ['is_null', 'is_empty', 'not_contains'].includes(inner.leaf.operator);
    if (trait !== null && !isAnswered)
      asked.set(trait, { of: { trait }, isMissing: sql`${identifier(trait, names)} is null` });
  }
  return asked;
}

/** What those lack of whom the rule is unknown, most people first. */
export async function unknownCauses(engine: Engine, rule: RuleNode, scope: Scope): Promise<UnknownCause[]> {
  const asked = [...askedOf(rule, scope)];
  if (asked.length === 0) return [];
  const counts = asked.map(
    ([, { isMissing }], index) =>
      sql`cast(count(case when ${isMissing} then 1 end) as integer) as ${identifier(`lacking_${index}`, [`lacking_${index}`])}`,
  );
  const query = compose(
    sql`select ${joined(counts, ', ')} from results.traits where ${condition(rule, scope)} is null`,
  );
  const [row] = await engine.rows<Record<string, number>>(query.sql, query.values);
  return asked
    .map(([, { of }], index) => ({ of, people: row?.[`lacking_${index}`] ?? 0 }))
    .filter(({ people }) => people > 0)
    .sort((a, b) => b.people - a.people);
}
