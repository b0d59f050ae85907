import { describe, expect, test } from 'vitest';
import { declared, disagreements, uses } from './rooms.ts';

describe('tables of rooms', () => {
  test('each room declares in its tables.ts the tables that its SQL makes and reads, and no others', () => {
    expect(disagreements(uses)).toEqual([]);
  });

  test('a read of a table that another room keeps to itself is found, and so is a declaration without a use', () => {
    // Guards the test above.
    const peeking = {
      table: 'scratch.clv_spend',
      writers: ['models/clv'],
      readers: ['models/churn'],
    };
    const idle = { ...declared, cli: { ...declared.cli, own: ['scratch.idle'] } };
    expect(disagreements([...uses, peeking])).toEqual([
      'models/churn reads scratch.clv_spend: its tables.ts does not say so',
    ]);
    expect(
      disagreements([...uses, peeking], {
        ...declared,
        'models/churn': {
          ...declared['models/churn'],
          reads: [...(declared['models/churn']?.reads ?? []), 'scratch.clv_spend'],
        },
      }),
    ).toEqual(['models/churn reads scratch.clv_spend, which nobody offers']);
    expect(disagreements(uses, idle)).toEqual(['cli declares scratch.idle and does not use it']);
  });
});
