import { type EventField, findEvent } from '../events/kinds.ts';
import type {
  ChosenEvents,
  Comparison,
  Day,
  Duration,
  EventMeasure,
  EventRuleNode,
  RelativeDay,
  RuleNode,
} from '../rule.ts';
import type { Value } from '../schema.ts';
import { type Catalogue, findTrait, kindOf, type Labels, type RuleTrait } from '../trait.ts';
import type { RuleWords } from './sentences.ts';

/** The language of a sentence: how it says rules, and the label of a trait, an event or a field. */
export interface RuleLanguage {
  readonly words: RuleWords;
  readonly label: (labels: Labels) => string;
}

/** Of a longer list a sentence says the first items, and how many more there are. */
const saidOfList = 20;

/** How the caller writes one value of a trait: money with its currency, digits and dates of the language. */
type SayValue = (trait: RuleTrait, value: Value) => string;

/** A checked rule as a sentence, from the same tree that is compiled to SQL. */
export function ruleInWords(
  node: RuleNode,
  catalogue: Catalogue,
  { words, label }: RuleLanguage,
  say: SayValue = (_trait, value) => String(value),
  sayCount: (count: number) => string = String,
): string {
  function part(inner: RuleNode): string {
    switch (inner.kind) {
      case 'leaf': {
        const trait = findTrait(catalogue, inner.leaf.trait);
        if (!trait) throw new RangeError(`no such trait: ${inner.leaf.trait}`);
        return compared(label(trait.labels), trait, inner.leaf);
      }
      case 'not':
        return words.not(part(inner.part));
      case 'or_unknown':
        return words.orUnknown(part(inner.part));
      case 'all':
      case 'any':
        return group(inner.kind, inner.parts, part);
      case 'segment':
        return words.segment(inner.name);
      case 'snapshot':
        return words.snapshot(inner.segment, inner.name);
      case 'events':
        return events(inner.chosen, inner.measure);
      case 'sequence':
        return words.sequence(
          chosen(inner.first),
          chosen(inner.second),
          duration({ unit: 'days', amount: inner.days }),
        );
      case 'anniversary':
        return words.anniversary(
          labelOf(inner.trait),
          duration({ unit: 'days', amount: inner.days }),
          inner.calendar,
        );
      case 'random':
        return words.random(sayCount(inner.from / 100), sayCount(inner.to / 100), inner.salt);
      case 'rank': {
        const size =
          'count' in inner.size
            ? words.people(sayCount(inner.size.count))
            : words.percent(sayCount(inner.size.percent));
        return words.rank(inner.end, labelOf(inner.trait), size, inner.among && part(inner.among));
      }
    }
  }

  const labelOf = (name: string) => {
    const trait = findTrait(catalogue, name);
    return trait ? label(trait.labels) : name;
  };

  function group<Node extends RuleNode | EventRuleNode>(
    kind: 'all' | 'any',
    parts: readonly Node[],
    say: (node: Node) => string,
  ): string {
    return parts
      .map((each) =>
        (each.kind === 'all' || each.kind === 'any') && each.parts.length > 1 && each.kind !== kind
          ? words.group(say(each))
          : say(each),
      )
      .join(kind === 'all' ? words.every : words.one);
  }

  const duration = ({ unit, amount }: Duration) => words.duration[unit](sayCount(amount));

  function events(which: ChosenEvents, measure: EventMeasure): string {
    const said = chosen(which);
    if (measure.of === 'count') {
      const { operator, value } = measure.comparison;
      if (operator === 'is' && value === 0) return words.none(said);
      return compared(words.count(said), asTrait({ name: 'count', kind: 'number' }), measure.comparison);
    }
    const field = fieldOf(which.event, measure.field);
    return compared(
      words.aggregate[measure.of](label(field.labels), said),
      asTrait(field),
      measure.comparison,
    );
  }

  function chosen({ event, where, during }: ChosenEvents): string {
    const kind = findEvent(event);
    if (!kind) throw new RangeError(`no such event: ${event}`);
    const details = [
      ...(where ? [eventRule(where, event)] : []),
      ...(during
        ? [
            during.kind === 'last'
              ? words.last(duration(during.duration))
              : words.days(during.from && dayInWords(during.from), during.to && dayInWords(during.to)),
          ]
        : []),
    ];
    return words.events(label(kind.labels), details);
  }

  function eventRule(node: EventRuleNode, event: string): string {
    if (node.kind === 'not') return words.not(eventRule(node.part, event));
    if (node.kind !== 'field') return group(node.kind, node.parts, (each) => eventRule(each, event));
    const field = fieldOf(event, node.field);
    return compared(label(field.labels), asTrait(field), node.comparison);
  }

  function fieldOf(event: string, name: string): EventField {
    const field = findEvent(event)?.fields.find((each) => each.name === name);
    if (!field) throw new RangeError(`no such field: ${name}`);
    return field;
  }

  const dayInWords = (day: Day) =>
    typeof day === 'string' ? say(asTrait({ name: 'day', kind: 'date' }), day) : relative(day);
  const relative = (day: RelativeDay) => words[day.direction](duration(day.duration));

  function listed(values: readonly unknown[], one: (item: unknown) => string): string {
    const shown = words.list(values.slice(0, saidOfList).map(one));
    const left = values.length - saidOfList;
    return left > 0 ? `${shown}${words.more(sayCount(left))}` : shown;
  }

  function compared(label: string, trait: RuleTrait, { operator, value }: Comparison): string {
    const one = (item: unknown) => {
      if (typeof item === 'object') return relative(item as RelativeDay);
      return kindOf(trait) === 'boolean' ? (item ? words.yes : words.no) : say(trait, item as Value);
    };
    switch (operator) {
      case 'is_null':
        return value ? words.operator.unknown(label) : words.operator.known(label);
      case 'is_empty':
        return value ? words.operator.empty(label) : words.operator.filled(label);
      case 'between': {
        const [low, high] = value as readonly [unknown, unknown];
        return words.operator.between(label, one(low), one(high));
      }
      case 'in_last':
      case 'in_next':
        return words.operator[operator](label, duration(value as Duration));
      case 'over':
      case 'at_least':
      case 'under':
      case 'at_most': {
        const said = kindOf(trait) === 'date' ? words.date : words.operator;
        return said[operator](label, one(value));
      }
      default:
        return words.operator[operator](label, Array.isArray(value) ? listed(value, one) : one(value));
    }
  }

  return part(node);
}

/** A field of an event, said like a trait of its kind. */
function asTrait({ name, kind }: Pick<EventField, 'name' | 'kind'>): RuleTrait {
  const same = { en: name, fa: name, ar: name };
  return {
    name,
    type: kind,
    unit: null,
    labels: same,
    definition: same,
    privacy: 'aggregate',
    source: 'facts',
  };
}
