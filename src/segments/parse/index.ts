import { RuleError, type RuleNode } from '../rule.ts';
import type { Catalogue } from '../trait.ts';
import { readDocument } from './document.ts';
import { parseEvents, parseSequencePart } from './events.ts';
import {
  parseAnniversary,
  parseDays,
  parseRandom,
  parseRanking,
  parseSnapshot,
  subjectOf,
  traitOf,
} from './people.ts';
import { createTally } from './tally.ts';
import { checkDepth, isObject, join, parseComparison, text } from './values.ts';

export { allowedOperators } from './values.ts';

type Entries = Readonly<Record<string, unknown>>;

export interface ParseOptions {
  /** The rule of another segment; undefined where there is none of that name. */
  readonly find?: (segment: string) => unknown;
  /** A snapshot of a segment; undefined where there is none of that name. */
  readonly findSnapshot?: (
    segment: string,
    name: string,
  ) => Extract<RuleNode, { kind: 'snapshot' }> | undefined;
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
  const tally = createTally();

  function document(value: unknown, place: Omit<Place, 'version' | 'named'>): RuleNode {
    if (!isObject(value) || !('version' in value)) return node(value, { ...place, version: 1, named: {} });
    const { named, where } = readDocument(value, place.path);
    const inside: Place = { ...place, version: 2, named };
    // A sub-rule that nobody uses is checked too: what does not fit is said.
    for (const [name, part] of Object.entries(named)) {
      node(part, {
        ...inside,
        path: join(join(place.path, 'named'), name),
        trail: [...place.trail, `rule ${name}`],
      });
    }
    tally.restart();
    return node(where, { ...inside, path: join(place.path, 'where') });
  }

  function node(value: unknown, place: Place): RuleNode {
    const { path, depth } = place;
    checkDepth(depth, path);
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
          ? 'Write exactly one of all, any, not, or_unknown, union, intersection, difference, segment, snapshot, rule, trait, event, sequence, anniversary, random, top, bottom.'
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
    if (!Array.isArray(value) || value.length < min)
      throw new RuleError(path, 'is not a list of rules', value, `Give at least ${min} in the list.`);
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
      case 'snapshot':
        tally.condition(path);
        return parseSnapshot(value.snapshot, join(path, 'snapshot'), options.findSnapshot);
      case 'rule':
        return namedRule(value.rule, place);
      case 'random':
        tally.condition(path);
        return parseRandom(value.random, join(path, 'random'));
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
        days: parseDays(value.within, join(path, 'within'), 0),
      };
    }
    if ('anniversary' in value) {
      only('anniversary', 'calendar', 'in_next');
      tally.condition(path);
      return parseAnniversary(value, path, catalogue);
    }
    return undefined;
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

  function rank(end: 'top' | 'bottom', value: unknown, place: Place): RuleNode {
    const path = join(place.path, end);
    tally.condition(path);
    const ranking = parseRanking(value, path, catalogue);
    const { among } = value as Entries;
    const inside = { ...place, path: join(path, 'among'), depth: place.depth + 1 };
    return { kind: 'rank', end, ...ranking, among: among === undefined ? null : node(among, inside) };
  }

  function leaf(entries: Entries, { path, version }: Place): RuleNode {
    tally.condition(path);
    const trait = traitOf(entries.trait, join(path, 'trait'), catalogue);
    for (const [key, value] of Object.entries(entries)) tally.listed(value, join(path, key));
    const comparison = parseComparison(subjectOf(trait, version), entries, ['trait'], path, { version });
    return { kind: 'leaf', leaf: { trait: trait.name, ...comparison } };
  }

  return document(rule, { path: '', depth: 1, trail: [] });
}
