/** Texts of reports and charts. Keys in quotes of code (`rfm.champions`) name the values of columns. */
export const reports = {
  yes: 'yes',
  no: 'no',
  'unit.customers': '{count, plural, one {# customer} other {# customers}}',
  'unit.people': '{count, plural, one {# person} other {# people}}',
  'mark.incomplete': 'not over yet',

  'rfm.champions': 'Champions',
  'rfm.loyal': 'Loyal',
  'rfm.potential_loyalist': 'Potential loyalists',
  'rfm.new': 'New',
  'rfm.promising': 'Promising',
  'rfm.need_attention': 'Need attention',
  'rfm.about_to_sleep': 'About to sleep',
  'rfm.at_risk': 'At risk',
  'rfm.cant_lose': 'Can’t lose',
  'rfm.hibernating': 'Hibernating',
  'rfm.prospect': 'Prospects',
  'tier.platinum': 'Platinum',
  'tier.gold': 'Gold',
  'tier.silver': 'Silver',
  'tier.bronze': 'Bronze',
  'tier.medium': 'Medium',
  'tier.low': 'Low',
  'band.active': 'Active',
  'band.cooling': 'Cooling',
  'band.leaving': 'Leaving',
  'band.gone': 'Gone',
  'window.rhythm': 'The shop’s rhythm',
  'window.setting': 'A setting',
  'window.default': 'Too few returns to say',

  'model.rfm': 'RFM',
  'model.clv': 'Lifetime value',
  'model.churn': 'Churn',
  'model.retention': 'Subscriptions',
  'model.clusters': 'Clusters',
  'model.equity': 'Change of value',
  'mark.half': 'half of the value',
  'mark.four_fifths': 'four fifths of the value',
  'measure.recency_days': 'Days since last order',
  'measure.order_count': 'Orders',
  'measure.monetary': 'Revenue so far',
  'measure.clv_12m': 'Value, 12 months',

  'value-kpis.title': 'Key figures',
  'value-kpis.finding':
    'Your {customers, plural, one {customer is} other {# customers are}} worth {equity} over the next twelve months.',
  'value-kpis.refused':
    'You have {customers, plural, one {# customer} other {# customers}}; their worth cannot be said yet.',
  'value-kpis.empty': 'No customer has ordered yet',
  'value-kpis.subtitle': 'Predicted margin of the next twelve months, discounted',
  'value-kpis.subtitle-interval':
    'Predicted margin of the next twelve months, discounted; 80% interval {low} to {high}',
  'value-kpis.definition':
    'Customer equity is the sum of the predicted twelve-month value of all customers who ever ordered. Drifting away is the part of it that belongs to customers whose chance of not ordering within the churn window is 50% or more (bands Leaving and Gone). Revenue is net of refunds and discounts and includes guests; customers who bought are those with an order in the month that was not wholly refunded. Months are whole months before the as-of date.',
  'kpi.equity': 'Customer equity, 12 months',
  'kpi.drifting': 'Of it drifting away',
  'kpi.revenue': '{month, select, none {Revenue of a whole month} other {Revenue, {month}}}',
  'kpi.active':
    '{month, select, none {Customers who bought in a whole month} other {Customers who bought, {month}}}',
  'kpi.interval': '80% interval {low} to {high}',
  'kpi.withheld': 'withheld: fewer than 5 people',
  'kpi.no-model': 'no model yet: see Models',
  'kpi.drifting-note': '{share} of the value, {customers, plural, one {# customer} other {# customers}}',
  'kpi.on-month':
    '{direction, select, up {▲ {change} on {month}} down {▼ {change} on {month}} other {as in {month}}}',
  'kpi.on-year':
    '{direction, select, up {▲ {change} on {month} last year} down {▼ {change} on {month} last year} other {as in {month} last year}}',

  'revenue-by-month.title': 'Revenue by month',
  'revenue-by-month.highest': '{month} was the best of the last {months, number} months',
  'revenue-by-month.lowest': '{month} was the weakest of the last {months, number} months',
  'revenue-by-month.above': '{month} brought {change} more than the months before; the best was {best}',
  'revenue-by-month.below': '{month} brought {change} less than the months before; the best was {best}',
  'revenue-by-month.steady':
    '{month} was an ordinary month; the best of the last {months, number} was {best}',
  'revenue-by-month.short':
    '{months, plural, =0 {No whole month yet} one {One whole month so far: too few to compare} other {# whole months so far: too few to compare}}',
  'revenue-by-month.empty': 'No orders yet',
  'revenue-by-month.subtitle': 'Net revenue by month ({currency})',
  'revenue-by-month.subtitle-incomplete': 'Net revenue by month ({currency}); {month} is not over yet',
  'revenue-by-month.strip': 'Customers who bought',
  'revenue-by-month.definition':
    'Net revenue is lines less discounts and refunds; a refund that could be linked lowers the month of the order that it reverses. Guests’ orders are revenue but not customers. An ordinary month lies within one standard deviation of the whole months before it (up to eleven).',

  'rfm-map.title': 'Map of recency and frequency',
  'rfm-map.slipping':
    '{customers, plural, one {# customer who used to order often is slipping away} other {# customers who used to order often are slipping away}} with {share} of the value',
  'rfm-map.top': '{name}: {customers} of the customers hold {share} of the value',
  'rfm-map.even': 'No group is worth much more than its size: {name} come first with {share} of the value',
  'rfm-map.empty': 'No customer has ordered yet',
  'rfm-map.subtitle':
    'Ten groups by how lately and how often they ordered; shade: predicted value ({currency}), bar: customers',
  'rfm-map.subtitle-revenue':
    'Ten groups by how lately and how often they ordered; shade: revenue so far ({currency}), bar: customers',
  'rfm-map.recent': 'ordered lately →',
  'rfm-map.long-ago': '← long ago',
  'rfm-map.often': '↑ order often',
  'rfm-map.definition':
    'Recency is the days since the last order, frequency the number of orders. Each is scored 1 to 5 by fifths of the customers, 5 best; equal values share a score. The 25 cells carry ten names, one each. “Slipping away” are At risk and Can’t lose.',

  'clv-distribution.title': 'Spread of customer value',
  'clv-distribution.finding':
    '{customers} of customers are worth less than {edge} each; together they hold {value} of the value',
  'clv-distribution.even':
    'Customers are worth about the same: {customers} of them hold {value} of the value',
  'clv-distribution.empty': 'No predicted value yet',
  'clv-distribution.subtitle': 'Customers by predicted value over the next twelve months ({currency})',
  'clv-distribution.range': '{low} to {high}',
  'clv-distribution.share': '{customers} of customers, {value} of the value',
  'clv-distribution.definition':
    'Customers counted in bins of predicted twelve-month value; the bins are steps of 1, 2 and 5, so that each is about twice the one before. The first bin holds all that is less than a thousandth of the highest.',

  'value-concentration.title': 'Concentration of value',
  'value-concentration.finding': 'Half of the value sits with {share} of customers',
  'value-concentration.even': 'Value is spread evenly: half of it sits with {share} of customers',
  'value-concentration.empty': 'No predicted value yet',
  'value-concentration.subtitle': 'Share of predicted value, customers from most to least valuable',
  'value-concentration.subtitle-pareto':
    'Share of predicted value, customers from most to least valuable; {share} of them hold 80%',
  'value-concentration.point': '{customers} of customers hold {value} of the value',
  'value-concentration.half': '{share} of customers, half of the value',
  'value-concentration.half-short': '{share} hold half',
  'value-concentration.equal': 'if all were equal',
  'value-concentration.definition':
    'Customers who ever ordered, ranked by predicted twelve-month value; the curve adds up their value from the top. The marked point is the first customer at whom half of the whole is reached.',

  'churn-by-tier.title': 'Value in danger',
  'churn-by-tier.leaving-most': '{value} is leaving or gone, most of it in the {tier} tier',
  'churn-by-tier.leaving-largest': '{value} is leaving or gone, the largest part of it in the {tier} tier',
  'churn-by-tier.cooling-most': '{value} is cooling, most of it in the {tier} tier',
  'churn-by-tier.cooling-largest': '{value} is cooling, the largest part of it in the {tier} tier',
  'churn-by-tier.calm': 'Nothing unusual: only {share} of the value is leaving or gone',
  'churn-by-tier.empty': 'No predicted value yet',
  'churn-by-tier.subtitle':
    'Predicted value ({currency}) by tier and by chance of not ordering within {days, plural, =0 {the churn window} one {# day} other {# days}}{from, select, rhythm { (when they return, {share} of orders come by then)} setting { (as set)} other {}}; outlined: act here',
  'churn-by-tier.definition':
    'Tiers by predicted twelve-month value: Platinum the top 1%, Gold to 5%, Silver to 10%, Bronze to 25%, Medium to 50%, Low below. Bands by the chance of no order within the churn window: Active below 20%, Cooling to 50%, Leaving to 80%, Gone above, unless set otherwise. The window follows the rhythm of the shop unless set: the shortest of 30, 60, 90, 120, 180, 270 and 365 days within which at least 80% of returning orders are made, those still awaited taken into account (Kaplan–Meier). Outlined cells are leaving or gone and hold at least 1% of the whole value.',

  'cluster-profiles.title': 'Groups that behave alike',
  'cluster-profiles.finding': 'Group {cluster}: {customers} of customers, {value} of the value',
  'cluster-profiles.even':
    'No group stands out: the most valuable is {customers} of customers with {value} of the value',
  'cluster-profiles.count': '{groups, plural, one {# group} other {# groups}} of customers who behave alike',
  'cluster-profiles.empty': 'No groups yet',
  'cluster-profiles.subtitle':
    'Average customer of each group against the average of all (line); highlighted: what sets the group apart',
  'cluster-profiles.name': 'Group {cluster}',
  'cluster-profiles.average': 'average of all: {average}',
  'cluster-profiles.definition':
    'k-means on the standardised logarithms of behaviour; group 1 is the most valuable on average. A bar is as long as the number of doublings above, or halvings below, the average of all customers; the highlighted measure lies furthest from it.',

  'cohort-triangle.title': 'Cohorts',
  'cohort-triangle.better':
    'Newer customers come back more: {latest} order again the month after their first, {before} did before',
  'cohort-triangle.worse':
    'Newer customers come back less: {latest} order again the month after their first, {before} did before',
  'cohort-triangle.steady':
    'Nothing unusual: {share} of new customers order again the month after their first',
  'cohort-triangle.short': '{share} of new customers order again the month after their first',
  'cohort-triangle.empty': 'No cohort is a month old yet',
  'cohort-triangle.subtitle':
    'Per cent of each first-order month that is active k months later (not: has returned by then)',
  'cohort-triangle.cell':
    '{cohort}, {period, plural, one {# month later} other {# months later}}: {active} of {customers}',
  'cohort-triangle.definition':
    'A cohort is everybody whose first order fell in a month. A cell is the share of the cohort with at least one order, not wholly refunded, in the k-th month after it. Newer cohorts are the latest three whole ones; “more” and “less” are said where the difference exceeds two standard errors. Hollow cells belong to a month that is not over.',

  'actions.title': 'What to do about it',
  'actions.finding':
    '{segment} come first: {customers, plural, one {# person} other {# people}} worth {value}',
  'actions.finding-people': '{segment} come first: {customers, plural, one {# person} other {# people}}',
  'actions.empty': 'No group calls for a contact now',
  'actions.subtitle': 'Groups by the predicted value of their people; one person may be in several',
  'actions.leave': 'not worth it',
  'actions.definition':
    'The saved segments as of the last run: people, their predicted twelve-month value, their net revenue so far, and how many consented to e-mail or text messages.',

  'model-tracking.title': 'Expected against actual',
  'model-tracking.close':
    'Close: of {actual} repeat orders in the {weeks, plural, one {week} other {# weeks}} held out, the model expected {expected}',
  'model-tracking.over':
    'The model expected {error} too much: {expected} repeat orders in {weeks, plural, one {the week} other {the # weeks}} held out, {actual} came',
  'model-tracking.under':
    'The model expected {error} too little: {expected} repeat orders in {weeks, plural, one {the week} other {the # weeks}} held out, {actual} came',
  'model-tracking.no-holdout': 'The model has not been tested on weeks that it had not seen',
  'model-tracking.empty': 'No model has been tracked yet',
  'model-tracking.subtitle': 'Repeat orders, running total by week',
  'model-tracking.cut': 'held out from here',
  'model-tracking.actual': '{total} actual',
  'model-tracking.expected': '{total} expected',
  'model-tracking.tip': '{actual} actual, {expected} expected',
  'model-tracking.definition':
    'The model learns from the weeks before the cut and says what to expect in the weeks after it, which it has not seen. Both lines are running totals of repeat orders over all customers.',

  'model-calibration.title': 'Kept predictions',
  'model-calibration.kept-share': 'Predictions are kept: on average {distance} points off',
  'model-calibration.kept-count': 'Predictions are kept: on average {distance} orders off',
  'model-calibration.mixed-share':
    'Right on the whole ({predicted} predicted, {actual} happened), but {distance} points off in places',
  'model-calibration.mixed-count':
    'Right on the whole ({predicted} predicted, {actual} happened), but {distance} orders off in places',
  'model-calibration.over': 'The model promises too much: {predicted} predicted, {actual} happened',
  'model-calibration.under': 'The model promises too little: {predicted} predicted, {actual} happened',
  'model-calibration.empty': 'No prediction has been checked yet',
  'model-calibration.subtitle':
    'Customers grouped by prediction; on the dotted line it is kept, area: customers',
  'model-calibration.axis-predicted': 'predicted →',
  'model-calibration.axis-actual': '↑ happened',
  'model-calibration.tip': '{predicted} predicted, {actual} happened',
  'model-calibration.definition':
    'Customers are put into bins by what was predicted for the held-out time; a dot compares the mean prediction of a bin with the mean of what happened. The distance is the average over customers.',

  'column.customers': 'Customers',
  'column.equity': 'Customer equity, 12 months',
  'column.equity_low': 'Equity, 80% interval from',
  'column.equity_high': 'Equity, 80% interval to',
  'column.drifting_value': 'Value drifting away',
  'column.drifting_customers': 'Customers drifting away',
  'column.month': 'Month',
  'column.revenue': 'Net revenue',
  'column.previous_month': 'Month before',
  'column.previous_revenue': 'Net revenue, month before',
  'column.year_before_revenue': 'Net revenue, year before',
  'column.active_customers': 'Customers who bought',
  'column.previous_active_customers': 'Customers who bought, month before',
  'column.year_before_active_customers': 'Customers who bought, year before',
  'column.first_day': 'First day',
  'column.guest_revenue': 'Of it from guests',
  'column.orders': 'Orders',
  'column.complete': 'Month is over',
  'column.recency_score': 'Recency score',
  'column.frequency_score': 'Frequency score',
  'column.rfm_name': 'Group',
  'column.value': 'Predicted value, 12 months',
  'column.lower_bound': 'Value from',
  'column.upper_bound': 'Value to',
  'column.share_of_customers': 'Share of customers',
  'column.share_of_value': 'Share of value',
  'column.mark': 'Mark',
  'column.reason': 'Strongest reason',
  'column.part': 'Customers with',
  'column.feature': 'Feature',
  'column.level': 'Level',
  'column.odds_ratio': 'Odds against average',
  'column.low': '95% from',
  'column.high': '95% to',
  'column.renewal_months': 'Months of a period',
  'column.renewal': 'Renewal',
  'column.at_risk': 'Came up for it',
  'column.survived': 'Outlived it',
  'column.window_days': 'Churn window, days',
  'column.window_from': 'Window by',
  'column.window_share': 'Returning orders within it',
  'column.value_tier': 'Tier',
  'column.churn_band': 'Band',
  'column.cluster': 'Group',
  'column.recency_days': 'Days since last order',
  'column.order_count': 'Orders',
  'column.monetary': 'Revenue so far',
  'column.clv_12m': 'Predicted value, 12 months',
  'column.average_recency_days': 'Days since last order, all',
  'column.average_order_count': 'Orders, all',
  'column.average_monetary': 'Revenue so far, all',
  'column.average_clv_12m': 'Predicted value, all',
  'column.cohort': 'First order',
  'column.period': 'Months later',
  'column.active': 'Active customers',
  'column.share_active': 'Share active',
  'column.segment': 'Segment',
  'column.reachable': 'With consent',
  'column.model': 'Model',
  'column.week': 'Week',
  'column.week_start': 'Week from',
  'column.actual': 'Actual',
  'column.expected': 'Expected',
  'column.cumulative_actual': 'Actual, running total',
  'column.cumulative_expected': 'Expected, running total',
  'column.is_holdout': 'Held out',
  'column.bin': 'Bin',
  'column.predicted': 'Predicted, mean',
  'column.happened': 'Happened, mean',
};
