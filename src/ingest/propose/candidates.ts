import type { ColumnType, Entity } from '../../facts/entity.ts';
import { fold, knownNames } from './names/index.ts';
import { saidByWords, says } from './names/words.ts';
import { dated, type Profile } from './profile.ts';

/** A header without the unit in brackets after it: مبلغ (ریال) is مبلغ, but Product(s) is a list. */
const plainOf = (header: string) => (/\(s\)/i.test(header) ? header : header.replace(/\s*[([{].*$/, ''));

/** Columns that header words alone may name: for others the whole name has to be known. */
const byWords: Readonly<Record<string, readonly string[]>> = {
  orders: ['order_id', 'customer_id', 'ordered_at', 'amount', 'status'],
  order_lines: [
    ...[
      'order_id',
      'customer_id',
      'product_id',
      'ordered_at',
      'quantity',
      'unit_price',
      'discount',
      'amount',
    ],
  ],
  customers: ['customer_id', 'email'],
};

/** What words in the name of an amount say for or against its being what was earned of an order or a line. */
function preference(entity: Entity, name: string, header: string): number {
  if (name !== 'amount') return 0;
  const net = says(header, 'net') ? 2 : says(header, 'gross') ? -2 : 0;
  // An amount of the whole order stands beside those of its lines.
  const whole = entity.name === 'order_lines' && says(header, 'whole') && !says(header, 'line') ? -3 : 0;
  return net + whole;
}

/** Whether a column has a whole name that is known for one of an entity. */
export function isCalled(entity: Entity, name: string, { header }: Profile): boolean {
  const names = knownNames[`${entity.name}.${name}`] ?? knownNames[name] ?? [];
  return names.includes(fold(header)) || names.includes(fold(plainOf(header)));
}

interface Candidate {
  readonly profile: Profile;
  readonly weight: number;
}

/** The columns that may be one of an entity, the likeliest first: a whole name that is known outweighs words. */
export function candidates(
  entity: Entity,
  name: string,
  type: ColumnType,
  free: readonly Profile[],
): Candidate[] {
  const names = knownNames[`${entity.name}.${name}`] ?? knownNames[name] ?? [];
  const readsWords = byWords[entity.name]?.includes(name) === true;
  const isText = type === 'text' && ['description', 'name'].includes(name);
  const weighed = free.flatMap((profile) => {
    const { header, filled, whole: numbers } = profile;
    // What something is called is no number.
    if (isText && filled > 0 && numbers === filled) return [];
    const [whole, plain] = [names.indexOf(fold(header)), names.indexOf(fold(plainOf(header)))];
    const place = whole >= 0 && plain >= 0 ? Math.min(whole, plain) : Math.max(whole, plain);
    const words = readsWords ? saidByWords(name, header) : 0;
    // Words prove nothing of an empty column, and a column of dates is no id.
    const isWord = words > 0 && filled > 0 && !(type === 'id' && dated(profile) > 0.9);
    const named = place >= 0 ? 10 - place * 0.02 - (whole >= 0 ? 0 : 0.01) : isWord ? 4 * words : 0;
    if (named === 0) return [];
    return [{ profile, weight: named + preference(entity, name, header) - (filled > 0 ? 0 : 20) }];
  });
  return weighed.sort((left, right) => right.weight - left.weight);
}
