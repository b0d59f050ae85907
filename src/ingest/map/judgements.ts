import type { Entity } from '../../facts/entity.ts';
import { type Feed, keyOf } from '../feed/index.ts';
import { trimmed } from '../values/text.ts';
import type { Field } from './fields.ts';

export interface Problem {
  readonly column: string;
  readonly reason: string;
  /** The text that has it, as SQL. */
  readonly value: string;
}

interface Judgements {
  readonly problems: readonly Problem[];
  /** The number of the first problem that a row has, from 1 on, as SQL. */
  readonly problem: string;
  /** The text that has it, as SQL over that number. */
  readonly value: string;
}

/**
 * What can be wrong with a row, in the order in which it is said. A row that is no sale (`isNoSale`, as SQL) needs its
 * key alone: a payment among lines has no product and no price.
 */
export function judgementsOf(
  entity: Entity,
  feed: Feed,
  fields: readonly Field[],
  hasAmount: boolean,
  isNoSale: string | null,
): Judgements {
  const problems: Problem[] = [];
  const numberOf = (problem: Problem) => problems.push(problem);
  const judgements: string[] = [];
  /** What any row with a problem has, and hardly another: only such rows are looked at closely. */
  const suspicious: string[] = [];
  const unlessNoSale = isNoSale ? `not ${isNoSale} and ` : '';
  const key = keyOf(entity, feed) ?? entity.key;
  for (const { name, source, reading: rules, required } of fields) {
    const guard = key.includes(name) ? '' : unlessNoSale;
    suspicious.push(`read_${name} is null${required ? '' : ` and ${source} is not null`}`);
    const unread = rules.problems.map(
      ({ reason, when }) => `when ${when} then ${numberOf({ column: name, reason, value: source })}`,
    );
    const choice = `case ${unread.join(' ')} end`;
    judgements.push(
      `when ${guard}read_${name} is null and ${trimmed(source)} is not null then ${rules.why ? rules.why(choice) : choice}`,
    );
    if (!required) continue;
    const isId = key.includes(name) || name.endsWith('_id');
    const reason = isId ? 'missing_key' : 'missing_value';
    judgements.push(
      `when ${guard}read_${name} is null then ${numberOf({ column: name, reason, value: 'null' })}`,
    );
  }
  if (hasAmount) {
    const missing: Problem = { column: 'amount', reason: 'missing_value', value: 'null' };
    judgements.push(`when ${unlessNoSale}line_amount is null then ${numberOf(missing)}`);
    suspicious.push('line_amount is null');
  }
  for (const { column, reason, needs, fails } of entity.checks ?? []) {
    if (!needs.every((name) => name in feed.columns)) continue;
    const value = fields.find(({ name }) => name === column)?.source ?? 'null';
    const when = fails((name) => `read_${name}`);
    judgements.push(`when ${unlessNoSale}${when} then ${numberOf({ column, reason, value })}`);
    suspicious.push(when);
  }
  const values = problems.map(({ value }, index) => `when ${index + 1} then ${value}`).join(' ');
  return {
    problems,
    problem: `case when ${suspicious.map((when) => `(${when})`).join(' or ')} then case ${judgements.join(' ')} end end`,
    value: `case when problem is not null then case problem ${values} end end`,
  };
}
