import type { Entity } from '../../facts/entity.ts';
import { fold } from './names/index.ts';
import type { Profile } from './profile.ts';
import type { Mapped } from './sampled.ts';

/** What a table calls the id of its own rows; in another table it would say of what. */
const plainNames = [
  ...['id', 'code', 'number', 'no', 'key', 'uuid'],
  ...['شناسه', 'کد', 'شماره', 'المعرف', 'الرقم', 'الكود', 'رقم'],
].map(fold);

/** What else a table must tell of an entity before a plain id is taken for its key: most tables have such an id. */
const needed: Readonly<Record<string, readonly string[]>> = {
  orders: ['ordered_at', 'amount'],
  products: ['name', 'unit_price'],
  payments: ['paid_at', 'amount'],
  interactions: ['happened_at', 'topic'],
  campaigns: ['name', 'starts_on'],
  subscriptions: ['customer_id', 'plan', 'started_on'],
};

/** An id that is called nothing but an id is that of the rows, where each has one of its own. */
export function ownId(entity: Entity, profiles: readonly Profile[], { columns, why, taken }: Mapped): void {
  const [key = ''] = entity.key;
  const others = needed[entity.name];
  if (key in columns || !others?.every((name) => name in columns)) return;
  const id = profiles.find(
    ({ header, filled, distinct }) =>
      !taken.has(header) && plainNames.includes(fold(header)) && filled > 0 && distinct === filled,
  );
  if (!id) return;
  columns[key] = id.header;
  taken.add(id.header);
  why[key] = `called ${JSON.stringify(id.header)}; ${id.distinct} distinct`;
}
