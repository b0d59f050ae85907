/** What an assistant's tool says of the figures in its answer. */
export const assistant = {
  count:
    'Customers whom the rule selects on the as-of date. The count, the count of its opposite and the unknown add up to the total.',
  value: 'The sum of what these customers are predicted to be worth in the next 12 months.',
  'no-interval': 'No interval is known for this sum: the intervals of single customers do not add up to it.',
  customer:
    'Values of one customer on the as-of date. A predicted value is an expectation; the columns that end in _low and _high bound its 80% interval.',
  trust:
    'Grade A: better than every simple baseline on past days that the model had not seen, and close to what came. B: better, and less close. C: no better, or far off. Totals of value are close where half of the past ones were missed by at most 10% (A) or 25% (B).',
};
