/** Texts about the growth of the base. */
export const growth = {
  'growth.title': 'What moved the base of active customers',
  'growth.up': 'Active customers rose by {change} in {month}, to {closing}: {won} came, {lost} lapsed',
  'growth.down': 'Active customers fell by {change} in {month}, to {closing}: {won} came, {lost} lapsed',
  'growth.same': 'Active customers stayed at {closing} in {month}: {won} came, as many lapsed',
  'growth.guests':
    'Orders without a customer brought {revenue} in {month}; they are revenue, but nobody’s activity.',
  'growth.empty': 'No whole month of customers to compare yet',
  'growth.subtitle': 'Customers by month; active means bought within {days} days',
  'growth.subtitle-year':
    'Customers by month; active means bought within {days} days. In the year to {month}, customers of the year before brought {net} of their revenue then ({gross} when each counts at most as then)',
  'growth.new': 'New',
  'growth.returned': 'Returned',
  'growth.lapsed': 'Lapsed',
  'growth.closing': '{value} active at the end of the month',
  'growth.definition':
    'A customer is active on a day if the last purchase lies within the churn window before it. New: the first purchase. Returned: a purchase after a longer silence. Lapsed: on that day the window passed without a purchase. Active before, plus new and returned, less lapsed, is active after. The revenue of a month is split by who brought it: new customers, returned ones, those who were active already, and guests without an id. Net revenue retention: what customers who bought in the twelve months before brought in these twelve, over what they brought then; gross: each customer counts at most as then. A month that is not over stands as it was on the last day of the data.',
  'column.opening_customers': 'Active before',
  'column.new_customers': 'New customers',
  'column.returned_customers': 'Returned',
  'column.lapsed_customers': 'Lapsed',
  'column.closing_customers': 'Active after',
  'column.new_revenue': 'Revenue of new customers',
  'column.returned_revenue': 'Revenue of returned',
  'column.repeat_revenue': 'Revenue of active customers',
  'column.repeat_customers': 'Active customers who bought',
};
