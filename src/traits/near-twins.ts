/** Traits that are easily taken for each other. The page shows with each what the others mean. */
const groups: readonly (readonly string[])[] = [
  ['order_count', 'repeat_count'],
  ['net_revenue', 'historic_margin', 'clv_12m'],
  ['clv_12m', 'residual_clv'],
  ['clv_12m', 'clv_12m_median'],
  ['clv_12m', 'subscription_clv'],
  ['mean_order_value', 'expected_spend'],
  ['churn_probability', 'p_alive', 'p_no_purchase'],
  ['p_alive', 'p_alive_12m'],
  ['recency_days', 'overdue_ratio', 'expected_gap_days'],
  ['expected_next_order_on', 'next_order_median_on'],
  ['expected_purchases_90d', 'expected_purchases_12m'],
  ['registered_at', 'first_order_on'],
  ['rfm_name', 'rfm_name_before'],
  ['rfm_name', 'churn_band', 'cluster', 'value_tier'],
];

/** Names of the traits that this one may be taken for, the closest first. */
export function nearTwinsOf(name: string): readonly string[] {
  const twins = groups.filter((group) => group.includes(name)).flat();
  return [...new Set(twins)].filter((twin) => twin !== name);
}
