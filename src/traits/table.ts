import { loadSql } from '../warehouse/sql.ts';
import { traits } from './index.ts';

const factsSql = loadSql(new URL('../facts/customers/traits.sql', import.meta.url)).trim();

/** The query of `results.traits`, by the catalogue: one row a customer, of the facts and then of each model's table. */
export function traitsTableSql(): string {
  const sources = [...new Set(traits.map(({ source }) => source))].filter((source) => source !== 'facts');
  const columns = traits.map(({ name, source }) => `    ${source}.${name}`);
  return [
    `with facts as (\n${factsSql}\n)`,
    `select\n${columns.join(',\n')}`,
    'from facts',
    ...sources.map(
      (source) => `left join results.${source} ${source} on ${source}.customer_id = facts.customer_id`,
    ),
    'order by facts.customer_id asc nulls last',
  ].join('\n');
}
