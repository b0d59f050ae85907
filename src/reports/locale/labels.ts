import type { RuleLanguage } from '../../segments/index.ts';
import { type Language, languageEntry } from './languages.ts';

/** Words in several languages, not necessarily in all. */
type Labels = { readonly [code in Language]?: string | undefined };

/** The label in the asked language, else what the language calls the English one, else any that there is. */
export function inLanguage(labels: Labels, language: Language): string {
  const { en } = labels;
  const own = labels[language] ?? (en === undefined ? undefined : languageEntry(language).labels?.[en]);
  return own ?? en ?? Object.values(labels).find((label) => label !== undefined) ?? '';
}

/** How rules are said in a language. */
export const ruleLanguage = (language: Language): RuleLanguage => ({
  words: languageEntry(language).rules,
  label: (labels) => inLanguage(labels, language),
});
