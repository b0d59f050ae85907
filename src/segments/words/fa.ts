import type { RuleWords } from './sentences.ts';

export const fa: RuleWords = {
  every: ' و ',
  one: ' یا ',
  not: (inner) => `چنین نباشد که (${inner})`,
  group: (inner) => `(${inner})`,
  list: (items) => items.join('، '),
  more: (left) => ` و ${left} مورد دیگر`,
  yes: 'بله',
  no: 'خیر',
  operator: {
    is: (trait, value) => `${trait} برابر ${value} باشد`,
    is_not: (trait, value) => `${trait} برابر ${value} نباشد`,
    in: (trait, value) => `${trait} یکی از ${value} باشد`,
    not_in: (trait, value) => `${trait} هیچ‌یک از ${value} نباشد`,
    over: (trait, value) => `${trait} بیش از ${value} باشد`,
    at_least: (trait, value) => `${trait} دست‌کم ${value} باشد`,
    under: (trait, value) => `${trait} کمتر از ${value} باشد`,
    at_most: (trait, value) => `${trait} حداکثر ${value} باشد`,
    between: (trait, low, high) => `${trait} از ${low} تا ${high} باشد`,
    contains: (trait, value) => `${trait} شامل «${value}» باشد`,
    unknown: (trait) => `${trait} نامعلوم باشد`,
    known: (trait) => `${trait} معلوم باشد`,
  },
};
