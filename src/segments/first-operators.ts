/** The operators of the first version of the grammar, which had no others. Apart, since the page reads it too. */
export const firstOperators: readonly string[] = [
  'is',
  'is_not',
  'in',
  'not_in',
  'over',
  'at_least',
  'under',
  'at_most',
  'between',
  'contains',
  'is_null',
];
