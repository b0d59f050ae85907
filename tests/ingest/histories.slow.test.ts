import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { batches, type Entry, factsOf, history, kinds, type Load, rowsOf } from './histories.ts';
import { TestShop } from './shop.ts';

const shop = new TestShop();
afterAll(() => shop.remove());

const together = 40;
const stores = 5;
const several = fc.array(history, { minLength: together, maxLength: together });
const numbers = Array.from({ length: batches }, (_, batch) => batch);

function batch(histories: readonly (readonly Entry[])[], number: number): Load {
  return kinds.map((kind) => ({ kind, rows: rowsOf(histories, kind, number) }));
}

describe('two hundred random histories, forty in a store', () => {
  it('loaded batch by batch are byte for byte what a rebuild from all files gives', async () => {
    await fc.assert(
      fc.asyncProperty(several, async (histories) => {
        const parts = numbers.map((number) => batch(histories, number));
        const incremental = await factsOf(shop, false, parts);
        expect(await factsOf(shop, false, [parts.flat()])).toEqual(incremental);
      }),
      { numRuns: stores, seed: 1404, endOnFailure: true },
    );
  }, 300_000);
});

describe('rows that say when they were changed', () => {
  it('give the same facts in any order, split or repetition', async () => {
    await fc.assert(
      fc.asyncProperty(several, fc.shuffledSubarray(numbers, { minLength: batches }), async (all, order) => {
        // Rows without a key count as often as in the file that has them most often: they stay in their files.
        const histories = all.map((entries) => entries.filter(({ kind }) => kind !== 'loose'));
        const parts = numbers.map((number) => batch(histories, number));
        const once = await factsOf(shop, true, [
          kinds.map((kind) => ({
            kind,
            rows: parts
              .flat()
              .filter((part) => part.kind === kind)
              .flatMap(({ rows }) => rows),
          })),
        ]);
        const shuffled = order.map((number) => parts[number] ?? []);
        // The last batch comes again, in a file that is not the same: its rows are turned round.
        const again = shuffled.at(-1)?.map(({ kind, rows }) => ({ kind, rows: [...rows].reverse() })) ?? [];
        expect(await factsOf(shop, true, [...shuffled, again])).toEqual(once);
      }),
      { numRuns: 3, seed: 1404, endOnFailure: true },
    );
  }, 300_000);
});
