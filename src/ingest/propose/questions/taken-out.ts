import type { Feed, RowRule } from '../../feed/index.ts';
import { isMeant, rowRules } from '../../map/row-kinds.ts';
import { foldedOf, fold as foldText, listOf, trimmed } from '../../values/text.ts';
import type { Finding } from '../finding.ts';
import { columnOf } from '../rules.ts';
import type { Candidate, Sample } from '../sampled.ts';
import { likeliest, type Question } from './question.ts';

type Settings = Partial<Pick<Feed, 'rows' | 'test' | 'cancellation'>>;

/** Settings that detectors have written, and those of the likeliest answers to what it asks. */
function likelySettings({ settings, questions }: Pick<Finding, 'settings' | 'questions'>): Settings[] {
  const answers = questions.flatMap((one: Question) => {
    const value = likeliest(one)?.value;
    if (typeof value !== 'object' || value === null) return [];
    return one.path === '' ? [value as Settings] : [{ [one.path]: value } as Settings];
  });
  return [settings as Settings, ...answers];
}

/** Rules of rows as they are written or likely, for all that was found. */
export const likelyRules = (all: Pick<Finding, 'settings' | 'questions'>): readonly RowRule[] =>
  likelySettings(all)
    .flatMap(({ rows }) => (rows ? rowRules({ rows }) : []))
    .filter(({ means }) => typeof means === 'object');

/** Whether a row of the sample is no sale by what is known or likely already, as SQL that is never null. */
export function takenOut(
  sample: Sample,
  candidate: Candidate,
  all: Pick<Finding, 'settings' | 'questions'>,
): string {
  const parts = likelyRules(all).flatMap(({ column, means }) => {
    const cell = columnOf(sample, column);
    const kinds = [...new Set(Object.values(means))].filter((kind) => kind !== 'sale');
    return cell ? kinds.map((kind) => isMeant(cell, means, kind)) : [];
  });
  for (const { test, cancellation } of likelySettings(all)) {
    const cell = columnOf(sample, test?.column);
    if (cell && test?.equals)
      parts.push(`coalesce(${foldedOf(cell)} in (${listOf(test.equals.map(foldText))}), false)`);
    const id = columnOf(sample, candidate.columns.order_id);
    if (id && cancellation?.prefix)
      parts.push(`coalesce(starts_with(${trimmed(id)}, ${listOf([cancellation.prefix])}), false)`);
  }
  return parts.length > 0 ? `(${parts.join(' or ')})` : 'false';
}
