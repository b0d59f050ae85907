/** Texts about recurring revenue. */
export const subscriptions = {
  'mrr-bridge.title': 'What moved recurring revenue',
  'mrr-bridge.young-up': 'Recurring revenue rose by {change} in {month}, to {closing} a month',
  'mrr-bridge.young-down': 'Recurring revenue fell by {change} in {month}, to {closing} a month',
  'mrr-bridge.young-same': 'Recurring revenue stayed at {closing} a month in {month}',
  'mrr-bridge.year-up':
    'Recurring revenue rose by {change} in {month}, to {closing} a month; the customers of a year ago bring {net} of what they brought then',
  'mrr-bridge.year-down':
    'Recurring revenue fell by {change} in {month}, to {closing} a month; the customers of a year ago bring {net} of what they brought then',
  'mrr-bridge.year-same':
    'Recurring revenue stayed at {closing} a month in {month}; the customers of a year ago bring {net} of what they brought then',
  'mrr-bridge.empty': 'No month of subscriptions is over yet',
  'mrr-bridge.subtitle':
    'Change of monthly recurring revenue by month ({currency}){unpriced, plural, =0 {} one {; # running subscription has no price and is left out} other {; # running subscriptions have no price and are left out}}',
  'mrr-bridge.new_mrr': 'New',
  'mrr-bridge.reactivation': 'Came back',
  'mrr-bridge.expansion': 'Expansion',
  'mrr-bridge.contraction': 'Contraction',
  'mrr-bridge.churn': 'Churn',
  'mrr-bridge.closing': '{value} at the end of the month',
  'mrr-bridge.definition':
    'Monthly recurring revenue (MRR): the price of each running subscription over the months of its period, rounded to the cent, on the last day of the month. A subscription that was ended runs to the end of what is paid; one that goes on as another by then is a change of plan. New: customers without any before. Came back: without any at the end of the month before, but earlier. Expansion and contraction: the same customer pays more or less, over all subscriptions. Churn: none is left. The parts add up to the change to the cent. Net revenue retention: what the customers of twelve months before pay now, over what they paid then; gross: each counts at most as then. The price is the latest known of a subscription. The month that is not over yet stands as it was on the last day of the data.',
  'column.opening_mrr': 'Recurring revenue before',
  'column.new_mrr': 'New',
  'column.reactivation': 'Came back',
  'column.expansion': 'Expansion',
  'column.contraction': 'Contraction',
  'column.churned_mrr': 'Churn',
  'column.closing_mrr': 'Recurring revenue after',
  'column.subscribers': 'Paying subscribers',
  'column.net_retention': 'Net revenue retention, 12 months',
  'column.gross_retention': 'Gross revenue retention, 12 months',
  'column.unpriced': 'Subscriptions without a price',
};
