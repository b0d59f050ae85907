import { type EventKind, eventKinds, findEvent } from '../events/kinds.ts';
import { type ChosenEvents, type During, type EventMeasure, type EventRuleNode, RuleError } from '../rule.ts';
import { type Aggregate, aggregates, type Operator } from '../schema.ts';
import type { Tally } from './tally.ts';
import {
  checkDepth,
  isObject,
  join,
  pair,
  parseComparison,
  parseDay,
  parseDuration,
  type Subject,
} from './values.ts';

type Entries = Readonly<Record<string, unknown>>;

const numberOperators: readonly Operator[] = [
  'is',
  'is_not',
  'over',
  'at_least',
  'under',
  'at_most',
  'between',
];
const chosenKeys = ['event', 'where', 'during'];
const measures: readonly string[] = ['happened', 'count', ...aggregates];

/** `{"event": …, "where": …, "during": …}`; the caller looks at the keys beside these. */
function parseChosen(entries: Entries, path: string, depth: number, tally: Tally): ChosenEvents {
  const kind = typeof entries.event === 'string' ? findEvent(entries.event) : undefined;
  if (!kind) {
    throw new RuleError(
      join(path, 'event'),
      'no such event',
      entries.event,
      `Write one of ${eventKinds.map(({ name }) => name).join(', ')}.`,
    );
  }
  return {
    event: kind.name,
    where:
      entries.where === undefined
        ? null
        : parseEventRule(entries.where, kind, join(path, 'where'), depth + 1, tally),
    during: entries.during === undefined ? null : parseDuring(entries.during, join(path, 'during')),
  };
}

export function parseEvents(entries: Entries, path: string, depth: number, tally: Tally) {
  const chosen = parseChosen(entries, path, depth, tally);
  const asked = Object.keys(entries).filter((key) => !chosenKeys.includes(key));
  const [name] = asked;
  if (asked.length !== 1 || name === undefined || !measures.includes(name)) {
    throw new RuleError(
      path,
      `has the keys ${asked.join(', ') || '(none)'} beside event, where, during`,
      asked.join(', '),
      `Write exactly one of ${measures.join(', ')}.`,
    );
  }
  tally.condition(path);
  const measure = parseMeasure(
    name,
    entries[name],
    findEvent(chosen.event) as EventKind,
    join(path, name),
    tally,
  );
  return { kind: 'events', chosen, measure } as const;
}

/** The one key of a sequence's part that is none of the chosen events is a mistake. */
export function parseSequencePart(value: unknown, path: string, depth: number, tally: Tally): ChosenEvents {
  const extra = isObject(value) ? Object.keys(value).filter((key) => !chosenKeys.includes(key)) : ['?'];
  if (!isObject(value) || extra.length > 0) {
    throw new RuleError(
      path,
      'is not some events',
      value,
      'Write {"event": "order", "where": …, "during": …}; the last two may be left out.',
    );
  }
  tally.condition(path);
  return parseChosen(value, path, depth, tally);
}

function parseMeasure(
  name: string,
  value: unknown,
  kind: EventKind,
  path: string,
  tally: Tally,
): EventMeasure {
  if (name === 'happened') {
    if (typeof value !== 'boolean') {
      throw new RuleError(
        path,
        'is neither true nor false',
        value,
        'Write false for events that did not happen.',
      );
    }
    const comparison = { operator: value ? 'at_least' : 'is', value: value ? 1 : 0, exact: true } as const;
    return { of: 'count', comparison };
  }
  if (!isObject(value)) {
    const example = name === 'count' ? '{"at_least": 2}' : '{"of": "day", "at_least": …}';
    throw new RuleError(path, 'is not a comparison', value, `Write ${example}.`);
  }
  const options = { version: 2 } as const;
  if (name === 'count') {
    const subject = { name, kind: 'number', exact: true } as const;
    return {
      of: 'count',
      comparison: parseComparison(subject, value, [], path, { ...options, only: numberOperators }),
    };
  }
  const of = name as Aggregate;
  const subject = fieldOf(kind, value.of, join(path, 'of'));
  const needsNumber = of === 'sum' || of === 'average';
  if (needsNumber && subject.kind !== 'number') {
    throw new RuleError(
      join(path, 'of'),
      `is no number, and has no ${of}`,
      value.of,
      `Numbers of ${kind.name}: ${namesOf(kind, (each) => each.kind === 'number')}.`,
    );
  }
  for (const item of Object.values(value)) tally.listed(item, path);
  const comparison = parseComparison(
    subject,
    value,
    ['of'],
    path,
    needsNumber ? { ...options, only: numberOperators } : options,
  );
  if (comparison.operator === 'is_null' || comparison.operator === 'is_empty') {
    throw new RuleError(
      join(path, comparison.operator),
      'cannot be asked of events',
      undefined,
      'Ask whether there are any: {"event": …, "happened": false}.',
    );
  }
  return { of, field: subject.name, comparison };
}

const namesOf = (kind: EventKind, takes: (field: EventKind['fields'][number]) => boolean = () => true) =>
  kind.fields
    .filter(takes)
    .map(({ name }) => name)
    .join(', ') || 'none';

function fieldOf(kind: EventKind, name: unknown, path: string): Subject {
  const field = kind.fields.find((each) => each.name === name);
  if (!field) {
    throw new RuleError(path, `no such field of ${kind.name}`, name, `Write one of ${namesOf(kind)}.`);
  }
  return { name: field.name, kind: field.kind, exact: field.exact ?? false };
}

function parseEventRule(
  value: unknown,
  kind: EventKind,
  path: string,
  depth: number,
  tally: Tally,
): EventRuleNode {
  checkDepth(depth, path);
  if (!isObject(value)) {
    throw new RuleError(
      path,
      'is not a condition over an event',
      value,
      'Write {"field": …}, or {"all": […]}, {"any": […]}, {"not": …} of such.',
    );
  }
  if ('field' in value) {
    tally.condition(path);
    const subject = fieldOf(kind, value.field, join(path, 'field'));
    for (const item of Object.values(value)) tally.listed(item, path);
    return {
      kind: 'field',
      field: subject.name,
      comparison: parseComparison(subject, value, ['field'], path, { version: 2 }),
    };
  }
  const [key, ...more] = Object.keys(value);
  if (more.length > 0 || (key !== 'all' && key !== 'any' && key !== 'not')) {
    throw new RuleError(
      path,
      `has the keys ${Object.keys(value).join(', ') || '(none)'}`,
      undefined,
      'Write exactly one of all, any, not; or a field with one operator.',
    );
  }
  const inside = join(path, key);
  if (key === 'not') return { kind: 'not', part: parseEventRule(value.not, kind, inside, depth + 1, tally) };
  const parts = value[key];
  if (!Array.isArray(parts) || parts.length === 0) {
    throw new RuleError(inside, 'is not a list of conditions', parts, 'Give at least one in the list.');
  }
  return {
    kind: key,
    parts: parts.map((part, index) => parseEventRule(part, kind, `${inside}[${index}]`, depth + 1, tally)),
  };
}

function parseDuring(value: unknown, path: string): During {
  const [entry, ...more] = isObject(value) ? Object.entries(value) : [];
  const inside = entry ? join(path, entry[0]) : path;
  if (more.length === 0) {
    switch (entry?.[0]) {
      case 'last':
        return { kind: 'last', duration: parseDuration(entry[1], inside) };
      case 'since':
        return { kind: 'between', from: parseDay(entry[1], inside), to: null };
      case 'until':
        return { kind: 'between', from: null, to: parseDay(entry[1], inside) };
      case 'between': {
        const [from, to] = pair(entry[1], inside).map((day, index) => parseDay(day, `${inside}[${index}]`));
        if (typeof from === 'string' && typeof to === 'string' && from > to) {
          throw new RuleError(inside, 'begins after its end', entry[1], 'Write the earlier day first.');
        }
        return { kind: 'between', from: from as string, to: to as string };
      }
    }
  }
  throw new RuleError(
    path,
    'is not a time',
    value,
    'Write {"last": {"days": 90}}, {"between": [day, day]}, {"since": day} or {"until": day}.',
  );
}
