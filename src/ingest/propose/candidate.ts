import type { ColumnType, Entity } from '../../facts/entity.ts';
import { entities } from '../../facts/index.ts';
import { candidates, isCalled, isOfLevel } from './candidates.ts';
import { fold, knownNames, saysPercent } from './names/index.ts';
import { saidByWords } from './names/words.ts';
import { counted, dated, numeric, type Profile } from './profile.ts';
import type { Candidate, Mapped, Sample } from './sampled.ts';
import { standIns } from './stand-ins.ts';
import { fromLedger, isLedger, statementOf } from './statement.ts';

const enough = 0.9;

const percent = (share: number) => `${Math.floor(share * 1000) / 10} %`;

/** Whether the values of a column can be of a type: the share that can, and what they are called. */
function shapeOf(type: ColumnType, profile: Profile): { share: number; what: string } | null {
  if (profile.filled === 0) return null;
  switch (type) {
    case 'integer':
    case 'quantity':
    case 'money':
    case 'number':
      return { share: numeric(profile), what: 'numbers' };
    case 'date':
    case 'timestamp':
      return { share: Math.max(dated(profile), counted(profile)), what: 'dates' };
    case 'boolean':
      return { share: profile.yesNo / profile.filled, what: 'yes or no' };
    case 'currency':
    case 'id':
    case 'text':
      return null;
  }
}

/** Whether the values of a column can be of a type; an empty one can. */
export function isOfType(type: ColumnType, profile: Profile): boolean {
  const shape = shapeOf(type, profile);
  return shape === null || shape.share >= enough;
}

const fees = [
  'fee',
  'fees',
  'transaction fee',
  'commission',
  'کارمزد',
  'کارمزد تراکنش',
  'العمولة',
  'الرسوم',
].map(fold);
const afterFees = ['net', 'net amount', 'net total', 'خالص', 'مبلغ خالص', 'الصافي', 'صافي المبلغ'].map(fold);

/** Whether a column has days, with marks between their parts: headings may stand above each other's columns. */
const isListOfDays = (profile: Profile) =>
  profile.filled > 1 &&
  dated(profile) === 1 &&
  profile.examples.every((one) => /^\p{N}{1,4}([-/.])\p{N}{1,2}\1\p{N}{1,4}(\D|$)/u.test(one));

/** What speaks against reading a column as what it is called, or null. */
function objection(
  name: string,
  type: ColumnType,
  profile: Profile,
  context: readonly Profile[],
): string | null {
  const { header, filled } = profile;
  const fee = context.find((other) => other.filled > 0 && fees.includes(fold(other.header)));
  if (name === 'amount' && fee && afterFees.includes(fold(header)))
    return `${header} is what is left after ${fee.header}, and not what was paid: left out.`;
  if (['money', 'quantity'].includes(type) && saysPercent(header))
    return `${header} is a share, and ${name} an amount: left out.`;
  if (name === 'refunded' && profile.yesNo === filled && profile.distinct > 1)
    return `${header} says whether money was given back, and not how much: left out.`;
  if (type === 'id' && isListOfDays(profile))
    return `${header} is called like ${name}, but its values are days, such as ${JSON.stringify(profile.examples[0])}: left out.`;
  const shape = shapeOf(type, profile);
  if (!shape || shape.share >= enough) return null;
  // Of a short list, a few bad values are much.
  if (shape.share >= 0.5 && (1 - shape.share) * filled <= 3) return null;
  return `${header} is called like ${name}, but only ${percent(shape.share)} of its values are ${shape.what}: left out.`;
}

/** The columns of an entity by the names of those of a file, without what stands in for one that is missing. */
export function mapByName(entity: Entity, profiles: readonly Profile[], rows: number): Mapped {
  const columns: Record<string, string | readonly string[]> = {};
  const why: Record<string, string> = {};
  const unsure: string[] = [];
  const taken = new Set<string>();
  for (const [name, { type }] of Object.entries(entity.columns)) {
    const free = profiles.filter((one) => !taken.has(one.header) && isOfLevel(entity, name, one));
    const called = candidates(entity, name, type, free).map(({ profile }) => profile);
    const finding = called.find((profile) => objection(name, type, profile, profiles) === null);
    if (!finding) {
      const against = called
        .filter((profile) => isCalled(entity, name, profile))
        .map((profile) => objection(name, type, profile, profiles))
        .find((text) => text !== null);
      if (against) unsure.push(against);
      continue;
    }
    const shape = shapeOf(type, finding);
    taken.add(finding.header);
    columns[name] = finding.header;
    const isKey = entity.key.includes(name) || type === 'id';
    why[name] = [
      `called ${JSON.stringify(finding.header)}`,
      ...(shape ? [`${percent(shape.share)} of its values are ${shape.what}`] : []),
      ...(isKey ? [`${finding.distinct} distinct in ${rows} rows`] : []),
      ...(finding.filled < rows ? [`${rows - finding.filled} empty`] : []),
    ].join('; ');
  }
  return { columns, why, unsure, taken };
}

/**
 * Some shops give a customer another id with each order, and a column of its own tells who it was: that one is the
 * customer, if it repeats where the other does not.
 */
function personOfOrders(entity: Entity, profiles: readonly Profile[], { columns, why, taken }: Mapped): void {
  if (!isOfOrders({ entity })) return;
  const of = (name: string) => profiles.find(({ header }) => header === columns[name]);
  const [own, order] = [of('customer_id'), of('order_id')];
  if (!own || !order || own.distinct < order.distinct) return;
  const person = profiles.find(
    ({ header, distinct, filled }) =>
      !taken.has(header) &&
      saidByWords('customer_id', header) > 0 &&
      filled >= own.filled &&
      distinct < own.distinct * 0.99,
  );
  if (!person) return;
  columns.customer_id = person.header;
  taken.add(person.header);
  why.customer_id = `${person.header} has ${person.distinct} distinct values, ${own.header} another one for each order`;
}

/** Lines with a price and no column of quantities: each is of one piece, and costs what it says. */
function onePiece(profiles: readonly Profile[], { columns, why }: Mapped): void {
  const isOfLines = ['order_id', 'product_id', 'description', 'line_number'].filter(
    (name) => name in columns,
  );
  if ('amount' in columns || 'quantity' in columns || !('unit_price' in columns)) return;
  if (!('order_id' in columns) || isOfLines.length < 2) return;
  const price = profiles.find(({ header }) => header === columns.unit_price);
  columns.amount = columns.unit_price as string;
  why.amount = `${price?.header}: there is no quantity, so each row is one piece`;
  delete columns.unit_price;
  delete why.unit_price;
}

/** Where no column is the id of an order, what a customer bought at one time is one. */
function orderByDay({ columns, why }: Mapped): void {
  if ('order_id' in columns || !('customer_id' in columns) || !('ordered_at' in columns)) return;
  columns.order_id = [columns.customer_id as string, columns.ordered_at as string];
  why.order_id = 'no column is an order id: what a customer bought at one time counts as one order';
}

/** Columns in the order in which the entity has them; of those that it does not have, none. */
function inOrder(entity: Entity, columns: Mapped['columns']): Candidate['columns'] {
  return Object.fromEntries(
    Object.keys(entity.columns).flatMap((name) => {
      const source = columns[name];
      return source === undefined ? [] : [[name, source] as const];
    }),
  );
}

/** Columns that were mapped by what they hold, as a candidate. */
export function asFit(entity: Entity, mapped: Mapped): Candidate {
  if (entity.name === 'order_lines') orderByDay(mapped);
  return {
    entity,
    columns: inOrder(entity, mapped.columns),
    why: mapped.why,
    unsure: mapped.unsure,
    score: 0,
  };
}

/** Whether a column tells which product a row is of. */
const namesProduct = ({ header, filled }: Profile) =>
  filled > 0 &&
  ((knownNames.product_id ?? []).includes(fold(header)) || saidByWords('product_id', header) > 0);

/** An entity as the columns of a file fill it, or null where it cannot be. */
function fitOf(entity: Entity, profiles: readonly Profile[], rows: number): Candidate | null {
  const candidate = mapByName(entity, profiles, rows);
  const { columns, why, unsure } = candidate;
  const profile = (name: string) => profiles.find(({ header }) => header === columns[name]);
  personOfOrders(entity, profiles, candidate);
  standIns(entity, profiles, candidate);
  if (entity.name === 'order_lines') onePiece(profiles, candidate);
  const hasOwnValue = 'amount' in columns || ('quantity' in columns && 'unit_price' in columns);
  const statement = isOfOrders({ entity }) && !hasOwnValue ? statementOf(profiles) : null;
  // A statement of an account tells what was paid, and nothing of what was bought; a ledger of customers tells both.
  if (statement && !isLedger(profiles)) return null;
  if (statement) fromLedger(statement, candidate);
  const hasValue = hasOwnValue || statement !== null;
  if (entity.name === 'order_lines') {
    if (!hasValue) return null;
    orderByDay(candidate);
  }
  const required = Object.entries(entity.columns).filter(([, column]) => column.required);
  if (!required.every(([name]) => name in columns)) return null;
  const filled = Object.keys(columns).length;
  // A list with an id and one thing else may be anything.
  if (filled < 2) return null;
  // What people ask and complain of has no amounts: a till calls its receipts tickets, too.
  const tellsAmounts = (one: Profile) =>
    saidByWords('amount', one.header) > 0 &&
    numeric(one) > enough &&
    one.filled > rows / 2 &&
    one.distinct > 2;
  if (entity.name === 'interactions' && profiles.some(tellsAmounts)) return null;
  const own = entity.key[0] ?? '';
  const key = profile(own);
  // Exports repeat a row now and then: of a short list that is much.
  const repeated = key ? (key.repeated ?? key.filled - key.distinct) : 0;
  const unique = key && key.filled > 0 ? 1 - repeated / key.filled : 0;
  if (entity.key.length === 1 && entity.keyIsRequired && (unique === 0 || repeated > Math.max(5, 0.1 * rows)))
    return null;
  // Rows of one order that name what was bought are its lines, however few: as heads one would replace the other.
  const isOfLines = key && key.distinct < key.filled && profiles.some(namesProduct);
  // Merged cells and reports write an order on the first of its lines.
  const isBelow = (one: Profile) =>
    key && namesProduct(one) && key.filled < rows * 0.95 && one.filled >= rows * 0.95;
  if (entity.name === 'orders' && profiles.some(isBelow)) return null;
  if (entity.name === 'orders' && isOfLines) return null;
  let score = filled + required.length;
  // Rows of one order repeat its id; heads do not, and they name no product.
  if (
    entity.name === 'order_lines' &&
    unique > 0.999 &&
    !('product_id' in columns) &&
    !('description' in columns) &&
    'order_id' in columns &&
    key
  )
    score -= 3;
  // Words alone are weak evidence of what the rows are about.
  if (isOfOrders({ entity }) && key && !isCalled(entity, own, key) && saidByWords(own, key.header) > 0)
    score -= 2;
  if (entity.name === 'orders' && hasValue) score += 0.5;
  // A quantity and a price are what a line is worth, of whose order nothing else is told.
  const says = (name: string) => profiles.some((one) => one.filled > 0 && saidByWords(name, one.header) > 0);
  if (entity.name === 'orders' && !hasValue && says('quantity') && says('unit_price')) score -= 4;
  if (statement) score += 3;
  // A list of what is sold names no orders.
  const namesOrders = profiles.some(
    ({ header, filled }) =>
      filled > 0 &&
      ((knownNames.order_id ?? []).indexOf(fold(header)) >= 0 || saidByWords('order_id', header) === 1),
  );
  if (entity.name === 'products' && namesOrders) score -= 4;
  return { entity, columns: inOrder(entity, columns), why, unsure, score };
}

/** The entities that a file may be, the best first. */
export function fits(profiles: readonly Profile[], rows: number): Candidate[] {
  return entities
    .map((entity) => fitOf(entity, profiles, rows))
    .filter((candidate) => candidate !== null)
    .sort((left, right) => right.score - left.score);
}

/** The columns of a file that are read as one of some types. */
export function profilesOf(
  { profiles }: Sample,
  candidate: Candidate,
  ...types: readonly ColumnType[]
): Profile[] {
  const headers = Object.entries(candidate.columns).flatMap(([name, source]) => {
    const type = candidate.entity.columns[name]?.type;
    return type && types.includes(type) ? [source].flat() : [];
  });
  return profiles.filter(({ header }) => headers.includes(header));
}

/** Whether a file tells of what was sold. */
export const isOfOrders = ({ entity }: Pick<Candidate, 'entity'>) =>
  ['orders', 'order_lines'].includes(entity.name);
