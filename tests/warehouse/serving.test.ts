import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pointTo } from '../../src/warehouse/generations/current.ts';
import {
  type Generations,
  readGeneration,
  serveGenerations,
} from '../../src/warehouse/generations/serving.ts';
import { QueryError } from '../../src/warehouse/query-error.ts';
import { temporaryFolder } from '../cli/arzesh.ts';
import { publishFacts, publishResults } from './shop.ts';

let store: string;
let remove: () => void;
let serving: Generations;

beforeEach(() => {
  ({ path: store, remove } = temporaryFolder());
  serving = serveGenerations(store);
});
afterEach(async () => {
  await serving.close();
  remove();
});

const countSql = 'select cast(count(*) as integer) as rows from facts.amounts';

const countNow = () =>
  serving.use(async ({ engine, name }) => {
    const [row] = await engine.rows<{ rows: number }>(countSql);
    return { name, rows: row?.rows };
  });

/** A gate that a request waits at. */
function gate(): { opened: Promise<void>; open: () => void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

describe('serving', () => {
  test('an empty store says so', async () => {
    await expect(countNow()).rejects.toMatchObject({ kind: 'store' });
    await publishFacts(store, [1]);
    expect(await countNow()).toEqual({ name: '000001', rows: 1 });
  });

  test('requests that run finish on the old generation; new ones see the new', async () => {
    await publishFacts(store, [1]);
    const [inside, go] = [gate(), gate()];
    const slow = serving.use(async ({ engine, name }) => {
      inside.open();
      await go.opened;
      const [row] = await engine.rows<{ rows: number }>(countSql);
      return { name, rows: row?.rows };
    });
    await inside.opened;
    await publishFacts(store, [1, 2]);
    expect(await countNow()).toEqual({ name: '000002', rows: 2 });
    // Even where the old one has been pruned from under it.
    for (let load = 3; load <= 8; load++) await publishFacts(store, Array(load).fill(1));
    expect(await countNow()).toEqual({ name: '000008', rows: 8 });
    go.open();
    expect(await slow).toEqual({ name: '000001', rows: 1 });
    expect(await countNow()).toEqual({ name: '000008', rows: 8 });
  });

  test('while loads are published, every request sees one whole generation', async () => {
    await publishFacts(store, [1]);
    let isDone = false;
    const seen: { name: string; rows: number | undefined }[] = [];
    const reader = async () => {
      while (!isDone) seen.push(await countNow());
    };
    const readers = [reader(), reader(), reader()];
    for (let load = 2; load <= 6; load++) await publishFacts(store, Array(load).fill(1));
    isDone = true;
    await Promise.all(readers);
    expect(seen.length).toBeGreaterThan(10);
    // The generation's number is its number of rows.
    expect(seen.filter(({ name, rows }) => Number(name) !== rows)).toEqual([]);
  });

  test('a request that fails does not hold the old generation, nor spoil the new', async () => {
    await publishFacts(store, [1]);
    await expect(serving.use(({ engine }) => engine.rows('select nothing'))).rejects.toThrow(QueryError);
    expect(await countNow()).toEqual({ name: '000001', rows: 1 });
  });

  test('a generation that does not open is tried again', async () => {
    await publishFacts(store, [1]);
    pointTo(store, '000009');
    await expect(countNow()).rejects.toMatchObject({ kind: 'store' });
    pointTo(store, '000001');
    expect(await countNow()).toEqual({ name: '000001', rows: 1 });
  });

  test('nothing can be written through it, and a request’s temporary tables are its own', async () => {
    await publishFacts(store, [1]);
    await publishResults(store);
    await serving.use(async ({ engine }) => {
      for (const sql of [
        'insert into facts.amounts values (2)',
        'create table results.mine (a integer)',
        'drop table results.total',
      ])
        await expect(engine.run(sql)).rejects.toThrow(/read-only/);
      await engine.load('mine', { a: Float64Array.of(1) });
    });
    await serving.use(({ engine }) => expect(engine.rows('select * from mine')).rejects.toThrow(QueryError));
  });

  test('one generation is read by its name, whatever is published', async () => {
    await publishFacts(store, [1]);
    await publishFacts(store, [1, 2]);
    const rows = await readGeneration(store, ({ engine }) => engine.rows(countSql), '000001');
    expect(rows).toEqual([{ rows: 1 }]);
  });

  test('before the first run there are no results, and that is no failure', async () => {
    await publishFacts(store, [1]);
    await serving.use(async ({ engine, manifest }) => {
      expect(manifest.resultsFrom).toBeNull();
      await expect(engine.rows('select * from results.total')).rejects.toThrow(QueryError);
    });
  });
});
