import { RuleError, type RuleNode } from '../rule.ts';
import { type Catalogue, findTrait, kindOf, type RuleTrait } from '../trait.ts';
import { isObject, join, type Subject, text, wholeNumber } from './values.ts';

type Node<Kind extends RuleNode['kind']> = Extract<RuleNode, { kind: Kind }>;

export function traitOf(name: unknown, path: string, catalogue: Catalogue): RuleTrait {
  const trait = typeof name === 'string' ? findTrait(catalogue, name) : undefined;
  if (trait) return trait;
  throw new RuleError(path, 'no such trait', name, 'See the list of traits for the names that exist.');
}

export function parseDays(value: unknown, path: string, min: number, max = 36_500): number {
  if (!isObject(value) || Object.keys(value).join() !== 'days') {
    throw new RuleError(path, 'is not a number of days', value, 'Write {"days": 14}.');
  }
  return wholeNumber(value.days, join(path, 'days'), min, max);
}

export function parseAnniversary(
  value: Readonly<Record<string, unknown>>,
  path: string,
  catalogue: Catalogue,
): Node<'anniversary'> {
  const trait = traitOf(value.anniversary, join(path, 'anniversary'), catalogue);
  if (kindOf(trait) !== 'date') {
    throw new RuleError(join(path, 'anniversary'), 'is no date', value.anniversary, 'Name a trait of dates.');
  }
  const calendar = value.calendar ?? 'gregorian';
  if (calendar !== 'gregorian' && calendar !== 'jalali') {
    throw new RuleError(
      join(path, 'calendar'),
      'is no calendar of anniversaries',
      calendar,
      'Write gregorian or jalali.',
    );
  }
  return {
    kind: 'anniversary',
    trait: trait.name,
    calendar,
    days: parseDays(value.in_next, join(path, 'in_next'), 1, 366),
  };
}

/** The members of a snapshot that there is. */
export function parseSnapshot(
  value: unknown,
  path: string,
  find: ((segment: string, name: string) => Node<'snapshot'> | undefined) | undefined,
): Node<'snapshot'> {
  if (!isObject(value) || Object.keys(value).sort().join() !== 'name,segment') {
    throw new RuleError(path, 'is no snapshot', value, 'Write {"segment": "vip", "name": "autumn"}.');
  }
  const found = find?.(text(value.segment, join(path, 'segment')), text(value.name, join(path, 'name')));
  if (found) return found;
  throw new RuleError(path, 'no such snapshot', value, 'See the list of the snapshots of that segment.');
}

/** A share of all customers by chance, in hundredths of a percent. */
export function parseRandom(value: unknown, path: string): Node<'random'> {
  const percent = (key: 'from_percent' | 'to_percent') => {
    const share = isObject(value) ? value[key] : undefined;
    if (
      typeof share === 'number' &&
      share >= 0 &&
      share <= 100 &&
      Number.isInteger(Math.round(share * 1e6) / 1e4)
    ) {
      return Math.round(share * 100);
    }
    throw new RuleError(
      join(path, key),
      'is not a share in percent',
      share,
      'Write 0 to 100, with at most two decimals.',
    );
  };
  if (!isObject(value) || Object.keys(value).sort().join() !== 'from_percent,salt,to_percent') {
    throw new RuleError(
      path,
      'is not a random share',
      value,
      'Write {"salt": "spring", "from_percent": 0, "to_percent": 10}.',
    );
  }
  const salt = text(value.salt, join(path, 'salt'));
  const [from, to] = [percent('from_percent'), percent('to_percent')];
  if (from >= to)
    throw new RuleError(path, 'begins at or after its end', value, 'Write the lower share first.');
  return { kind: 'random', salt, from, to };
}

/** What a `top` or `bottom` ranks by, and how many it takes; the caller parses `among`. */
export function parseRanking(
  value: unknown,
  path: string,
  catalogue: Catalogue,
): Pick<Node<'rank'>, 'trait' | 'size'> {
  const extra = isObject(value)
    ? Object.keys(value).filter((key) => !['trait', 'count', 'percent', 'among'].includes(key))
    : [];
  if (!isObject(value) || extra.length > 0 || 'count' in value === 'percent' in value) {
    throw new RuleError(
      path,
      'is not a number or a share of customers',
      value,
      'Write {"trait": "clv_12m", "count": 1000} or {"trait": "clv_12m", "percent": 10}; "among" takes a rule.',
    );
  }
  const trait = traitOf(value.trait, join(path, 'trait'), catalogue);
  const kind = kindOf(trait);
  if (kind !== 'number' && kind !== 'date') {
    throw new RuleError(
      join(path, 'trait'),
      'has no order',
      value.trait,
      'Name a trait of numbers or dates.',
    );
  }
  const { percent } = value;
  if ('percent' in value && !(typeof percent === 'number' && percent > 0 && percent <= 100)) {
    throw new RuleError(
      join(path, 'percent'),
      'is not a share in percent',
      percent,
      'Write a number over 0, at most 100.',
    );
  }
  const size =
    'count' in value
      ? { count: wholeNumber(value.count, join(path, 'count'), 1, 1_000_000_000) }
      : { percent: percent as number };
  return { trait: trait.name, size };
}

/** Ids and categories are compared as they are written; version 1 compared all texts so. */
export function subjectOf(trait: RuleTrait, version: 1 | 2): Subject {
  return {
    name: trait.name,
    kind: kindOf(trait),
    ...(trait.categories ? { categories: trait.categories } : {}),
    ...(trait.formerly ? { formerly: trait.formerly } : {}),
    exact: version === 1 || trait.categories !== undefined || trait.name === 'customer_id',
  };
}
