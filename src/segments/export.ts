import { formulaPattern, numberPattern } from '../warehouse/formula.ts';
import { condition } from './compile.ts';
import { type Compiled, compose, type Fragment, identifier, joined, sql } from './fragment.ts';
import type { RuleNode } from './rule.ts';
import type { Scope } from './scope.ts';
import { type SentenceColumn, sentenceJoins, sentenceSql } from './sentences.ts';
import { type Catalogue, kindOf } from './trait.ts';

/**
 * What may leave with a segment's members. `traits`: all traits, for who may see personal data. `contact`: the
 * customer's id with e-mail and phone. In both an address stands only where the customer agreed to be written to on
 * it. `everything`: all traits with every address, which is a steward's, with a reason that is audited.
 */
export type ExportScope = 'traits' | 'contact' | 'everything';

/** `machine` leaves values as they are; `spreadsheet` guards cells that a spreadsheet would run as a formula. */
export type CsvVariant = 'machine' | 'spreadsheet';

/** Columns of an export in its order, without sentences. */
export function exportColumns(catalogue: Catalogue, scope: ExportScope): string[] {
  return scope === 'contact' ? ['customer_id', 'email', 'phone'] : catalogue.map((trait) => trait.name);
}

export interface MembersOptions {
  readonly scope: ExportScope;
  readonly variant?: CsvVariant;
  readonly first?: number;
  /** Text beside coded traits, where traits are exported; its words have been laid beforehand. */
  readonly sentences?: readonly SentenceColumn[];
}

/** The members of a rule as a query, ordered by customer. */
export function membersQuery(rule: RuleNode, scope: Scope, options: MembersOptions): Compiled {
  const { catalogue } = scope;
  const names = catalogue.map((trait) => trait.name);
  const sentences = options.scope === 'contact' ? [] : (options.sentences ?? []);
  const safe = (shown: Fragment) => (options.variant === 'spreadsheet' ? guarded(shown) : shown);
  const columns = exportColumns(catalogue, options.scope).flatMap((name) => {
    const trait = catalogue.find((each) => each.name === name);
    const column = identifier(name, names);
    const shown = options.scope === 'everything' ? column : consented(name, column);
    const own =
      // DECIMAL and BIGINT become doubles here, at the boundary, so that every format writes them alike.
      trait && kindOf(trait) === 'number'
        ? sql`cast(${shown} as double) as ${column}`
        : sql`${trait && kindOf(trait) === 'text' ? safe(shown) : shown} as ${column}`;
    const index = sentences.findIndex(({ usual }) => usual === name);
    const sentence = sentences[index];
    if (!sentence) return [own];
    const said = sentenceSql(sentence, index, names);
    return [own, sql`${safe(said)} as ${identifier(sentence.name, [sentence.name])}`];
  });
  const joins = joined(
    sentences.map((sentence, index) => sentenceJoins(sentence, index, names)),
    ' ',
  );
  const base = sql`select ${joined(columns, ', ')} from results.traits ${joins} where ${condition(rule, scope)} order by customer_id nulls last`;
  return compose(options.first === undefined ? base : sql`${base} limit ${options.first}`);
}

/** How many members there are, asked apart from the export so that the two can be compared. */
export function countQuery(rule: RuleNode, scope: Scope): Compiled {
  return compose(
    sql`select cast(count(*) as integer) as count from results.traits where ${condition(rule, scope)}`,
  );
}

function consented(name: string, column: Fragment): Fragment {
  if (name === 'email') return sql`case when email_consent = true then ${column} end`;
  if (name === 'phone') return sql`case when sms_consent = true then ${column} end`;
  return column;
}

function guarded(column: Fragment): Fragment {
  return sql`case when regexp_matches(${column}, ${formulaPattern}) and not regexp_matches(${column}, ${numberPattern}) then concat('''', ${column}) else ${column} end`;
}
