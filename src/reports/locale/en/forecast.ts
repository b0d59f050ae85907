/** What the next months bring, against targets. */
export const forecast = {
  'quantity.revenue': 'Revenue',
  'quantity.margin': 'Margin',
  'quantity.orders': 'Orders',
  'quantity.new_customers': 'New customers',
  'quantity.value': 'Value',
  'quantity.purchases': 'Purchases',
  'letter.A': 'A',
  'letter.B': 'B',
  'letter.C': 'C',
  'span.fact': 'Month that is over',
  'span.begun': 'Month that has begun',
  'span.ahead': 'Month ahead',
  'span.total': 'Months ahead together',
  'span.test': 'Earlier forecast',
  'forecast.title': 'Forecast',
  'forecast.finding':
    'The next twelve months bring {expected} of {quantity, select, margin {margin} other {revenue}}, between {low} and {high}; the last test over {months, plural, one {# month} other {# months}} promised {promised}, and {came} came',
  'forecast.finding-weak':
    'Do not plan with this yet: the next twelve months may bring {expected} of {quantity, select, margin {margin} other {revenue}} ({low} to {high}), but the last test over {months, plural, one {# month} other {# months}} promised {promised}, and {came} came',
  'forecast.empty': 'No forecast yet',
  'forecast.subtitle':
    '{quantity, select, margin {Margin} other {Net revenue}} by month ({currency}); lighter: expected from {from} to {to}, with its 80% range; dash: the same month a year before{grade, select, none {} other {; grade {grade}}}',
  'forecast.label': 'Twelve months: {expected} ({low} to {high})',
  'forecast.label-short': '12 months: {expected}',
  'forecast.tip-came': '{came} came',
  'forecast.tip-expected': '{expected} expected ({low} to {high})',
  'forecast.tip-rest': '{expected} still expected ({low} to {high})',
  'forecast.tip-year': '{year} a year before',
  'forecast.parts':
    'Known customers are expected to bring {base}, newcomers {newcomers}{has_guests, select, yes {, and orders without a customer {guests}} other {}}.',
  'forecast.against':
    'That is {share} {direction, select, more {more} other {less}} than the same months a year before ({year}).',
  'forecast.definition':
    'Whole months of the shop’s calendar. Known customers: what the lifetime-value model expects each to buy by month, times what each is expected to spend, less refunds that name no sale at the rate of the last twelve months. Newcomers: new customers a month go on by their own trend, which fades, and by the season where two years show it; each brings by months since the first order what the customers of the last twelve months brought, the first order included. Orders without a customer: as in the same month of last year, where a year of them is known, else their monthly mean. Margin: at the share of revenue of the last twelve months. The range covers 80% and comes from up to six forecasts of the past, made with what was known then, and how far they missed so many months ahead; the total has a range of its own, which is no sum of those of the months. The grade compares the totals of these forecasts with the same months of the year before, or where there is none with the mean of the three months before: A better beyond chance and a median miss of at most 10%, B better and at most 25%, C otherwise.',
  'column.span': 'What it is',
  'column.last_month': 'To month',
  'column.came': 'Came',
  'column.expected_to_come': 'Expected',
  'column.expected_low': 'Expected, low',
  'column.expected_high': 'Expected, high',
  'column.from_known': 'From known customers',
  'column.from_newcomers': 'From newcomers',
  'column.from_guests': 'Without a customer',
  'column.year_earlier': 'A year before',
  'column.grade': 'Grade',
};
