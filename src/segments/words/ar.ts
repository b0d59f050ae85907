import type { RuleWords } from './sentences.ts';

export const ar: RuleWords = {
  every: ' و',
  one: ' أو ',
  not: (inner) => `ألّا يتحقّق (${inner})`,
  group: (inner) => `(${inner})`,
  list: (items) => items.join('، '),
  more: (left) => ` و${left} غيرها`,
  yes: 'نعم',
  no: 'لا',
  operator: {
    is: (trait, value) => `${trait} يساوي ${value}`,
    is_not: (trait, value) => `${trait} لا يساوي ${value}`,
    in: (trait, value) => `${trait} واحد من ${value}`,
    not_in: (trait, value) => `${trait} ليس أيًّا من ${value}`,
    over: (trait, value) => `${trait} أكثر من ${value}`,
    at_least: (trait, value) => `${trait} لا يقلّ عن ${value}`,
    under: (trait, value) => `${trait} أقلّ من ${value}`,
    at_most: (trait, value) => `${trait} لا يزيد على ${value}`,
    between: (trait, low, high) => `${trait} بين ${low} و${high}`,
    contains: (trait, value) => `${trait} يحتوي على «${value}»`,
    unknown: (trait) => `${trait} غير معروف`,
    known: (trait) => `${trait} معروف`,
  },
};
