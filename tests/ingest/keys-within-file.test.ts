import { afterAll, describe, expect, it } from 'vitest';
import { type FeedInput, TestShop } from './shop.ts';

const shop = new TestShop();
afterAll(() => shop.remove());

const feed: FeedInput = {
  entity: 'order_lines',
  columns: {
    order_id: 'order',
    line_number: 'no',
    customer_id: 'customer',
    ordered_at: 'date',
    amount: 'amount',
  },
};

/** Rows of lines, by order, number and amount; what stands of them afterwards, and the books. */
async function load(rows: readonly (readonly [string, number, number])[]) {
  const text = rows.map(([order, number, amount]) => `${order},${number},c1,2024-01-05,${amount}`);
  const { store, printed, err, code } = await shop.load(
    feed,
    `${['order,no,customer,date,amount', ...text].join('\n')}\n`,
  );
  expect(code, err).toBe(0);
  const [file] = printed.files;
  const standing = await shop.rows<{ row: string }>(
    store,
    `select concat_ws(' ', order_id, line_number, cast(amount as integer)) as row from facts.order_lines order by 1`,
  );
  return { loaded: file?.loaded, duplicates: file?.duplicates, corrected: file?.corrected, standing };
}

/** What must come of the rows: by key the last one stands, and a row equal to the one before it of its key is known. */
function expected(rows: readonly (readonly [string, number, number])[]) {
  const standing = new Map<string, number>();
  let duplicates = 0;
  for (const [order, number, amount] of rows) {
    const key = `${order} ${number}`;
    if (standing.get(key) === amount) duplicates += 1;
    standing.set(key, amount);
  }
  return {
    loaded: rows.length - duplicates,
    duplicates,
    standing: Array.from(standing, ([key, amount]) => ({ row: `${key} ${amount}` })).sort((left, right) =>
      left.row < right.row ? -1 : 1,
    ),
  };
}

const lines = (order: string, from: number, count: number): [string, number, number][] =>
  Array.from({ length: count }, (_, index) => [order, from + index, 10 + (index % 7)]);

describe('lines of one file that have one key', () => {
  it.each([
    ['of small numbers', [...lines('a', 1, 5), ...lines('b', 1, 3), ['a', 2, 11], ['b', 2, 99]]],
    [
      'of numbers beyond sixty-two among many small ones',
      [...lines('a', 1, 5), ...lines('b', 1, 200), ['b', 150, 1], ['b', 62, 1], ['b', 63, 1], ['a', 1, 10]],
    ],
    [
      'of numbers below nothing',
      [...lines('a', 1, 40), ...lines('b', -2, 3), ['b', -1, 11], ['b', -2, 5], ['c', 0, 1], ['c', 0, 1]],
    ],
    [
      'of numbers that go on through the whole file',
      [...lines('a', 1000, 50), ...lines('b', 1050, 50), ['a', 1001, 11], ['b', 1060, 1]],
    ],
    [
      'of an order that comes twice, once in pieces',
      [...lines('a', 1, 70), ...lines('b', 1, 9), ...lines('a', 1, 70)],
    ],
  ] as [string, [string, number, number][]][])('%s', async (_, rows) => {
    const { corrected, ...outcome } = await load(rows);
    expect(outcome).toEqual(expected(rows));
    expect(corrected).toBe(0);
  });
});
