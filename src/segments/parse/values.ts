import { isDay } from '../days.ts';
import { firstOperators } from '../first-operators.ts';
import { type Comparison, type Day, type Duration, type RelativeDay, RuleError } from '../rule.ts';
import { limits, type Operator, operatorNames, units, type Value } from '../schema.ts';
import { kindOf, type RuleTrait, type TraitKind } from '../trait.ts';

/** What a comparison is about: a trait, or a field of an event. */
export interface Subject {
  readonly name: string;
  readonly kind: TraitKind;
  readonly categories?: readonly string[];
  /** Earlier names of categories, and what they are called now. */
  readonly formerly?: Readonly<Record<string, string>>;
  /** Its texts are compared as they are written. */
  readonly exact: boolean;
}

const operatorsOf: Readonly<Record<TraitKind, readonly Operator[]>> = {
  text: [
    'is',
    'is_not',
    'in',
    'not_in',
    'contains',
    'not_contains',
    'starts_with',
    'ends_with',
    'is_null',
    'is_empty',
  ],
  number: ['is', 'is_not', 'in', 'not_in', 'over', 'at_least', 'under', 'at_most', 'between', 'is_null'],
  date: ['is', 'is_not', 'over', 'at_least', 'under', 'at_most', 'between', 'in_last', 'in_next', 'is_null'],
  boolean: ['is', 'is_not', 'is_null'],
};
const partsOfText: readonly Operator[] = ['contains', 'not_contains', 'starts_with', 'ends_with'];

function allowedOf(subject: Pick<Subject, 'kind' | 'categories'>): readonly Operator[] {
  const names = operatorsOf[subject.kind];
  return subject.categories ? names.filter((name) => !partsOfText.includes(name)) : names;
}

/** The operators that may be asked of a trait. */
export function allowedOperators(trait: Pick<RuleTrait, 'type' | 'categories'>): readonly Operator[] {
  return allowedOf({ kind: kindOf(trait), ...(trait.categories ? { categories: trait.categories } : {}) });
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** @throws RuleError where a rule is nested too deep */
export function checkDepth(depth: number, path: string): void {
  if (depth <= limits.depth) return;
  throw new RuleError(
    path,
    `nested deeper than ${limits.depth}`,
    undefined,
    'Say the same with fewer levels.',
  );
}

export const join = (path: string, key: string) => (path === '' ? key : `${path}.${key}`);

/** The one operator beside the keys that name the subject. @throws RuleError */
export function parseComparison(
  subject: Subject,
  entries: Readonly<Record<string, unknown>>,
  named: readonly string[],
  path: string,
  options: { readonly version: 1 | 2; readonly only?: readonly Operator[] },
): Comparison {
  const { version, only } = options;
  const allowed = allowedOf(subject).filter(
    (name) => (version === 2 || firstOperators.includes(name)) && (!only || only.includes(name)),
  );
  const asked = Object.keys(entries).filter((key) => !named.includes(key));
  const [operator] = asked as Operator[];
  if (asked.length !== 1 || operator === undefined || !operatorNames.includes(operator)) {
    throw new RuleError(
      path,
      `has ${asked.length === 1 ? 'an unknown operator' : `${asked.length} operators`}`,
      asked.join(', '),
      `Write one of ${allowed.join(', ')}.`,
    );
  }
  const at = join(path, operator);
  if (!allowed.includes(operator)) {
    const isNewer = version === 1 && allowedOf(subject).includes(operator);
    throw new RuleError(
      at,
      isNewer ? 'is not in version 1' : `cannot be asked of ${subject.name} (${subject.kind})`,
      entries[operator],
      isNewer ? 'Write the rule as {"version": 2, "where": …}.' : `Write one of ${allowed.join(', ')}.`,
    );
  }
  return {
    operator,
    value: checkValue(subject, operator, entries[operator], at, version),
    exact: subject.exact,
  };
}

function checkValue(
  subject: Subject,
  operator: Operator,
  value: unknown,
  path: string,
  version: 1 | 2,
): Comparison['value'] {
  switch (operator) {
    case 'is_null':
    case 'is_empty':
      if (typeof value === 'boolean') return value;
      throw new RuleError(
        path,
        'is neither true nor false',
        value,
        operator === 'is_null'
          ? 'Write true for unknown, false for known.'
          : 'Write true for empty or unknown, false for filled.',
      );
    case 'in':
    case 'not_in':
      if (!Array.isArray(value) || value.length === 0 || value.length > limits.listed) {
        throw new RuleError(
          path,
          `is not a list of 1 to ${limits.listed} values`,
          value,
          'Write a list: ["a", "b"].',
        );
      }
      return value.map((item, index) => one(subject, item, `${path}[${index}]`, version) as Value);
    case 'between': {
      const [low, high] = pair(value, path).map((item, index) =>
        one(subject, item, `${path}[${index}]`, version),
      ) as [Value | RelativeDay, Value | RelativeDay];
      // Whether a relative day comes before another is known when the as-of day is; a pair the wrong way selects nobody.
      if (typeof low !== 'object' && typeof high !== 'object' && low > high) throw wrongWay(path, value);
      return [low, high];
    }
    case 'contains':
    case 'not_contains':
    case 'starts_with':
    case 'ends_with':
      return text(value, path);
    case 'in_last':
    case 'in_next':
      return parseDuration(value, path);
    default:
      return one(subject, value, path, version);
  }
}

const wrongWay = (path: string, value: unknown) =>
  new RuleError(path, 'begins after its end', value, 'Write the lower value first.');

export function pair(value: unknown, path: string): readonly [unknown, unknown] {
  if (Array.isArray(value) && value.length === 2) return value as unknown as readonly [unknown, unknown];
  throw new RuleError(path, 'is not a pair', value, 'Write [lowest, highest]; both ends count.');
}

export function text(value: unknown, path: string): string {
  if (typeof value !== 'string' || value.length > limits.textLength || value.length === 0) {
    throw new RuleError(
      path,
      `is not text of 1 to ${limits.textLength} characters`,
      value,
      'Write text in quotes.',
    );
  }
  if (value.includes('\0')) {
    throw new RuleError(path, 'contains a NUL character', undefined, 'Remove the character.');
  }
  return value;
}

/** At most a century, so that days stay days of the calendar. */
const longest = 36_500;

export function parseDuration(value: unknown, path: string): Duration {
  const [entry, ...more] = isObject(value) ? Object.entries(value) : [];
  const unit = units.find((name) => name === entry?.[0]);
  if (!entry || !unit || more.length > 0) {
    throw new RuleError(
      path,
      'is not a length of time',
      value,
      'Write {"days": 30}, or weeks, months, years.',
    );
  }
  const most = { days: longest, weeks: 5200, months: 1200, years: 100 }[unit];
  return { unit, amount: wholeNumber(entry[1], join(path, unit), 0, most) };
}

export function wholeNumber(value: unknown, path: string, min: number, max: number): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return value;
  throw new RuleError(
    path,
    `is not a whole number from ${min} to ${max}`,
    value,
    'Write a number, without quotes.',
  );
}

export function parseDay(value: unknown, path: string, version: 1 | 2 = 2): Day {
  if (typeof value === 'string' && isDay(value)) return value;
  const [entry, ...more] = isObject(value) ? Object.entries(value) : [];
  if (version === 2 && entry && more.length === 0 && (entry[0] === 'ago' || entry[0] === 'ahead')) {
    return { direction: entry[0], duration: parseDuration(entry[1], join(path, entry[0])) };
  }
  throw new RuleError(
    path,
    'is not a date',
    value,
    `Write a Gregorian date as "2025-03-21"${version === 2 ? ', or a relative one as {"ago": {"days": 30}}' : ''}.`,
  );
}

function one(subject: Subject, value: unknown, path: string, version: 1 | 2): Value | RelativeDay {
  switch (subject.kind) {
    case 'number':
      if (typeof value === 'number' && Number.isFinite(value)) return value;
      throw new RuleError(path, 'is not a number', value, `${subject.name} is a number: write one.`);
    case 'boolean':
      if (typeof value === 'boolean') return value;
      throw new RuleError(path, 'is neither true nor false', value, 'Write true or false, without quotes.');
    case 'date':
      return parseDay(value, path, version);
    case 'text': {
      const written = text(value, path);
      const checked =
        subject.formerly && Object.hasOwn(subject.formerly, written)
          ? (subject.formerly[written] as string)
          : written;
      if (subject.categories && !subject.categories.includes(checked)) {
        throw new RuleError(
          path,
          `is no value of ${subject.name}`,
          value,
          `Write one of ${subject.categories.join(', ')}.`,
        );
      }
      return checked;
    }
  }
}
