/** Texts of the executive's board: what changed, what may leave, what to do about it. */
export const board = {
  'change.before': 'A quarter ago',
  'change.new': 'New customers',
  'change.grown': 'Grown',
  'change.shrunk': 'Shrunk',
  'change.lost': 'Lost',
  'change.corrected': 'Corrected',
  'change.withheld': 'Small groups',
  'change.now': 'Today',
  'change.total': 'Change in all',
  'equity-bridge.title': 'What moved the value of the base',
  'equity-bridge.up':
    'The base is worth {change} ({share}) more than on {date}; the largest gain: {part}, {value}',
  'equity-bridge.down':
    'The base is worth {change} ({share}) less than on {date}; the largest loss: {part}, {value}',
  'equity-bridge.same': 'The base is worth {now}, as on {date}: {won} came and {lost} went',
  'equity-bridge.empty': 'No earlier value to compare with',
  'equity-bridge.subtitle':
    'Predicted value of twelve months, from {before} on {date} to {now} on {today}; each customer is in one bar',
  'equity-bridge.total': '{before} before, {now} today',
  'equity-bridge.definition':
    'The customers of a quarter ago (three months of the business calendar) are scored with what was known then: orders and refunds up to that day, parameters and margin learnt from them; the model is the one chosen today, so that a change of model is not taken for one of customers. New: no purchase by then. Corrected: orders of then were refunded since. Lost: worth less than then and Gone by the churn bands. Shrunk: worth less, not Gone. Grown: worth as much or more. The bars add up to the cent. Who sees no persons reads customers in steps of five, and bars of fewer than five people in one.',
  'column.position': 'Place',
  'column.change_part': 'Part',
  'column.change_value': 'Value',
  'column.before_on': 'Compared with',
};
