import { formats, texts } from '../reports/locale/index.ts';
import type { Language, View } from '../reports/view.ts';
import {
  type Measure,
  parseRule,
  type RuleNode,
  type RuleTrait,
  ruleInWords,
  type Segment,
  type Value,
} from '../segments/index.ts';
import { type Caller, seesPersons } from './access/roles.ts';
import type { Context } from './context.ts';
import { isSmall } from './small-cells.ts';

/** The label in the asked language, else in any that there is. */
export function inLanguage(
  labels: { readonly [language in Language]?: string | undefined },
  language: Language,
): string {
  return labels[language] ?? labels.en ?? labels.fa ?? labels.ar ?? '';
}

const codesOf: Readonly<Record<string, string>> = {
  rfm_name: 'rfm',
  value_tier: 'tier',
  churn_band: 'band',
  churn_reason_1: 'reason',
  churn_reason_2: 'reason',
  churn_reason_3: 'reason',
};

/** The word for a category in a language; a category without one stays as it is. */
export function categoryText(language: Language, trait: string, category: string): string {
  const messages: Readonly<Record<string, string>> = texts(language).reports;
  return messages[`${codesOf[trait] ?? trait}.${category}`] ?? category;
}

/** As many digits as the writer of the rule gave, at most four. */
function decimals(value: number): number {
  return Math.min(4, String(value).split('.')[1]?.length ?? 0);
}

/** How a rule's values are written in a view. */
export function sayValue(view: View): (trait: RuleTrait, value: Value) => string {
  const format = formats(view);
  return (trait, value) => {
    if (typeof value === 'boolean') return String(value);
    if (typeof value === 'string') {
      if (trait.type === 'date') return format.date(value);
      return format.isolate(trait.categories ? categoryText(view.language, trait.name, value) : value);
    }
    switch (trait.type) {
      case 'money':
        return format.money(value);
      case 'probability':
        return format.percent(value);
      default:
        return format.decimal(value, decimals(value));
    }
  };
}

export function words(context: Context, node: RuleNode, view: View): string {
  return ruleInWords(node, context.catalogue, view.language, sayValue(view), formats(view).count);
}

export function rule(context: Context, segment: Pick<Segment, 'rule'>): RuleNode {
  return parseRule(segment.rule, context.catalogue);
}

export interface ShownMeasure {
  readonly count: number | null;
  readonly share: number | null;
  readonly value: number | null;
  readonly total: number;
  /** True where the group is too small to be shown to this role. */
  readonly withheld: boolean;
}

/** A measure as a role may see it. */
export function showMeasure(caller: Caller, measure: Measure): ShownMeasure {
  const { count, value, total } = measure;
  if (isSmall(count) && !seesPersons(caller) && caller.segments === null) {
    return { count: null, share: null, value: null, total, withheld: true };
  }
  return { count, share: total === 0 ? null : count / total, value, total, withheld: false };
}
