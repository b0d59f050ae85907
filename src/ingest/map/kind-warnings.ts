import type { Entity } from '../../facts/entity.ts';
import type { Engine } from '../../warehouse/engine.ts';
import type { Warning } from '../formats/format.ts';
import { type Mapping, sound } from './index.ts';

/** So many values are named one by one. */
const maxNamed = 20;

/** Values of a status or a kind that the feed's rules do not know: their rows count as sales, which may be wrong. */
export async function kindWarnings(engine: Engine, entity: Entity, mapped: Mapping): Promise<Warning[]> {
  if (!mapped.hasUnknownKinds) return [];
  const amount = 'amount' in entity.columns ? `coalesce(sum(${mapped.value('amount')}), 0)` : '0';
  const values = await engine.rows<{ value: string; rows: number; amount: string }>(
    `select m.unknown_kind as value, cast(count(*) as integer) as rows, cast(cast(${amount} as decimal(18, 2)) as varchar) as amount
     from mapped m where m.unknown_kind is not null and ${sound}
     group by 1 order by abs(${amount}) desc, value limit ${maxNamed}`,
  );
  return values.map(({ value, rows, amount }) => ({
    kind: 'unknown_kind',
    text: `${value}: no rule of "rows" knows this value. ${rows} ${rows === 1 ? 'row counts as a sale' : 'rows count as sales'}, ${amount} in all. Say in "rows" what it means.`,
  }));
}
