/** Texts about what new customers are worth. */
export const newCustomers = {
  'new-customer-value.title': 'What a new customer is worth',
  'new-customer-value.more':
    'Customers won in {quarter} brought {brought} in their first {months, plural, one {month} other {# months}}, more than those of a year before ({before})',
  'new-customer-value.less':
    'Customers won in {quarter} brought {brought} in their first {months, plural, one {month} other {# months}}, less than those of a year before ({before})',
  'new-customer-value.same':
    'Customers won in {quarter} brought {brought} in their first {months, plural, one {month} other {# months}}, about as much as those of a year before ({before})',
  'new-customer-value.expected':
    'A customer won at the end of {quarter} was expected to bring {expected} over the horizon ({low} to {high})',
  'new-customer-value.empty': 'Too few customers or days to say what a new customer is worth',
  'new-customer-value.subtitle':
    'Margin a customer in the first {months, plural, one {month} other {# months}} after the first order ({currency}), by quarter of that order; dot: brought, ring: then expected, with its 80 % range',
  'new-customer-value.tip': 'brought {brought}, expected {expected} ({low} to {high})',
  'new-customer-value.definition':
    'Brought: margin of the purchases after the first one, within the first months, on average of the customers won in a quarter; shown once all of them have had these months. Expected: what the model said of a customer just won, fitted to all that was known at the end of the quarter, from 500 customers, 100 of them repeat ones, and 180 days on; the kind of model is the one chosen since. Its range is how far the parameters were known. Many seasons differ, so that a quarter is compared with the same one a year before; margin is at the present rate.',
  'quarter.name': 'Q{quarter} {year}',
  'quarter.axis': 'Q{quarter}',
  'quarter.axis-first': 'Q{quarter}\n{year}',
  'column.quarter': 'Quarter of the first order',
  'column.first_months': 'First months',
  'column.brought': 'Brought in the first months',
  'column.brought_low': 'Brought, low',
  'column.brought_high': 'Brought, high',
  'column.expected_first': 'Then expected of the first months',
  'column.expected_first_low': 'Expected of the first months, low',
  'column.expected_first_high': 'Expected of the first months, high',
  'column.expected_horizon': 'Then expected over the horizon',
  'column.expected_horizon_low': 'Expected over the horizon, low',
  'column.expected_horizon_high': 'Expected over the horizon, high',
};
