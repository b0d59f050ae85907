import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { type FeedInput, type Outcome, salesFeed, salesHeader, TestShop } from './shop.ts';

const shop = new TestShop();
afterAll(() => shop.remove());

const keyed: FeedInput = { ...salesFeed, columns: { ...salesFeed.columns, line_number: 'line' } };
const keyedHeader = `${salesHeader},line`;

/** Loads files one after the other into one store, each as a batch of its own. */
async function loadEach(feed: FeedInput, header: string, files: readonly string[][], store = shop.store()) {
  const config = shop.configure({ feed });
  const outcomes: Outcome[] = [];
  for (const [index, rows] of files.entries()) {
    const path = shop.write(`part-${index}.csv`, `${[header, ...rows].join('\n')}\n`);
    outcomes.push(await shop.ingest(config, store, [path], ['--feed', 'feed']));
  }
  for (const { err, code } of outcomes) expect(code, err).toBe(0);
  return { store, books: outcomes.map(({ printed }) => printed.entities.order_lines!), outcomes };
}

const lines = (store: string) =>
  shop.rows<{ row: string; times: number }>(
    store,
    `select concat_ws(',', order_id, customer_id, cast(ordered_at as date), cast(amount as double), line_number) as row,
       cast(count(*) as integer) as times from facts.order_lines group by row order by row`,
  );

describe('the same file again', () => {
  it('changes nothing, and says so', async () => {
    const rows = ['o1,c1,2024-01-05,1', 'o2,c2,2024-01-06,2'];
    const { store, outcomes } = await loadEach(salesFeed, salesHeader, [rows, rows]);
    expect(outcomes[0]!.printed.generation).toBe('000001');
    expect(outcomes[1]!.printed.generation).toBeNull();
    expect(outcomes[1]!.printed.entities.order_lines).toMatchObject({ read: 2, loaded: 0, duplicates: 2 });
    expect(outcomes[1]!.printed.partition).toEqual(outcomes[0]!.printed.partition);
    expect(await lines(store)).toHaveLength(2);
  });

  it('under another name within one batch is loaded once', async () => {
    const config = shop.configure({ feed: salesFeed });
    const files = ['a.csv', 'b.csv'].map((name) => shop.write(name, `${salesHeader}\no1,c1,2024-01-05,1\n`));
    const store = shop.store();
    const { printed } = await shop.ingest(config, store, files, ['--feed', 'feed']);
    expect(printed.entities.order_lines).toMatchObject({ read: 2, loaded: 1, duplicates: 1 });
  });
});

describe('rows without a key', () => {
  const row = 'o1,c1,2024-01-05,1';
  const other = 'o2,c1,2024-01-05,2';

  it('count as often as in the file that has them most often', async () => {
    const { store, books } = await loadEach(salesFeed, salesHeader, [
      [row, row, other],
      [row, row, row],
      [row, other],
    ]);
    expect(books[0]).toMatchObject({ loaded: 3, duplicates: 0, repeats: { rows: 1, amount: '1' } });
    expect(books[1]).toMatchObject({ loaded: 1, duplicates: 2 });
    expect(books[2]).toMatchObject({ loaded: 0, duplicates: 2 });
    expect(await lines(store)).toEqual([
      { row: 'o1,c1,2024-01-05,1.0', times: 3 },
      { row: 'o2,c1,2024-01-05,2.0', times: 1 },
    ]);
  });

  it('repeats within a file are dropped where the feed says so', async () => {
    const { store, books } = await loadEach({ ...salesFeed, repeats: 'drop' }, salesHeader, [
      [row, other, row],
      [row, row],
    ]);
    expect(books[0]).toMatchObject({ read: 3, loaded: 2, duplicates: 1, repeats: { rows: 0 } });
    expect(books[0]!.sums.EUR).toEqual({
      read: '4',
      loaded: '3',
      duplicates: '1',
      held: '0',
      replaced: '0',
      counted: '3',
    });
    expect(books[1]).toMatchObject({ read: 2, loaded: 0, duplicates: 2 });
    expect((await lines(store)).map(({ times }) => times)).toEqual([1, 1]);
  });

  it('an absent value and an empty one beside it do not make two rows one', async () => {
    const feed: FeedInput = { ...salesFeed, columns: { ...salesFeed.columns, country: 'a', channel: 'b' } };
    const { books } = await loadEach(feed, `${salesHeader},a,b`, [[`${row},x,`, `${row},,x`]]);
    expect(books[0]).toMatchObject({ loaded: 2, repeats: { rows: 0 } });
  });

  const log = fc.array(
    fc.record({ order: fc.integer({ min: 1, max: 4 }), amount: fc.integer({ min: 1, max: 2 }) }),
    { minLength: 2, maxLength: 24 },
  );
  it('in files of any order and overlap give the same facts', async () => {
    await fc.assert(
      fc.asyncProperty(log, fc.nat(), fc.nat(), async (entries, a, b) => {
        const rows = entries.map(({ order, amount }) => `o${order},c1,2024-01-05,${amount}`);
        const [from, to] = [a % rows.length, b % rows.length].sort((left, right) => left - right) as [
          number,
          number,
        ];
        const files = [rows, rows.slice(0, to + 1), rows.slice(from)];
        const forth = await loadEach(salesFeed, salesHeader, files);
        const back = await loadEach(salesFeed, salesHeader, [...files].reverse());
        const once = await loadEach(salesFeed, salesHeader, [rows]);
        expect(await lines(forth.store)).toEqual(await lines(once.store));
        expect(await lines(back.store)).toEqual(await lines(once.store));
      }),
      { numRuns: 3, seed: 1403 },
    );
  });
});

describe('rows with a key', () => {
  it('equal ones are duplicates, others are corrections, and both stay traceable', async () => {
    const { store, books } = await loadEach(keyed, keyedHeader, [
      ['o1,c1,2024-01-05,1,1', 'o1,c1,2024-01-05,2,2'],
      ['o1,c1,2024-01-05,1,1', 'o1,c1,2024-01-05,9,2'],
    ]);
    expect(books[1]).toMatchObject({ read: 2, loaded: 1, duplicates: 1, corrected: 1 });
    expect(await lines(store)).toEqual([
      { row: 'o1,c1,2024-01-05,1.0,1', times: 1 },
      { row: 'o1,c1,2024-01-05,9.0,2', times: 1 },
    ]);
    expect(
      await shop.rows(
        store,
        `select file_id, cast(line as integer) as line, cast(amount as double) as amount, superseded
         from facts.landed_order_lines where line_number = 2 order by file_id`,
      ),
    ).toEqual([
      { file_id: 1, line: 3, amount: 2, superseded: true },
      { file_id: 2, line: 3, amount: 9, superseded: false },
    ]);
  });

  it('the last version stands: within a file, over files, and where a correction is taken back', async () => {
    const version = (amount: number) => `o1,c1,2024-01-05,${amount},1`;
    const inOne = await loadEach(keyed, keyedHeader, [[version(1), version(1), version(2), version(1)]]);
    expect(inOne.books[0]).toMatchObject({ read: 4, loaded: 3, duplicates: 1 });
    // The very same file again would be known as a whole: the last one has another row too.
    const back = [version(1), 'o0,c1,2024-01-05,5,1'];
    const inTwo = await loadEach(keyed, keyedHeader, [[version(1)], [version(1), version(2)], back]);
    expect(inTwo.books[1]).toMatchObject({ read: 2, loaded: 1, duplicates: 1, corrected: 1 });
    expect(inTwo.books[2]).toMatchObject({ loaded: 2, corrected: 1 });
    for (const { store } of [inOne, inTwo])
      expect((await lines(store)).at(-1)).toEqual({ row: 'o1,c1,2024-01-05,1.0,1', times: 1 });
  });

  it('a row without its key is held', async () => {
    const { store, books } = await loadEach(keyed, keyedHeader, [
      ['o1,c1,2024-01-05,1,', 'o1,c1,2024-01-05,1,1'],
    ]);
    expect(books[0]).toMatchObject({ loaded: 1, quarantined: 1, reasons: { missing_key: 1 } });
    expect(await shop.quarantine(store)).toMatchObject([{ line: 2, column_name: 'line_number' }]);
  });

  const log = fc.array(
    fc.record({
      order: fc.integer({ min: 1, max: 3 }),
      line: fc.integer({ min: 1, max: 2 }),
      amount: fc.integer({ min: 1, max: 3 }),
    }),
    { minLength: 2, maxLength: 20 },
  );
  it('in one file or in parts, whole or torn, give the same facts', async () => {
    await fc.assert(
      fc.asyncProperty(log, fc.nat(), async (entries, at) => {
        const rows = entries.map(({ order, line, amount }) => `o${order},c1,2024-01-05,${amount},${line}`);
        const cut = 1 + (at % (rows.length - 1));
        const once = await loadEach(keyed, keyedHeader, [rows]);
        const parts = await loadEach(keyed, keyedHeader, [rows.slice(0, cut), rows.slice(cut)]);
        expect(await lines(parts.store)).toEqual(await lines(once.store));
        // The plain reading: of each key the last row.
        const last = new Map(entries.map(({ order, line, amount }) => [`${order}/${line}`, amount]));
        expect((await lines(once.store)).map(({ row }) => row)).toEqual(
          [...last]
            .map(([key, amount]) => `o${key.split('/')[0]},c1,2024-01-05,${amount}.0,${key.split('/')[1]}`)
            .sort(),
        );
      }),
      { numRuns: 3, seed: 1403 },
    );
  });
});
