import { limits, type Operator, operatorNames, RuleError, type RuleNode, type Value } from './rule.ts';
import { type Catalogue, findTrait, type Kind, kindOf, type RuleTrait } from './trait.ts';

const operatorsOf: Readonly<Record<Kind, readonly Operator[]>> = {
  text: ['is', 'is_not', 'in', 'not_in', 'contains', 'is_null'],
  number: ['is', 'is_not', 'in', 'not_in', 'over', 'at_least', 'under', 'at_most', 'between', 'is_null'],
  date: ['is', 'is_not', 'over', 'at_least', 'under', 'at_most', 'between', 'is_null'],
  boolean: ['is', 'is_not', 'is_null'],
};

/** The operators that may be asked of a trait. */
export function allowedOperators(trait: Pick<RuleTrait, 'type' | 'categories'>): readonly Operator[] {
  const names = operatorsOf[kindOf(trait)];
  return trait.categories ? names.filter((name) => name !== 'contains') : names;
}

/**
 * Checks a rule against the catalogue and gives it as a tree.
 * @throws RuleError naming the path, the value found and what to write instead
 */
export function parseRule(rule: unknown, catalogue: Catalogue): RuleNode {
  let leaves = 0;
  let listed = 0;

  function node(value: unknown, path: string, depth: number): RuleNode {
    if (depth > limits.depth) {
      throw new RuleError(
        path,
        `nested deeper than ${limits.depth}`,
        undefined,
        'Say the same with fewer levels.',
      );
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new RuleError(
        path,
        'is not a rule',
        value,
        'A rule is {"all": […]}, {"any": […]}, {"not": …} or {"trait": …}.',
      );
    }
    const keys = Object.keys(value);
    const entries = value as Record<string, unknown>;
    if (keys.includes('trait')) {
      leaves += 1;
      if (leaves > limits.leaves) {
        throw new RuleError(
          path,
          `has more than ${limits.leaves} conditions`,
          undefined,
          'Split it into segments.',
        );
      }
      return leaf(entries, path);
    }
    const [key] = keys;
    if (keys.length !== 1 || (key !== 'all' && key !== 'any' && key !== 'not')) {
      throw new RuleError(
        path,
        `has the keys ${keys.join(', ') || '(none)'}`,
        value,
        'Write exactly one of all, any, not; or a trait with one operator.',
      );
    }
    const inside = path === '' ? key : `${path}.${key}`;
    if (key === 'not') return { kind: 'not', part: node(entries[key], inside, depth + 1) };
    const parts = entries[key];
    if (!Array.isArray(parts) || parts.length === 0) {
      throw new RuleError(inside, 'is not a list of rules', parts, 'Give at least one rule in the list.');
    }
    return {
      kind: key,
      parts: parts.map((part, index) => node(part, `${inside}[${index}]`, depth + 1)),
    };
  }

  function leaf(entries: Record<string, unknown>, path: string): RuleNode {
    const trait = typeof entries.trait === 'string' ? findTrait(catalogue, entries.trait) : undefined;
    if (!trait) {
      throw new RuleError(
        join(path, 'trait'),
        'no such trait',
        entries.trait,
        'See the list of traits for the names that exist.',
      );
    }
    const allowed = allowedOperators(trait);
    const asked = Object.keys(entries).filter((key) => key !== 'trait');
    const [operator] = asked as Operator[];
    if (asked.length !== 1 || operator === undefined || !operatorNames.includes(operator)) {
      throw new RuleError(
        path,
        `has ${asked.length === 1 ? 'an unknown operator' : `${asked.length} operators`}`,
        asked.join(', '),
        `Write one of ${allowed.join(', ')}.`,
      );
    }
    if (!allowed.includes(operator)) {
      throw new RuleError(
        join(path, operator),
        `cannot be asked of ${trait.name} (${trait.type})`,
        entries[operator],
        `Write one of ${allowed.join(', ')}.`,
      );
    }
    const at = join(path, operator);
    if (Array.isArray(entries[operator])) listed += (entries[operator] as unknown[]).length;
    if (listed > limits.listed) {
      throw new RuleError(
        at,
        `lists more than ${limits.listed} values with the lists before it`,
        undefined,
        'Split it into segments.',
      );
    }
    return {
      kind: 'leaf',
      leaf: { trait: trait.name, operator, value: checkValue(trait, operator, entries[operator], at) },
    };
  }

  return node(rule, '', 1);
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

function checkValue(trait: RuleTrait, operator: Operator, value: unknown, path: string): Value | Value[] {
  if (operator === 'is_null') {
    if (typeof value === 'boolean') return value;
    throw new RuleError(path, 'is neither true nor false', value, 'Write true for unknown, false for known.');
  }
  if (operator === 'in' || operator === 'not_in') {
    if (!Array.isArray(value) || value.length === 0 || value.length > limits.listed) {
      throw new RuleError(
        path,
        `is not a list of 1 to ${limits.listed} values`,
        value,
        'Write a list: ["a", "b"].',
      );
    }
    return value.map((item, index) => one(trait, item, `${path}[${index}]`));
  }
  if (operator === 'between') {
    if (!Array.isArray(value) || value.length !== 2) {
      throw new RuleError(path, 'is not a pair', value, 'Write [lowest, highest]; both ends count.');
    }
    const low = one(trait, value[0], `${path}[0]`);
    const high = one(trait, value[1], `${path}[1]`);
    if (low > high) {
      throw new RuleError(path, 'begins after its end', value, 'Write the lower value first.');
    }
    return [low, high];
  }
  if (operator === 'contains') return text(value, path);
  return one(trait, value, path);
}

function text(value: unknown, path: string): string {
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

function one(trait: RuleTrait, value: unknown, path: string): Value {
  switch (kindOf(trait)) {
    case 'number':
      if (typeof value === 'number' && Number.isFinite(value)) return value;
      throw new RuleError(
        path,
        'is not a number',
        value,
        `${trait.name} is a ${trait.type}: write a number.`,
      );
    case 'boolean':
      if (typeof value === 'boolean') return value;
      throw new RuleError(path, 'is neither true nor false', value, 'Write true or false, without quotes.');
    case 'date':
      if (typeof value === 'string' && isDate(value)) return value;
      throw new RuleError(path, 'is not a date', value, 'Write a Gregorian date as "2025-03-21".');
    case 'text': {
      const given = text(value, path);
      const checked =
        trait.formerly && Object.hasOwn(trait.formerly, given) ? (trait.formerly[given] as string) : given;
      if (trait.categories && !trait.categories.includes(checked)) {
        throw new RuleError(
          path,
          `is no value of ${trait.name}`,
          value,
          `Write one of ${trait.categories.join(', ')}.`,
        );
      }
      return checked;
    }
  }
}

function isDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}
