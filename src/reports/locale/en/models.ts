/** Of the reports on the models themselves. */
export const models = {
  'model-frequency.title': 'How often customers came back',
  'model-frequency.close':
    'The model fits how often customers came back: at no count more than {distance} points of all customers off',
  'model-frequency.off':
    'The model puts {expected} customers at {last, select, yes {{number} repeat orders or more} other {{count, plural, =0 {no repeat order} one {# repeat order} other {# repeat orders}}}}; {actual} stood there',
  'model-frequency.empty': 'No model has been fitted yet',
  'model-frequency.subtitle': 'Customers by repeat orders in the time that the model learned from',
  'model-frequency.actual': 'bar: actual',
  'model-frequency.expected': 'line: expected',
  'model-frequency.or-more': '{number}+',
  'model-frequency.tip': '{actual} actual, {expected} expected',
  'model-frequency.definition':
    'For each customer the model gives the chance of every number of repeat orders in the time since the first one; added up they are the customers expected at each count. A model that cannot tell the past cannot be trusted with the future.',
  'model-gain.title': 'Whom the ranking finds',
  'model-gain.better':
    'The best {share} by the model brought {model} of the held-out value; by the simple ranking {baseline}',
  'model-gain.same':
    'The model’s best {share} brought {model} of the held-out value, no more than the simple ranking',
  'model-gain.worse':
    'The simple ranking finds more: {baseline} of the held-out value among its best {share}, the model’s {model}',
  'model-gain.empty': 'No ranking has been checked yet',
  'model-gain.subtitle': 'Share of the held-out value, customers ranked best first',
  'model-gain.model': 'the model',
  'model-gain.baseline': 'simple ranking (dashed)',
  'model-gain.hindsight': 'hindsight (dotted)',
  'model-gain.tip': 'best {share}: {model} by the model, {baseline} by the simple ranking',
  'model-gain.definition':
    'Customers known at the cut are ranked by the value that the model foresaw, and by the simple baseline (value per day so far). The lines show what share of the value of the held-out time the best ones then brought; hindsight is the best that any ranking could do.',
  'model-alive-map.title': 'Who is still a customer',
  'model-alive-map.both':
    'Silence weighs more the more often someone came: with {many} repeat orders more likely gone than not after {many_days} days, with {few} after {few_days}',
  'model-alive-map.many':
    'With {many} repeat orders more likely gone than not after {many_days} days of silence; with {few} never so within this log',
  'model-alive-map.few':
    'With {count, plural, one {# repeat order} other {# repeat orders}} more likely gone than not after {few_days} days of silence; with {many} never so within this log',
  'model-alive-map.long': 'No silence within this log makes a customer more likely gone than not',
  'model-alive-map.nobody': 'This model knows no leaving: in this log nobody is seen to have left',
  'model-alive-map.empty': 'No model has been fitted yet',
  'model-alive-map.subtitle': 'P(alive) in per cent, for customers here since the first day of the log',
  'model-alive-map.definition':
    'The chance that a customer is still one, by the number of repeat orders and the days since the last order. All stand at the same age, that of the oldest customers. One-time buyers are not shown: in BG/NBD their P(alive) is 1, which is a property of that model.',
  'model-map.across': 'days since the last order →',
  'model-map.up': '↑ repeat orders',
  'model-map.tip': '{count, plural, one {# repeat order} other {# repeat orders}}, silent for {days} days',
  'model-expected-map.title': 'Of whom most is expected',
  'model-expected-map.finding':
    'Of customers with {count, plural, one {# repeat order} other {# repeat orders}} {most} orders are expected in 90 days if they were here lately, {least} after {days} days of silence',
  'model-expected-map.empty': 'No model has been fitted yet',
  'model-expected-map.subtitle':
    'Orders expected in the next 90 days, for customers here since the first day of the log',
  'model-expected-map.tip': '{expected} expected',
  'model-expected-map.definition':
    'The number of orders that the model expects of a customer in the next 90 days, by the number of repeat orders and the days since the last order. All stand at the same age, that of the oldest customers.',
  'model-drift.title': 'What changed since the run before',
  'model-drift.empty': 'No run of an earlier day is kept to compare with',
  'model-drift.stable': 'Steady: no parameter has moved beyond its error since {date}',
  'model-drift.moved':
    '{count, plural, one {# parameter has} other {# parameters have}} moved beyond their errors since {date}, {parameter} most: from {previous} to {value}',
  'model-drift.other-model': 'Another model was chosen: {model} now, {previous} as of {date}',
  'model-drift.subtitle': 'Parameters as a multiple of what they were, with their 95 % intervals',
  'model-drift.subtitle-with':
    'Parameters as a multiple of what they were in generation {generation}, with their 95 % intervals',
  'model-drift.tip': '{value} now, {previous} before',
  'model-drift.definition':
    'Each parameter beside that of the latest run of an earlier day that the store keeps. A parameter has moved where the two 95 % intervals do not meet. Both runs share most of their data, so that a move is a sign of change and no proof. Which run that is depends on what the store keeps, and can be chosen; nothing else of a run depends on it.',
  'column.repeats': 'Repeat orders',
  'column.customers_expected': 'Customers, expected',
  'column.gain_model': 'Value found by the model',
  'column.gain_baseline': 'Value found by the simple ranking',
  'column.gain_hindsight': 'Value in hindsight',
  'column.silent_days': 'Days since last order',
  'column.p_alive': 'P(alive)',
  'column.expected_90': 'Expected orders, 90 days',
  'column.place': 'Place',
  'column.previous_generation': 'Generation before',
  'column.parameter': 'Parameter',
  'column.previous_model': 'Model before',
  'column.previous_as_of': 'As of, before',
  'column.parameter_value': 'Value',
  'column.parameter_low': 'from',
  'column.parameter_high': 'to',
  'column.previous_value': 'Value before',
  'column.previous_low': 'from, before',
  'column.previous_high': 'to, before',
  'parameter.r': 'buying: likeness',
  'parameter.alpha': 'buying: slowness',
  'parameter.a': 'leaving: weight',
  'parameter.b': 'staying: weight',
  'parameter.s': 'leaving: likeness',
  'parameter.beta': 'leaving: slowness',
  'parameter.p': 'spend: steadiness',
  'parameter.q': 'spend: likeness',
  'parameter.gamma': 'spend: scale',
  'parameter.k': 'buying: regularity',
  'parameter.mu': 'spend: mean',
  'parameter.kappa': 'spend: weight of the mean',
  'parameter.cap': 'spend: cap',
};
