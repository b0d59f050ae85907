/** Texts about cohorts. */
export const cohorts = {
  'cohort-triangle.show-active': 'Active',
  'cohort-triangle.show-returned': 'Returned',
  'cohort-triangle.show-revenue': 'Revenue',
  'cohort-triangle.show-margin': 'Margin',
  'cohort-triangle.show-month': 'By month',
  'cohort-triangle.show-quarter': 'By quarter',
  'cohort-triangle.finding-active':
    '{grain, select, quarter {{value} of customers order in the {period, plural, one {quarter after their first} other {#th quarter after their first}}} other {{value} of customers order in month {period, number} after their first}}',
  'cohort-triangle.finding-returned':
    '{value} of customers have returned {period, plural, one {# {grain, select, quarter {quarter} other {month}}} other {# {grain, select, quarter {quarters} other {months}}}} after their first order',
  'cohort-triangle.finding-revenue':
    'A customer brings {value} in the {grain, select, quarter {quarter} other {month}} {period, plural, =0 {of the first order} other {# after the first order}}',
  'cohort-triangle.finding-margin':
    'A customer has brought {value} of margin {period, plural, =0 {by the end of the first {grain, select, quarter {quarter} other {month}}} one {# {grain, select, quarter {quarter} other {month}} after the first order} other {# {grain, select, quarter {quarters} other {months}} after the first order}}',
  'cohort-triangle.subtitle-active':
    'Per cent of each first-order {grain, select, quarter {quarter} other {month}} that is active k {grain, select, quarter {quarters} other {months}} later (not: has returned by then)',
  'cohort-triangle.subtitle-returned':
    'Per cent of each first-order {grain, select, quarter {quarter} other {month}} that has returned within k {grain, select, quarter {quarters} other {months}} (not: is active in it)',
  'cohort-triangle.subtitle-revenue':
    'Net revenue per customer of each first-order {grain, select, quarter {quarter} other {month}}, k {grain, select, quarter {quarters} other {months}} later ({currency})',
  'cohort-triangle.subtitle-margin':
    'Margin per customer of each first-order {grain, select, quarter {quarter} other {month}}, summed up to k {grain, select, quarter {quarters} other {months}} later ({currency})',
  'cohort-triangle.mean': 'Mean',
  'cohort-triangle.size': 'Size',
  'cohort-triangle.before': 'may have bought before the data begin',
  'cohort-triangle.few': 'fewer than 30 people',
  'cohort-triangle.later':
    '{period, plural, one {# {grain, select, quarter {quarter} other {month}} later} other {# {grain, select, quarter {quarters} other {months}} later}}',
  'cohort-triangle.of': '{part} of {customers}',
  'cohort-triangle.each': '{money} per customer',
  'cohort-triangle.definition':
    'A cohort is everybody whose first order fell in a month or quarter. Active: ordered in the k-th period after it. Returned: ordered again in any period up to the k-th. Both count orders that were not wholly refunded. Revenue: net of refunds and discounts, in the period, per customer of the cohort. Margin: summed from the first order on, less cost of goods where known, else at the shop’s margin. The mean weighs cohorts by their customers, over whole periods of cohorts that began within the data. Marked with a star: the data begin less than a churn window before, so that some of these people may have bought earlier. Grey: fewer than 30 people. Hollow: a period that is not over. Newer cohorts are the latest three whole months; “more” and “less” are said where the difference exceeds two standard errors. Hatched, at the end of a row: the margin so far and, on average, what the lifetime-value model predicts for the next twelve months, discounted; its grade is the report’s. Outlined: the first period at whose end a cohort’s margin has passed what winning a customer cost: the contacts of campaigns of a known cost to people who had not bought by then, divided by those who bought within 30 days of one, from 30 of them on.',
  'cohort-triangle.ahead': 'In a year',
  'cohort-triangle.predicted': 'hatched: so far and the predicted margin of the next twelve months',
  'cohort-triangle.paid-line':
    'outlined: the margin has passed {cost}, what campaigns spent on each customer whom they won',
  'cohort-triangle.payback':
    'Winning a customer cost {cost} in campaigns; the mean margin passes it {period, plural, =0 {within the {grain, select, quarter {quarter} other {month}} of the first order} one {# {grain, select, quarter {quarter} other {month}} after the first order} other {# {grain, select, quarter {quarters} other {months}} after the first order}}, at {margin}.',
  'cohort-triangle.not-paid':
    'Winning a customer cost {cost} in campaigns; the mean margin has not passed it: {margin} after {period, plural, one {# {grain, select, quarter {quarter} other {month}}} other {# {grain, select, quarter {quarters} other {months}}}}.',
  'column.predicted_margin': 'Predicted margin of twelve months, per customer',
  'dimension.campaign': 'Campaign',
  'cohort-origin.title': 'Cohorts by where customers came from',
  'cohort-origin.no-campaign': 'Without a campaign',
  'cohort-origin.paid': 'outlined: the margin has paid back what a customer cost',
  'cohort-origin.paid-cell': 'paid back: one customer cost {cost}',
  'cohort-origin.finding':
    '{show, select, active {{high} of customers from {best} order in {grain, select, quarter {quarter} other {month}} {period, number} after their first, of those from {worst} {low}} returned {{high} of customers from {best} have returned {period, plural, one {# {grain, select, quarter {quarter} other {month}}} other {# {grain, select, quarter {quarters} other {months}}}} after their first order, of those from {worst} {low}} revenue {A customer from {best} brings {high} in {grain, select, quarter {quarter} other {month}} {period, number}, one from {worst} {low}} other {A customer from {best} has brought {high} of margin by {grain, select, quarter {quarter} other {month}} {period, number}, one from {worst} {low}}}',
  'cohort-origin.alike':
    'Customers come back about as often wherever they came from: {high} from {best}, {low} from {worst}',
  'cohort-origin.empty-channel': 'Two channels with 30 customers each are needed to compare them',
  'cohort-origin.empty-category': 'Two categories with 30 customers each are needed to compare them',
  'cohort-origin.empty-campaign': 'Two campaigns that won 30 customers each are needed to compare them',
  'cohort-origin.payback':
    '{campaign}: one customer cost {cost}, which the margin has paid back {period, plural, =0 {within the {grain, select, quarter {quarter} other {month}} of the first order} one {# {grain, select, quarter {quarter} other {month}} after the first order} other {# {grain, select, quarter {quarters} other {months}} after the first order}}.',
  'cohort-origin.not-paid': '{campaign}: one customer cost {cost}, which the margin has not paid back yet.',
  'cohort-origin.subtitle':
    '{show, select, active {Per cent of those whose period is over that is active k {grain, select, quarter {quarters} other {months}} after the first order} returned {Per cent of those whose period is over that has returned within k {grain, select, quarter {quarters} other {months}}} revenue {Net revenue per customer, k {grain, select, quarter {quarters} other {months}} after the first order ({currency})} other {Margin per customer, summed up to k {grain, select, quarter {quarters} other {months}} after the first order ({currency})}}, by {origin, select, channel {channel of the first order} category {main category of the first order} other {the campaign that won them}}',
  'cohort-origin.definition':
    'Customers by the channel of their first order, by the category on which most of it was spent, or by the campaign that had contacted them last within the 30 days before it. A share or mean at k counts only customers whose k-th month (or quarter) is over, so that its people differ from column to column; the size is of those whose first one is over. Customers of the first churn window of the data are left out: they may have bought before. The eight largest stand by name. A campaign’s cost of one customer: its contacts to people who had not bought by then, divided by those whom it won, from 30 of them on; paid back in the first period at whose end their margin reaches it. Grey: fewer than 30 people. “More” is said of shares where the difference exceeds two standard errors.',
  'grain.month': 'Month',
  'grain.quarter': 'Quarter',
  'column.grain': 'By',
  'column.returned': 'Returned by then',
  'column.share_returned': 'Share returned',
  'column.margin_per_customer': 'Margin per customer, to date',
  'column.began_before': 'May have bought before',
};
