/** Retention of revenue, and what it costs to win a customer. */
export const retention = {
  'revenue-retention.title': 'Retention of revenue',
  'revenue-retention.finding':
    'Customers of the year before brought {net} of their revenue in the twelve months to {month}{direction, select, up {, more than in those to {first} ({before})} down {, less than in those to {first} ({before})} same {, about as in those to {first} ({before})} other {}}; counting each at most as before, {gross}',
  'revenue-retention.empty': 'Two years of orders are needed to say what revenue came back',
  'revenue-retention.subtitle':
    'Of the revenue of twelve months, what the same customers brought in the next twelve, by the month with which these end',
  'revenue-retention.net': 'net {share}',
  'revenue-retention.gross': 'gross {share}',
  'revenue-retention.definition':
    'Net retention (NRR): revenue of these twelve months from customers who bought in the twelve before, as a share of their revenue then. Gross retention (GRR) counts each customer at most as then, so that growth of some does not hide the loss of others. Revenue is net of refunds; orders without a customer and new customers are in neither. Months are of the shop’s calendar; who sees no persons reads customers in steps of five.',
  'column.bought_before': 'Bought in the year before',
  'column.bought_again': 'Of them bought since',
  'column.revenue_before': 'Their revenue then',
  'column.revenue_since': 'Their revenue since',
  'acquisition-cost.title': 'Cost of a new customer',
  'acquisition-cost.channel':
    'A new customer won {named, select, yes {by {channel}} other {by campaigns}} cost {each}, {months, plural, =0 {which is not earned back yet} one {earned back in the first month} other {earned back within # months}}',
  'acquisition-cost.few':
    '{named, select, yes {{channel}} other {Campaigns that name no channel}}: too few people were won by contacts of a known cost, {needs, number} are needed to tell what one costs',
  'acquisition-cost.all-few':
    'Too early to say what a new customer costs: by no channel were {needs, number} people won by contacts of a known cost',
  'acquisition-cost.empty':
    'What a new customer costs is not known: no contact of a known cost went to somebody who had not bought',
  'acquisition-cost.subtitle':
    'By channel of the campaigns; a first purchase within 30 days of a contact counts for the last contact before it',
  'acquisition-cost.definition':
    'Cost: contacts of campaigns with a known cost per contact, to people who had not bought at that time; contacts to customers are not counted. Won: of these people, who made their first purchase within 30 days of a contact, each counted for the last one before it. This says after what they came, not that they would not have come without it: a holdout would tell. Advertising without contacts is not in the data. Pay-back: the first month since the first purchase at whose end those won have brought as much margin on average as one of them cost; only customers whose month is over count, 30 at least.',
  'column.contacted': 'People contacted before a purchase',
  'column.won': 'Won',
  'column.cost_per_customer': 'Cost of one',
  'column.payback_months': 'Months to pay back',
};
