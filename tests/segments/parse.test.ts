import fc from 'fast-check';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { describe, expect, it } from 'vitest';
import { parseRule, RuleError, ruleSchema } from '../../src/segments/index.ts';
import { peopleCatalogue, rules } from './people.ts';

function refusal(rule: unknown): RuleError {
  try {
    parseRule(rule, peopleCatalogue);
  } catch (error) {
    if (error instanceof RuleError) return error;
    throw error;
  }
  throw new Error('the rule was taken');
}

const deep = (levels: number): object =>
  levels === 0 ? { trait: 'order_count', is: 1 } : { not: deep(levels - 1) };

describe('parseRule', () => {
  it.each([
    ['an unknown trait', { trait: 'shoe_size', is: 1 }, 'trait'],
    ['text for a number', { all: [{ trait: 'order_count', over: '5' }] }, 'all[0].over'],
    [
      'a category that does not exist',
      { any: [{ trait: 'churn_band', in: ['gone', 'asleep'] }] },
      'any[0].in[1]',
    ],
    ['an operator that the trait has not', { trait: 'city', over: 'x' }, 'over'],
    ['two operators', { trait: 'order_count', over: 1, under: 3 }, ''],
    ['no operator', { trait: 'order_count' }, ''],
    ['an empty list of rules', { all: [] }, 'all'],
    ['two keys', { all: [{ trait: 'order_count', is: 1 }], any: [] }, ''],
    ['a pair the wrong way round', { trait: 'order_count', between: [5, 1] }, 'between'],
    ['a Jalali date', { trait: 'last_order_on', is: '1404-13-01' }, 'is'],
    ['a day that does not exist', { trait: 'last_order_on', is: '2025-02-29' }, 'is'],
    ['a NUL character', { trait: 'city', is: 'Lon\0don' }, 'is'],
    ['infinity', { trait: 'clv_12m', over: Number.POSITIVE_INFINITY }, 'over'],
    ['a number for yes or no', { trait: 'email_consent', is: 1 }, 'is'],
    ['a list', [{ trait: 'order_count', is: 1 }], ''],
    ['nothing', null, ''],
  ])('refuses %s and says where', (_what, rule, path) => {
    const error = refusal(rule);
    expect(error.path).toBe(path);
    expect(error.hint).not.toBe('');
  });

  it('limits depth and size', () => {
    expect(() => parseRule(deep(11), peopleCatalogue)).not.toThrow();
    expect(refusal(deep(12)).message).toContain('deeper');
    const many = Array.from({ length: 1001 }, () => ({ trait: 'order_count', is: 1 }));
    expect(refusal({ all: many }).message).toContain('1000');
  });

  it('names the hint for a date as the calendar that it wants', () => {
    expect(refusal({ trait: 'last_order_on', is: '1404/01/01' }).hint).toContain('Gregorian');
  });

  it('takes no rule that the published schema refuses', () => {
    const schema = Compile(ruleSchema as unknown as TSchema);
    fc.assert(
      fc.property(rules, (rule) => {
        parseRule(rule, peopleCatalogue);
        expect(schema.Check(rule)).toBe(true);
      }),
      { numRuns: 100, seed: 11 },
    );
  });
});
