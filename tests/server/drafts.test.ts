import { describe, expect, it } from 'vitest';
import { draftOf, ruleOf } from '../../src/server/web/draft.ts';

const back = (rule: unknown) => {
  const draft = draftOf(rule);
  return draft && ruleOf(draft);
};

describe('the rows of the builder', () => {
  it.each([
    [{ all: [{ trait: 'city', is: 'Tehran' }] }],
    [{ version: 2, where: { any: [{ trait: 'city', starts_with: 'Teh' }] } }],
    [{ version: 2, where: { or_unknown: { all: [{ trait: 'city', is: 'Tehran' }] } } }],
    [{ version: 2, where: { all: [{ trait: 'last_order_on', under: { ago: { days: 30 } } }] } }],
    [{ version: 2, where: { all: [{ trait: 'last_order_on', in_last: { months: 3 } }] } }],
    [{ version: 2, where: { all: [{ trait: 'a', is: 1 }, { any: [{ trait: 'b', in: ['x', 'y'] }] }] } }],
  ])('give back the rule that they were given: %j', (rule) => expect(back(rule)).toEqual(rule));

  it('write version 2 where a rule of version 1 asks what only the second knows', () => {
    const draft = draftOf({ all: [{ trait: 'city', is: 'Tehran' }] });
    if (!draft) throw new Error('no rows');
    expect(ruleOf({ ...draft, withUnknown: true })).toEqual({
      version: 2,
      where: { or_unknown: { all: [{ trait: 'city', is: 'Tehran' }] } },
    });
  });

  it.each([
    [{ not: { trait: 'a', is: 1 } }],
    [{ version: 2, named: { x: { trait: 'a', is: 1 } }, where: { all: [{ trait: 'a', is: 1 }] } }],
    [
      {
        version: 2,
        where: { all: [{ sequence: [{ event: 'order' }, { event: 'order' }], within: { days: 9 } }] },
      },
    ],
    [{ version: 2, where: { all: [{ trait: 'a', between: [{ ago: { days: 3 } }, '2025-01-01'] }] } }],
    [{ version: 2, where: { all: [{ trait: 'a', over: { ahead: { days: 3 } } }] } }],
  ])('show nothing of a rule that says more than they can: %j', (rule) => expect(draftOf(rule)).toBeNull());
});
