// biome-ignore-all lint/suspicious/noExplicitAny: a rule is JSON, read here without the program's types.
// biome-ignore-all lint/complexity/useMathMinMax: values may be text.
/**
 * Rules evaluated by plain loops over rows, written down from the grammar's documentation and knowing nothing of SQL
 * nor of the program's parser: a second opinion on what a rule means.
 */

/** A value of a row; dates are ISO text. */
export type Cell = string | number | boolean | null;
export type PersonRow = Readonly<Record<string, Cell>>;
export interface EventRow {
  readonly customer_id: string;
  /** ISO, to the minute: `2025-01-31T10:20`. */
  readonly happened_at: string;
  readonly [field: string]: Cell;
}

export interface World {
  readonly asOf: string;
  readonly people: readonly PersonRow[];
  /** By the name of the event. */
  readonly events: Readonly<Record<string, readonly EventRow[]>>;
  readonly segments: Readonly<Record<string, unknown>>;
  /** Of each trait and `event.field`: how it compares. Categories and ids compare as they are. */
  readonly kindOf: (subject: string) => 'text' | 'exact' | 'number' | 'date' | 'boolean';
  readonly bucket: (salt: string, id: string) => number;
}

/** True, false, or null where nobody knows. */
export type Truth = boolean | null;
type Entries = Readonly<Record<string, any>>;

const not = (truth: Truth): Truth => (truth === null ? null : !truth);
const every = (truths: readonly Truth[]): Truth =>
  truths.includes(false) ? false : truths.includes(null) ? null : true;
const some = (truths: readonly Truth[]): Truth =>
  truths.includes(true) ? true : truths.includes(null) ? null : false;

/** The truth of a rule of each person, in their order. */
export function evaluate(document: unknown, world: World): Truth[] {
  const { version, where, named } = document as Entries;
  return version === 2 ? truths(where, world, named ?? {}, 2) : truths(document as Entries, world, {}, 1);
}

function truths(rule: Entries, world: World, named: Entries, version: 1 | 2): Truth[] {
  const of = (part: Entries) => truths(part, world, named, version);
  const each = (test: (person: PersonRow) => Truth) => world.people.map(test);
  const across = (parts: readonly Entries[], join: (truths: Truth[]) => Truth) => {
    const found = parts.map(of);
    return world.people.map((_, index) => join(found.map((one) => one[index] as Truth)));
  };
  if (rule.all || rule.intersection) return across(rule.all ?? rule.intersection, every);
  if (rule.any || rule.union) return across(rule.any ?? rule.union, some);
  if (rule.not) return of(rule.not).map(not);
  if (rule.or_unknown) return of(rule.or_unknown).map((truth) => truth ?? true);
  if (rule.difference) {
    return across(rule.difference, ([first, ...rest]) => every([first as Truth, ...rest.map(not)]));
  }
  if (rule.segment) return evaluate(world.segments[rule.segment], world);
  if (rule.rule) return of(named[rule.rule]);
  if (rule.trait) {
    const { trait, ...comparison } = rule;
    const kind = world.kindOf(trait);
    return each((person) =>
      compare(
        person[trait] ?? null,
        comparison,
        version === 1 && kind === 'text' ? 'exact' : kind,
        world.asOf,
      ),
    );
  }
  if (rule.event) return each((person) => eventTruth(rule, person.customer_id as string, world));
  if (rule.sequence) {
    const [first, then] = rule.sequence;
    return each((person) => {
      const id = person.customer_id as string;
      const before = chosenOf(first, id, world);
      return chosenOf(then, id, world).some((later) =>
        before.some(
          (earlier) =>
            earlier.happened_at < later.happened_at &&
            daysBetween(dayOf(earlier), dayOf(later)) <= rule.within.days,
        ),
      );
    });
  }
  if (rule.anniversary) {
    return each((person) => {
      const date = person[rule.anniversary] as string | null;
      if (date === null) return null;
      for (let index = 0; index < rule.in_next.days; index++) {
        if (isAnniversary(date, plusDays(world.asOf, index), rule.calendar ?? 'gregorian')) return true;
      }
      return false;
    });
  }
  if (rule.random) {
    const { salt, from_percent: from, to_percent: to } = rule.random;
    return each((person) => {
      const bucket = world.bucket(salt, person.customer_id as string);
      return bucket >= from * 100 && bucket < to * 100;
    });
  }
  const end = rule.top ? 'top' : 'bottom';
  const { trait, count, percent, among } = rule[end];
  const inside = among ? of(among) : world.people.map(() => true as Truth);
  const known = world.people
    .map((person, index) => ({ id: person.customer_id as string, value: person[trait] ?? null, index }))
    .filter(({ value, index }) => value !== null && inside[index] === true)
    .sort((a, b) => {
      if (a.value === b.value) return a.id < b.id ? -1 : 1;
      return ((a.value as number) < (b.value as number) ? -1 : 1) * (end === 'top' ? -1 : 1);
    });
  const taken = count ?? Math.ceil((known.length * percent) / 100);
  const chosen = new Set(known.slice(0, taken).map(({ id }) => id));
  return world.people.map((person, index) =>
    every([inside[index] as Truth, person[trait] == null ? null : chosen.has(person.customer_id as string)]),
  );
}

const dayOf = (event: EventRow) => event.happened_at.slice(0, 10);
const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / 86_400_000;
const daysBetween = (from: string, to: string) => dayNumber(to) - dayNumber(from);
const plusDays = (day: string, amount: number) =>
  new Date((dayNumber(day) + amount) * 86_400_000).toISOString().slice(0, 10);

/** Months are counted on the calendar; a day that a month has not is its last one. */
function plus(day: string, duration: Entries, sign: 1 | -1): string {
  if (duration.days !== undefined) return plusDays(day, sign * duration.days);
  if (duration.weeks !== undefined) return plusDays(day, sign * duration.weeks * 7);
  const amount = sign * (duration.months ?? duration.years * 12);
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const total = year * 12 + (month - 1) + amount;
  const [toYear, toMonth] = [Math.floor(total / 12), (total % 12) + 1];
  const isLeap = (toYear % 4 === 0 && toYear % 100 !== 0) || toYear % 400 === 0;
  const lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  const toDate = Math.min(date, lengths[toMonth - 1] as number);
  return [
    String(toYear).padStart(4, '0'),
    ...[toMonth, toDate].map((one) => String(one).padStart(2, '0')),
  ].join('-');
}

function resolve(value: any, asOf: string): any {
  if (typeof value !== 'object' || value === null) return value;
  return value.ago ? plus(asOf, value.ago, -1) : plus(asOf, value.ahead, 1);
}

/** As DEFINITIONS says: what differs only in case, accents, Arabic or Persian letters and joiners is one. */
export function fold(text: string): string {
  const bare = text
    .normalize('NFKC')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
    .replace(/[يىئې]/g, 'ی')
    .replace(/[كڪ]/g, 'ک')
    .replace(/[ةەھہۀ]/g, 'ه')
    .replace(/[أإٱآ]/g, 'ا')
    .replace(/ؤ/g, 'و')
    .replace(/ـ/g, '')
    .replace(/\u200c/g, ' ')
    .replace(/\u200d|\u200e|\u200f/g, '')
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0));
  return [...bare]
    .map((letter) => letter.toLowerCase().replace(/\u0307/g, ''))
    .join('')
    .replace(/ς/g, 'σ')
    .replace(/\s+/g, ' ')
    .trim();
}

function compare(cell: Cell, comparison: Entries, kind: ReturnType<World['kindOf']>, asOf: string): Truth {
  const [[operator, given]] = Object.entries(comparison) as [[string, any]];
  if (operator === 'is_null') return (cell === null) === given;
  if (operator === 'is_empty') return (cell === null || String(cell).trim() === '') === given;
  if (operator === 'not_contains') return compare(cell, { contains: given }, kind, asOf) !== true;
  if (cell === null) return null;
  if (operator === 'in_last') return cell >= plus(asOf, given, -1) && cell < asOf;
  if (operator === 'in_next') return cell >= asOf && cell < plus(asOf, given, 1);
  const shape = (value: any) =>
    kind === 'text' ? fold(String(value)) : kind === 'date' ? resolve(value, asOf) : value;
  const left = shape(cell);
  const list = Array.isArray(given) ? given.map(shape) : [shape(given)];
  const [first, second] = list;
  switch (operator) {
    case 'is':
      return left === first;
    case 'is_not':
      return left !== first;
    case 'in':
      return list.includes(left);
    case 'not_in':
      return !list.includes(left);
    case 'over':
      return left > first;
    case 'at_least':
      return left >= first;
    case 'under':
      return left < first;
    case 'at_most':
      return left <= first;
    case 'between':
      return left >= first && left <= second;
    case 'contains':
      return kind === 'exact'
        ? String(left).toLowerCase().includes(String(first).toLowerCase())
        : String(left).includes(first);
    case 'starts_with':
      return String(left).startsWith(first);
    case 'ends_with':
      return String(left).endsWith(first);
    default:
      throw new Error(`an operator that the evaluator does not know: ${operator}`);
  }
}

function chosenOf({ event, where, during }: Entries, id: string, world: World): EventRow[] {
  return (world.events[event] ?? []).filter((row) => {
    if (row.customer_id !== id) return false;
    const day = dayOf(row);
    if (during?.last && !(day >= plus(world.asOf, during.last, -1) && day < world.asOf)) return false;
    if (during?.between) {
      const [from, to] = during.between.map((each: unknown) => resolve(each, world.asOf));
      if (day < from || day > to) return false;
    }
    if (during?.since && day < resolve(during.since, world.asOf)) return false;
    if (during?.until && day > resolve(during.until, world.asOf)) return false;
    return where === undefined || eventRule(where, event, row, world) === true;
  });
}

function eventRule(rule: Entries, event: string, row: EventRow, world: World): Truth {
  if (rule.all) return every(rule.all.map((part: Entries) => eventRule(part, event, row, world)));
  if (rule.any) return some(rule.any.map((part: Entries) => eventRule(part, event, row, world)));
  if (rule.not) return not(eventRule(rule.not, event, row, world));
  const { field, ...comparison } = rule;
  return compare(cellOf(row, field), comparison, world.kindOf(`${event}.${field}`), world.asOf);
}

const cellOf = (row: EventRow, field: string): Cell => (field === 'day' ? dayOf(row) : (row[field] ?? null));

function eventTruth(rule: Entries, id: string, world: World): Truth {
  const rows = chosenOf(rule, id, world);
  if (rule.happened !== undefined) return rows.length > 0 === rule.happened;
  if (rule.count) return compare(rows.length, rule.count, 'number', world.asOf);
  const name = ['sum', 'average', 'min', 'max', 'first', 'last'].find((each) => rule[each]) as string;
  const { of, ...comparison } = rule[name];
  const values = rows
    .toSorted((a, b) => (a.happened_at < b.happened_at ? -1 : a.happened_at > b.happened_at ? 1 : 0))
    .map((row) => cellOf(row, of))
    .filter((value) => value !== null) as any[];
  const cents = values.reduce((total, value) => total + Math.round(value * 100), 0);
  const kind = world.kindOf(`${rule.event}.${of}`);
  if (name === 'sum') return compare(cents / 100, comparison, 'number', world.asOf);
  if (values.length === 0) return null;
  switch (name) {
    case 'average':
      return compare(cents / 100 / values.length, comparison, 'number', world.asOf);
    case 'min':
      return compare(
        values.reduce((low, value) => (value < low ? value : low)),
        comparison,
        kind,
        world.asOf,
      );
    case 'max':
      return compare(
        values.reduce((high, value) => (value > high ? value : high)),
        comparison,
        kind,
        world.asOf,
      );
    case 'first':
      return compare(values[0], comparison, kind, world.asOf);
    default:
      return compare(values.at(-1), comparison, kind, world.asOf);
  }
}

const jalaliParts = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {
  timeZone: 'UTC',
  month: 'numeric',
  day: 'numeric',
});
function monthAndDay(day: string, calendar: 'gregorian' | 'jalali'): string {
  if (calendar === 'gregorian') return day.slice(5);
  const parts = jalaliParts.formatToParts(dayNumber(day) * 86_400_000);
  const of = (type: string) => parts.find((part) => part.type === type)?.value.padStart(2, '0');
  return `${of('month')}-${of('day')}`;
}

/** Who has a leap day has their anniversary on the day before in years without it. */
function isAnniversary(date: string, day: string, calendar: 'gregorian' | 'jalali'): boolean {
  const [own, today] = [monthAndDay(date, calendar), monthAndDay(day, calendar)];
  if (own === today) return true;
  const [leap, before] = calendar === 'gregorian' ? ['02-29', '02-28'] : ['12-30', '12-29'];
  return own === leap && today === before && monthAndDay(plusDays(day, 1), calendar) !== leap;
}
