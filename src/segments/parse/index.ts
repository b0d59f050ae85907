import { limits, RuleError, type RuleNode } from '../rule.ts';
import { type Catalogue, findTrait, kindOf, type RuleTrait } from '../trait.ts';
import { parseEvents, parseSequencePart, type Tally } from './events.ts';
import { isObject, join, parseComparison, type Subject, text, wholeNumber } from './values.ts';

export { allowedOperators } from './values.ts';

type Entries = Readonly<Record<string, unknown>>;

export interface ParseOptions {
  /** The rule of another segment; undefined where there is none of that name. */
  readonly find?: (segment: string) => unknown;
  /** The segment whose rule this is, so that it cannot refer to itself. */
  readonly own?: string;
}

/** Where in a rule, and in which of the rules that it refers to, a node stands. */
interface Place {
  readonly path: string;
  readonly depth: number;
  readonly version: 1 | 2;
  readonly named: Entries;
  /** Segments and named rules on the way to here, outermost first. */
  readonly trail: readonly string[];
}

/**
 * Checks a rule against the catalogue and gives it as a tree, in which segments and named rules that it refers to
 * stand in full.
 * @throws RuleError naming the path, the value found and what to write instead
 */
export function parseRule(rule: unknown, catalogue: Catalogue, options: ParseOptions = {}): RuleNode {
  let conditions = 0;
  let listed = 0;
  const tally: Tally = {
    condition(path) {
      conditions += 1;
      if (conditions > limits.leaves) {
        throw new RuleError(
          path,
          `has more than ${limits.leaves} conditions`,
          undefined,
          'Split it into segments.',
        );
      }
    },
    listed(value, path) {
      if (Array.isArray(value)) listed += value.length;
      if (listed > limits.listed) {
        throw new RuleError(
          path,
          `lists more than ${limits.listed} values with the lists before it`,
          undefined,
          'Split it into segments.',
        );
      }
    },
  };

  function document(value: unknown, place: Omit<Place, 'version' | 'named'>): RuleNode {
    if (!isObject(value) || !('version' in value)) return node(value, { ...place, version: 1, named: {} });
    if (value.version !== 2) {
      throw new RuleError(
        join(place.path, 'version'),
        'is no version of rules',
        value.version,
        'Write 2, or a rule of version 1 without it.',
      );
    }
    const extra = Object.keys(value).filter((key) => !['version', 'named', 'where'].includes(key));
    if (extra.length > 0 || !('where' in value)) {
      throw new RuleError(
        place.path,
        extra.length > 0 ? `has the keys ${extra.join(', ')}` : 'has no "where"',
        undefined,
        'Write {"version": 2, "where": …}, with sub-rules in "named".',
      );
    }
    const named = value.named ?? {};
    if (!isObject(named)) {
      throw new RuleError(
        join(place.path, 'named'),
        'is not a set of rules',
        named,
        'Write {"name": rule, …}.',
      );
    }
    const inside: Place = { ...place, version: 2, named };
    // A sub-rule that nobody uses is checked too: what does not fit is said.
    for (const [name, part] of Object.entries(named)) {
      if (!/^[a-z0-9_-]{1,64}$/.test(name)) {
        throw new RuleError(
          join(place.path, 'named'),
          'has a name that cannot be used',
          name,
          'Use lower-case letters, digits, _ and -.',
        );
      }
      node(part, {
        ...inside,
        path: join(join(place.path, 'named'), name),
        trail: [...place.trail, `rule ${name}`],
      });
    }
    [conditions, listed] = [0, 0];
    return node(value.where, { ...inside, path: join(place.path, 'where') });
  }

  function node(value: unknown, place: Place): RuleNode {
    const { path, depth } = place;
    if (depth > limits.depth) {
      throw new RuleError(
        path,
        `nested deeper than ${limits.depth}`,
        undefined,
        'Say the same with fewer levels.',
      );
    }
    if (!isObject(value)) {
      throw new RuleError(
        path,
        'is not a rule',
        value,
        'A rule is {"all": […]}, {"any": […]}, {"not": …} or {"trait": …}.',
      );
    }
    if ('trait' in value) return leaf(value, place);
    const keys = Object.keys(value);
    if (place.version === 2) {
      if ('event' in value) return parseEvents(value, path, depth, tally);
      const found = newer(value, keys, place);
      if (found) return found;
    }
    const [key] = keys;
    const groups = place.version === 2 ? ['all', 'any', 'not', 'or_unknown'] : ['all', 'any', 'not'];
    if (keys.length !== 1 || key === undefined || !groups.includes(key)) {
      throw new RuleError(
        path,
        `has the keys ${keys.join(', ') || '(none)'}`,
        value,
        place.version === 2
          ? 'Write exactly one of all, any, not, or_unknown, union, intersection, difference, segment, rule, trait, event, sequence, anniversary, random, top, bottom.'
          : 'Write exactly one of all, any, not; or a trait with one operator. For more, write {"version": 2, "where": …}.',
      );
    }
    const inside = join(path, key);
    if (key === 'not' || key === 'or_unknown') {
      return { kind: key, part: node(value[key], { ...place, path: inside, depth: depth + 1 }) };
    }
    return { kind: key as 'all' | 'any', parts: list(value[key], inside, place) };
  }

  function list(value: unknown, path: string, place: Place, min = 1): RuleNode[] {
    if (!Array.isArray(value) || value.length < min) {
      const number = min === 1 ? 'one rule' : `${min} rules`;
      throw new RuleError(path, 'is not a list of rules', value, `Give at least ${number} in the list.`);
    }
    return value.map((part, index) =>
      node(part, { ...place, path: `${path}[${index}]`, depth: place.depth + 1 }),
    );
  }

  /** What version 2 brought, but for events; undefined where the keys are none of that. */
  function newer(value: Entries, keys: readonly string[], place: Place): RuleNode | undefined {
    const { path } = place;
    const only = (...allowed: string[]) => {
      const extra = keys.filter((key) => !allowed.includes(key));
      if (extra.length > 0) {
        throw new RuleError(
          path,
          `has the keys ${extra.join(', ')}`,
          value,
          `Write only ${allowed.join(', ')}.`,
        );
      }
    };
    const [key] = keys;
    switch (keys.length === 1 ? key : undefined) {
      case 'union':
        return { kind: 'any', parts: list(value.union, join(path, 'union'), place) };
      case 'intersection':
        return { kind: 'all', parts: list(value.intersection, join(path, 'intersection'), place) };
      case 'difference': {
        const [from, ...without] = list(value.difference, join(path, 'difference'), place, 2) as [
          RuleNode,
          ...RuleNode[],
        ];
        return { kind: 'all', parts: [from, { kind: 'not', part: { kind: 'any', parts: without } }] };
      }
      case 'segment':
        return segment(value.segment, place);
      case 'rule':
        return namedRule(value.rule, place);
      case 'random':
        return random(value.random, join(path, 'random'));
      case 'top':
      case 'bottom':
        return rank(key as 'top' | 'bottom', value[key as string], place);
    }
    if ('sequence' in value) {
      only('sequence', 'within');
      const parts = value.sequence;
      const inside = join(path, 'sequence');
      if (!Array.isArray(parts) || parts.length !== 2) {
        throw new RuleError(
          inside,
          'is not two kinds of events',
          parts,
          'Write [{"event": …}, {"event": …}].',
        );
      }
      const [first, second] = parts.map((part, index) =>
        parseSequencePart(part, `${inside}[${index}]`, place.depth, tally),
      );
      return {
        kind: 'sequence',
        first: first!,
        second: second!,
        days: days(value.within, join(path, 'within'), 0),
      };
    }
    if ('anniversary' in value) {
      only('anniversary', 'calendar', 'in_next');
      tally.condition(path);
      const trait = traitOf(value.anniversary, join(path, 'anniversary'));
      if (kindOf(trait) !== 'date') {
        throw new RuleError(
          join(path, 'anniversary'),
          'is no date',
          value.anniversary,
          'Name a trait of dates.',
        );
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
        days: days(value.in_next, join(path, 'in_next'), 1, 366),
      };
    }
    return undefined;
  }

  function days(value: unknown, path: string, min: number, max = 36_500): number {
    if (!isObject(value) || Object.keys(value).join() !== 'days') {
      throw new RuleError(path, 'is not a number of days', value, 'Write {"days": 14}.');
    }
    return wholeNumber(value.days, join(path, 'days'), min, max);
  }

  function segment(value: unknown, place: Place): RuleNode {
    const at = join(place.path, 'segment');
    const name = text(value, at);
    const step = `segment ${name}`;
    const trail = options.own === undefined ? place.trail : [`segment ${options.own}`, ...place.trail];
    if (trail.includes(step)) throw circle(at, [...trail, step]);
    const found = options.find?.(name);
    if (found === undefined) {
      throw new RuleError(at, 'no such segment', value, 'See the list of segments for the names that exist.');
    }
    const inside = { path: at, depth: place.depth + 1, trail: [...place.trail, step] };
    try {
      return { kind: 'segment', name, part: document(found, inside) };
    } catch (error) {
      if (!(error instanceof RuleError) || error.path === at) throw error;
      throw new RuleError(
        at,
        `refers to a segment that cannot be used: ${error.path.slice(at.length + 1)}: ${error.problem}`,
        value,
        error.hint,
      );
    }
  }

  function namedRule(value: unknown, place: Place): RuleNode {
    const at = join(place.path, 'rule');
    const name = text(value, at);
    const step = `rule ${name}`;
    if (place.trail.includes(step)) throw circle(at, [...place.trail, step]);
    if (!Object.hasOwn(place.named, name)) {
      throw new RuleError(at, 'no such named rule', value, 'Write it into "named" beside "where".');
    }
    return node(place.named[name], {
      ...place,
      path: at,
      depth: place.depth + 1,
      trail: [...place.trail, step],
    });
  }

  const circle = (path: string, trail: readonly string[]) =>
    new RuleError(path, `refers to itself: ${trail.join(' → ')}`, undefined, 'Take one of these out.');

  function random(value: unknown, path: string): RuleNode {
    tally.condition(path);
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

  function rank(end: 'top' | 'bottom', value: unknown, place: Place): RuleNode {
    const path = join(place.path, end);
    tally.condition(path);
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
    const trait = traitOf(value.trait, join(path, 'trait'));
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
    const among =
      value.among === undefined
        ? null
        : node(value.among, { ...place, path: join(path, 'among'), depth: place.depth + 1 });
    return { kind: 'rank', end, trait: trait.name, size, among };
  }

  function traitOf(name: unknown, path: string): RuleTrait {
    const trait = typeof name === 'string' ? findTrait(catalogue, name) : undefined;
    if (trait) return trait;
    throw new RuleError(path, 'no such trait', name, 'See the list of traits for the names that exist.');
  }

  function leaf(entries: Entries, { path, version }: Place): RuleNode {
    tally.condition(path);
    const trait = traitOf(entries.trait, join(path, 'trait'));
    for (const [key, value] of Object.entries(entries)) tally.listed(value, join(path, key));
    const comparison = parseComparison(subjectOf(trait, version), entries, ['trait'], path, { version });
    return { kind: 'leaf', leaf: { trait: trait.name, ...comparison } };
  }

  return document(rule, { path: '', depth: 1, trail: [] });
}

/** Ids and categories are compared as they are written; version 1 compared all texts so. */
function subjectOf(trait: RuleTrait, version: 1 | 2): Subject {
  return {
    name: trait.name,
    kind: kindOf(trait),
    ...(trait.categories ? { categories: trait.categories } : {}),
    exact: version === 1 || trait.categories !== undefined || trait.name === 'customer_id',
  };
}
