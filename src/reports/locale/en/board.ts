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
    'The customers of a quarter ago (three months of the business calendar) are scored with what was known then: orders and refunds up to that day, parameters and margin learnt from them; the model is the one chosen today, so that a change of model is not taken for one of customers. New: no purchase by then. Corrected: worth less, and orders of then were refunded since. Lost: worth less than then and Gone by the churn bands. Shrunk: worth less, not Gone. Grown: worth as much or more. The bars add up to the cent. Who sees no persons reads customers in steps of five, and bars of fewer than five people in one.',
  'column.position': 'Place',
  'column.change_part': 'Part',
  'column.change_value': 'Value',
  'column.before_on': 'Compared with',

  'churn-by-tier.title': 'Money that may leave',
  'churn-by-tier.may-leave-most': '{value} may leave, {share} of the value; most of it in the {tier} tier',
  'churn-by-tier.may-leave-largest':
    '{value} may leave, {share} of the value; the largest part in the {tier} tier',
  'churn-by-tier.calm':
    'Nothing unusual: only {share} of the value is with customers who are cooling or leaving',
  'churn-by-tier.empty': 'No predicted value yet',
  'churn-by-tier.subtitle':
    '{measure, select, loss {Expected loss ({currency})} people {Customers} other {Predicted value ({currency})}} by tier and by chance of not ordering within {days, plural, =0 {the churn window} one {# day} other {# days}}; {outlined, select, all {a contact pays in each of them that is not active ({cost} each, if {response} respond)} some {outlined: a contact pays ({cost} each, if {response} respond)} none {nowhere does a contact pay ({cost} each, if {response} respond)} other {what a contact costs or how many respond is not stated, so nothing is outlined}}',
  'churn-by-tier.may-leave': 'With who is cooling or leaving: {value}; 80% range {low} to {high}.',
  'column.may_leave': 'May leave in all',
  'column.may_leave_low': 'May leave in all, low (80%)',
  'column.may_leave_high': 'May leave in all, high (80%)',
  'churn-by-tier.loss': '{loss} more if all stayed',
  'measure.value': 'Value',
  'measure.loss': 'Expected loss',
  'measure.people': 'People',
  'churn-by-tier.definition':
    'Money that may leave is the predicted twelve-month value of customers who are Cooling or Leaving. Expected loss: what would be expected beyond it if they stayed for certain (value ÷ P(alive) − value). Tiers by predicted value: Platinum the top 1%, Gold to 5%, Silver to 10%, Bronze to 25%, Medium to 50%, Low below. Bands by the chance of no order within the churn window: Active below 20%, Cooling to 50%, Leaving to 80%, Gone above, unless set otherwise. The window follows the rhythm of the shop unless set: the shortest of 30, 60, 90, 120, 180, 270 and 365 days within which at least 80% of returning orders are made, those still awaited taken into account (Kaplan–Meier). Outlined: of those who are not Active, the mean value times the share that responds exceeds the cost of a contact; both are settings, the cost else the mean of the campaigns.',

  'actions.title': 'What to do about it',
  'actions.finding-gain':
    '{segment} come first: {customers, plural, one {# person} other {# people}}; contacting them is expected to bring {gain} and costs {cost}',
  'actions.finding':
    '{segment} come first: {customers, plural, one {# person} other {# people}} worth {value}',
  'actions.finding-people': '{segment} come first: {customers, plural, one {# person} other {# people}}',
  'actions.empty': 'No group calls for a contact now',
  'actions.subtitle':
    'Each customer is in one group; a contact costs {cost}, and {response} of those contacted are taken to respond',
  'actions.subtitle-no-cost':
    'Each customer is in one group; what a contact costs or how many respond is not stated',
  'actions.reachable': '{people}, {reachable} reachable',
  'actions.worth': 'brings {gain}, costs {cost}',
  'actions.not-worth': 'not worth it: brings {gain}, costs {cost}',
  'actions.leave': 'best left alone',
  'actions.definition':
    'Each customer counts in one group: of the segments that he or she is in, the one in which a person is worth most on average takes them. Reachable: consented to e-mail or text messages; where no consent is known at all, everybody counts as contacted. Cost: contacts × the cost of one (a setting, else the mean of the campaigns). Expected gain: the share that responds (a setting) × the predicted twelve-month value of who is contacted. Not worth it: the gain does not exceed the cost.',
  'column.members': 'In the segment',
  'column.cost': 'Cost of contacts',
  'column.gain': 'Expected gain',
  'column.contact_cost': 'Cost of a contact',
  'column.response': 'Response',
  'column.loss': 'Expected loss',
  'column.pays': 'A contact pays',

  'dimension.tier': 'Tier',
  'dimension.channel': 'Channel',
  'dimension.category': 'Category',
  'dimension.city': 'City',
  'kind.named': 'By name',
  'kind.guests': 'Orders without a customer',
  'kind.none': 'Not known',
  'kind.other': 'All others',
  'kind.withheld': 'Small groups together',
  'revenue-change.title': 'What changed and why',
  'revenue-change.up': '{month} brought {change} more than {previous}; the largest move: {mover}, {value}',
  'revenue-change.down': '{month} brought {change} less than {previous}; the largest move: {mover}, {value}',
  'revenue-change.up-alone': '{month} brought {change} more than {previous}',
  'revenue-change.down-alone': '{month} brought {change} less than {previous}',
  'revenue-change.same': '{month} brought {now}, as much as {previous}',
  'revenue-change.empty': 'Fewer than two whole months of orders: nothing to compare yet',
  'revenue-change.subtitle':
    'Net revenue, {before} in {previous} and {now} in {month}; what moved it, most money first',
  'revenue-change.subtitle-empty': 'Net revenue of the last whole month against the one before',
  'revenue-change.guests': 'orders without a customer',
  'revenue-change.tier': 'the {name} tier',
  'revenue-change.channel': 'the channel {name}',
  'revenue-change.category': 'the category {name}',
  'revenue-change.city': 'the city {name}',
  'revenue-change.more': '{change} more from {mover}: {before}, then {now}',
  'revenue-change.less': '{change} less from {mover}: {before}, then {now}',
  'revenue-change.definition':
    'The last two whole months of the shop’s calendar, net of refunds and discounts. The change is split four times: by the tier that the customer has today, by channel of the order, by category of the product (an order’s net is shared out by the amounts of its lines) and by city of the customer. In each of the four the parts add up to the change, to the cent; parts of two of them overlap and are not added. Guests and what has no value of its own are “not known”; all but the twelve that moved most are “all others”. Who sees no persons reads cells of fewer than five people together with the smallest other one.',
  'column.dimension': 'By',
  'column.kind': 'Kind',
  'column.name': 'Name',
  'column.revenue_change': 'Change',
};
