import type { RuleNode, Value } from '../rule.ts';
import { type Catalogue, findTrait, kindOf, type RuleTrait } from '../trait.ts';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { fa } from './fa.ts';

const languages = { en, fa, ar } as const;
export type RuleLanguage = keyof typeof languages;

/** Of a longer list a sentence says the first items, and how many more there are. */
const saidOfList = 20;

/** How the caller writes one value of a trait: money with its currency, digits and dates of the language. */
export type SayValue = (trait: RuleTrait, value: Value) => string;

/** A checked rule as a sentence, from the same tree that is compiled to SQL. */
export function ruleInWords(
  node: RuleNode,
  catalogue: Catalogue,
  language: RuleLanguage,
  say: SayValue = (_trait, value) => String(value),
  sayCount: (count: number) => string = String,
): string {
  const words = languages[language];

  function part(inner: RuleNode): string {
    switch (inner.kind) {
      case 'leaf':
        return leaf(inner.leaf.trait, inner.leaf.operator, inner.leaf.value);
      case 'not':
        return words.not(part(inner.part));
      default:
        return inner.parts
          .map((each) =>
            each.kind !== 'leaf' && each.kind !== 'not' && each.parts.length > 1 && each.kind !== inner.kind
              ? words.group(part(each))
              : part(each),
          )
          .join(inner.kind === 'all' ? words.every : words.one);
    }
  }

  function listed(values: readonly Value[], one: (item: Value) => string): string {
    const shown = words.list(values.slice(0, saidOfList).map(one));
    const left = values.length - saidOfList;
    return left > 0 ? `${shown}${words.more(sayCount(left))}` : shown;
  }

  function leaf(
    name: string,
    operator: keyof typeof words.operator | 'is_null',
    value: Value | readonly Value[],
  ) {
    const trait = findTrait(catalogue, name);
    if (!trait) throw new RangeError(`no such trait: ${name}`);
    const label = trait.labels[language];
    const one = (item: Value) =>
      kindOf(trait) === 'boolean' ? (item ? words.yes : words.no) : say(trait, item);
    if (operator === 'is_null') return value ? words.operator.unknown(label) : words.operator.known(label);
    if (operator === 'between') {
      const [low, high] = value as readonly [Value, Value];
      return words.operator.between(label, one(low), one(high));
    }
    if (operator === 'known' || operator === 'unknown') return words.operator[operator](label);
    const said = Array.isArray(value) ? listed(value, one) : one(value as Value);
    return words.operator[operator](label, said);
  }

  return part(node);
}
