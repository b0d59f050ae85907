import type { Language } from '../view.ts';
import { texts } from './index.ts';

/** Traits whose categories have words under another name than the trait's own. */
const familyOf: Readonly<Record<string, string>> = {
  rfm_name: 'rfm',
  rfm_name_before: 'rfm',
  value_tier: 'tier',
  churn_band: 'band',
  equity_change: 'change',
  churn_reason_1: 'reason',
  churn_reason_2: 'reason',
  churn_reason_3: 'reason',
};

/** The word for a category of a trait; what people wrote into their own data stays as it is. */
export function categoryText(language: Language, trait: string, category: string): string {
  const messages: Readonly<Record<string, string>> = texts(language).reports;
  return messages[`${familyOf[trait] ?? trait}.${category}`] ?? category;
}
