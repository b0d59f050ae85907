import type { ColumnType, Entity } from '../../facts/entity.ts';
import { fold, knownNames } from './names/index.ts';
import { saidByWords, says } from './names/words.ts';
import { dated, type Profile } from './profile.ts';

/** A header without the unit in brackets after it: مبلغ (ریال) is مبلغ, but Product(s) is a list. */
const plainOf = (header: string) => (/\(s\)/i.test(header) ? header : header.replace(/\s*[([{].*$/, ''));

/** Columns that header words alone may name: for others the whole name has to be known. */
const byWords: Readonly<Record<string, readonly string[]>> = {
  orders: ['order_id', 'customer_id', 'ordered_at', 'amount', 'refunded', 'status'],
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
      'refunded',
    ],
  ],
  customers: ['customer_id', 'email'],
};

/** What words in the name of an amount say for or against its being what was earned of an order or a line. */
function preference(entity: Entity, name: string, header: string): number {
  // Of what a list of refunds adds up, what was given back of the goods, where it is as full.
  if (name === 'refunded') return says(header.slice(header.lastIndexOf('.') + 1), 'goods') ? 1e-7 : 0;
  if (name !== 'amount') return 0;
  const net = says(header, 'net') ? 2 : says(header, 'gross') ? -2 : 0;
  // An amount of the whole order stands beside those of its lines.
  const whole = entity.name === 'order_lines' && says(header, 'whole') && !says(header, 'line') ? -3 : 0;
  return net + whole;
}

/** Columns that tell of a line, and those that tell of a person. */
const ofLine = [
  ...['line_id', 'line_number', 'product_id', 'description', 'quantity', 'unit_price', 'unit_cost'],
  ...['discount', 'amount', 'category', 'name'],
];
const ofPerson = [
  ...['customer_id', 'name', 'email', 'phone', 'gender', 'birth_date', 'language', 'city', 'country'],
  ...['registered_at', 'email_consent', 'sms_consent'],
];

/** Names that a path such as `customer.id` may stand for: its last parts, where what it leads through has such a column. */
function namesOfPath(name: string, { header, isOfLine }: Profile): string[] {
  const [last = '', owner, ...above] = header.split('.').reverse();
  if (owner === undefined) return [];
  const isLine = isOfLine === true || says(owner, 'product', 'line');
  const isPerson = says(owner, 'customer');
  if (isLine && !ofLine.includes(name)) return [];
  if (isPerson && !ofPerson.includes(name)) return [];
  if (says(owner, 'money', 'notAmount')) return [];
  const joined = above.length > 0 || isLine ? [`${owner} ${last}`] : [];
  return [last, ...joined, ...(isLine ? [`item ${last}`] : [])].map(fold);
}

/** Where the whole name of a column stands among those that are known for one of an entity; less than 0 if nowhere. */
function placeOf(entity: Entity, name: string, profile: Profile): { place: number; isWhole: boolean } {
  const names = knownNames[`${entity.name}.${name}`] ?? knownNames[name] ?? [];
  const whole = names.indexOf(fold(profile.header));
  const others = [fold(plainOf(profile.header)), ...namesOfPath(name, profile)].map((one) =>
    names.indexOf(one),
  );
  const [first = -1] = [whole, ...others].filter((place) => place >= 0).sort((left, right) => left - right);
  return { place: first, isWhole: whole >= 0 };
}

/** Whether a column has a whole name that is known for one of an entity. */
export const isCalled = (entity: Entity, name: string, profile: Profile): boolean =>
  placeOf(entity, name, profile).place >= 0;

/** Whether a column tells of that of which one of an entity does: lines have prices, and their orders have days. */
export const isOfLevel = (entity: Entity, name: string, { isOfLine }: Profile): boolean =>
  isOfLine === undefined || entity.name !== 'order_lines' || isOfLine === ofLine.includes(name);

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
  const readsWords = byWords[entity.name]?.includes(name) === true;
  const isText = type === 'text' && ['description', 'name'].includes(name);
  const weighed = free.flatMap((profile) => {
    const { header, filled, whole: numbers } = profile;
    // What something is called is no number.
    if (isText && filled > 0 && numbers === filled) return [];
    // An object with a list of lines is an order, and its own id that of the order.
    const isOwnId = name === 'order_id' && profile.isOfLine === false && fold(header) === 'id';
    const { place, isWhole } = placeOf(entity, name, profile);
    const words = readsWords ? saidByWords(name, header) : 0;
    // Words prove nothing of an empty column, and a column of dates or of decimals is no id.
    const isNoId = dated(profile) > 0.9 || profile.comma + profile.point > filled / 2;
    const isWord = words > 0 && filled > 0 && !(type === 'id' && isNoId);
    const share = name === 'refunded' && header.includes('[]') ? filled / 1e6 : 0;
    const named =
      place >= 0 ? 10 - place * 0.02 - (isWhole ? 0 : 0.01) : isWord ? 4 * words : isOwnId ? 2 : 0;
    if (named === 0) return [];
    return [{ profile, weight: named + share + preference(entity, name, header) - (filled > 0 ? 0 : 20) }];
  });
  return weighed.sort((left, right) => right.weight - left.weight);
}
