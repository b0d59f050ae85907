import type { RuleWords } from './sentences.ts';

export const en: RuleWords = {
  every: ' and ',
  one: ' or ',
  not: (inner) => `not (${inner})`,
  group: (inner) => `(${inner})`,
  list: (items) => items.join(', '),
  more: (left) => ` and ${left} more`,
  yes: 'yes',
  no: 'no',
  operator: {
    is: (trait, value) => `${trait} is ${value}`,
    is_not: (trait, value) => `${trait} is not ${value}`,
    in: (trait, value) => `${trait} is one of ${value}`,
    not_in: (trait, value) => `${trait} is none of ${value}`,
    over: (trait, value) => `${trait} is over ${value}`,
    at_least: (trait, value) => `${trait} is at least ${value}`,
    under: (trait, value) => `${trait} is under ${value}`,
    at_most: (trait, value) => `${trait} is at most ${value}`,
    between: (trait, low, high) => `${trait} is between ${low} and ${high}`,
    contains: (trait, value) => `${trait} contains “${value}”`,
    unknown: (trait) => `${trait} is unknown`,
    known: (trait) => `${trait} is known`,
  },
};
