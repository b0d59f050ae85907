import type { Catalogue, RuleTrait } from '../../src/segments/index.ts';

type Short = [name: string, type: RuleTrait['type'], privacy?: RuleTrait['privacy'], categories?: string[]];

const rfmNames = [
  'champions',
  'loyal',
  'potential_loyalist',
  'new',
  'promising',
  'need_attention',
  'about_to_sleep',
  'at_risk',
  'cant_lose',
  'hibernating',
  'prospect',
];

const columns: Short[] = [
  ['customer_id', 'text', 'pseudonymous'],
  ['name', 'text', 'personal'],
  ['email', 'text', 'personal'],
  ['phone', 'text', 'personal'],
  ['city', 'text', 'personal'],
  ['country', 'text', 'aggregate'],
  ['language', 'text', 'aggregate'],
  ['channel', 'text', 'aggregate'],
  ['registered_at', 'date', 'pseudonymous'],
  ['email_consent', 'boolean', 'pseudonymous'],
  ['sms_consent', 'boolean', 'pseudonymous'],
  ['first_order_on', 'date', 'pseudonymous'],
  ['last_order_on', 'date', 'pseudonymous'],
  ['net_revenue', 'money', 'pseudonymous'],
  ['recency_days', 'days', 'pseudonymous'],
  ['order_count', 'count', 'pseudonymous'],
  ['monetary', 'money', 'pseudonymous'],
  ['recency_score', 'number', 'aggregate'],
  ['frequency_score', 'number', 'aggregate'],
  ['monetary_score', 'number', 'aggregate'],
  ['rfm_name', 'category', 'aggregate', rfmNames],
  ['repeat_count', 'count', 'pseudonymous'],
  ['mean_order_value', 'money', 'pseudonymous'],
  ['p_alive', 'probability', 'pseudonymous'],
  ['expected_purchases_90d', 'number', 'pseudonymous'],
  ['p_no_purchase', 'probability', 'pseudonymous'],
  ['expected_spend', 'money', 'pseudonymous'],
  ['clv_12m', 'money', 'pseudonymous'],
  ['historic_margin', 'money', 'pseudonymous'],
  ['value_tier', 'category', 'aggregate', ['platinum', 'gold', 'silver', 'bronze', 'medium', 'low']],
  ['churn_probability', 'probability', 'pseudonymous'],
  ['churn_band', 'category', 'aggregate', ['active', 'cooling', 'leaving', 'gone']],
  ['expected_gap_days', 'days', 'pseudonymous'],
  ['overdue_ratio', 'ratio', 'pseudonymous'],
  ['expected_next_order_on', 'date', 'pseudonymous'],
  ['churn_reason_1', 'category', 'aggregate', ['silence', 'few_orders']],
  ['churn_reason_1_value', 'number', 'pseudonymous'],
  ['churn_reason_1_usual', 'number', 'pseudonymous'],
  ['churn_reason_2', 'category', 'aggregate', ['silence', 'few_orders']],
  ['churn_reason_2_value', 'number', 'pseudonymous'],
  ['churn_reason_2_usual', 'number', 'pseudonymous'],
  ['churn_reason_3', 'category', 'aggregate', ['silence', 'few_orders']],
  ['churn_reason_3_value', 'number', 'pseudonymous'],
  ['churn_reason_3_usual', 'number', 'pseudonymous'],
  ['cluster', 'number', 'aggregate'],
];

const spaced = (name: string) => name.replaceAll('_', ' ');

/** The contract's wide table as a catalogue, for tests that need no real labels. */
export const catalogue: Catalogue = columns.map(([name, type, privacy = 'aggregate', categories]) => ({
  name,
  type,
  unit: type === 'days' ? 'days' : null,
  labels: { en: spaced(name), fa: spaced(name), ar: spaced(name) },
  definition: { en: `The ${spaced(name)}.`, fa: spaced(name), ar: spaced(name) },
  privacy,
  ...(categories ? { categories } : {}),
  source: 'fixture',
}));
