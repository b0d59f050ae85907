import { type Fragment, identifier, sql } from '../fragment.ts';
import { type EventKind, eventKinds } from './kinds.ts';

const tables = eventKinds.map(({ table }) => table);

/** Columns of every kind of event, beside its fields. */
const ownColumns = ['customer_number', 'day', 'place', 'place_from_last', 'day_before'];

export const tableOf = (kind: EventKind): Fragment => sql`results.${identifier(kind.table, tables)}`;

/** With the table's name: a column that it lacked would be taken from the traits around it. */
export function columnOf(kind: EventKind, name: string): Fragment {
  const known = [
    ...ownColumns,
    ...(kind.summed ? [`${kind.summed}_from_here`] : []),
    ...kind.fields.map((field) => field.name),
  ];
  return sql`${identifier(kind.table, tables)}.${identifier(name, known)}`;
}

/** Whose events they are. */
export const numberOf = (kind: EventKind): Fragment => columnOf(kind, 'customer_number');
