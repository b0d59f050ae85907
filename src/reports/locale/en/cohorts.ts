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
    'A cohort is everybody whose first order fell in a month or quarter. Active: ordered in the k-th period after it. Returned: ordered again in any period up to the k-th. Both count orders that were not wholly refunded. Revenue: net of refunds and discounts, in the period, per customer of the cohort. Margin: summed from the first order on, less cost of goods where known, else at the shop’s margin. The mean weighs cohorts by their customers, over whole periods of cohorts that began within the data. Marked with a star: the data begin less than a churn window before, so that some of these people may have bought earlier. Grey: fewer than 30 people. Hollow: a period that is not over. Newer cohorts are the latest three whole months; “more” and “less” are said where the difference exceeds two standard errors.',
  'grain.month': 'Month',
  'grain.quarter': 'Quarter',
  'column.grain': 'By',
  'column.returned': 'Returned by then',
  'column.share_returned': 'Share returned',
  'column.margin_per_customer': 'Margin per customer, to date',
  'column.began_before': 'May have bought before',
};
