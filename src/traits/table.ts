import { loadSql } from '../warehouse/sql.ts';
import { traits } from './index.ts';

const factsSql = loadSql(new URL('../facts/customers/traits.sql', import.meta.url)).trim();

/**
 * The query of `results.traits`, by the catalogue: one row a customer, of the facts and then of each model's table.
 * `customer_number` is what the tables of events join by: rules over millions of events take half the time of a join by
 * the texts of ids.
 */
export function traitsTableSql(): string {
  const sources = [...new Set(traits.map(({ source }) => source))].filter((source) => source !== 'facts');
  const columns = traits.map(({ name, source }) => `    ${source === 'facts' ? 'known' : source}.${name}`);
  columns.push(
    '    cast(row_number() over (order by known.customer_id asc nulls last) as integer) as customer_number',
  );
  return [
    `with known as (\n${factsSql}\n)`,
    `select\n${columns.join(',\n')}`,
    'from known',
    ...sources.map(
      (source) => `left join results.${source} ${source} on ${source}.customer_id = known.customer_id`,
    ),
    'order by known.customer_id asc nulls last',
  ].join('\n');
}
