import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DuckDBEngine } from '../../src/warehouse/duckdb/engine.ts';
import { literal } from '../../src/warehouse/duckdb/literal.ts';
import { QueryError } from '../../src/warehouse/query-error.ts';
import { temporaryFolder } from '../cli/arzesh.ts';

let engine: DuckDBEngine;
beforeAll(async () => {
  engine = await DuckDBEngine.open([]);
});
afterAll(() => engine.close());

describe('copy', () => {
  let folder: string;
  let remove: () => void;
  beforeEach(() => {
    ({ path: folder, remove } = temporaryFolder());
  });
  afterEach(() => remove());

  test.each([
    ['csv', 'id,name\n1,سارا\n2,"a, b"\n'],
    ['ndjson', '{"id":1,"name":"سارا"}\n{"id":2,"name":"a, b"}\n'],
  ] as const)('writes %s whole and counts its rows', async (format, text) => {
    const file = join(folder, `out.${format}`);
    const sql =
      "select * from (values (1, 'سارا'), (2, 'a, b')) as t(id, name) where id >= $least order by id";
    expect(await engine.copy(sql, { least: 1 }, file, format)).toBe(2);
    expect(readFileSync(file, 'utf8')).toBe(text);
    expect(readdirSync(folder)).toEqual([`out.${format}`]);
  });

  test('writes parquet that reads back', async () => {
    const file = join(folder, 'out.parquet');
    expect(await engine.copy('select range as id from range(5000)', {}, file, 'parquet')).toBe(5000);
    expect(await engine.rows(`select cast(sum(id) as integer) as sum from '${file}'`)).toEqual([
      { sum: (4999 * 5000) / 2 },
    ]);
  });

  test.each(['csv', 'ndjson'] as const)(
    'writes %s of several row groups in the order of the query, each row once',
    async (format) => {
      const file = join(folder, `out.${format}`);
      const sql = 'select 299999 - range as id, null as none from range(300000) order by id';
      expect(await engine.copy(sql, {}, file, format)).toBe(300_000);
      const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
      const expected = Array.from({ length: 300_000 }, (_, id) =>
        format === 'csv' ? `${id},` : `{"id":${id},"none":null}`,
      );
      expect(lines).toEqual(format === 'csv' ? ['id,none', ...expected] : expected);
      expect(readdirSync(folder)).toEqual([`out.${format}`]);
    },
  );

  test.each([
    ['comes in it', 'range'],
    ['comes the other way round', '4999 - range'],
    ['leaves it at its last row', 'case when range = 4999 then -1 else range end'],
    ['leaves it past a chunk', 'case when range between 2040 and 2060 then 4100 - range else range end'],
  ])('writes the order of a key, which is not written itself, from a query that %s', async (_, id) => {
    const sql = `select ${id} as id, $word as word, ${id} as place from range(5000)`;
    for (const format of ['csv', 'ndjson', 'parquet', 'arrow'] as const) {
      const file = join(folder, `out.${format}`);
      expect(await engine.copy(sql, { word: 'یک' }, file, format, 'place')).toBe(5000);
    }
    const csv = readFileSync(join(folder, 'out.csv'), 'utf8').trimEnd().split('\n');
    expect(csv[0]).toBe('id,word');
    const ids = csv.slice(1).map((line) => Number(line.split(',')[0]));
    expect(ids).toEqual([...ids].sort((a, b) => a - b));
    expect(new Set(ids).size).toBe(5000);
    const rows = await engine.rows<{ id: number; word: string }>(
      `select cast(id as integer) as id, word from '${join(folder, 'out.parquet')}'`,
    );
    expect(rows).toEqual(ids.map((each) => ({ id: each, word: 'یک' })));
    const lines = readFileSync(join(folder, 'out.ndjson'), 'utf8').trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).id)).toEqual(ids);
  });

  test.each(['csv', 'ndjson', 'parquet', 'arrow'] as const)(
    'leaves nothing where a query in the order of its key fails late, as %s',
    async (format) => {
      const sql =
        "select cast(case when range = 299000 then 'x' else '1' end as integer) as a, range as place from range(300000)";
      const file = join(folder, `out.${format}`);
      await expect(engine.copy(sql, {}, file, format, 'place')).rejects.toThrow(QueryError);
      expect(readdirSync(folder)).toEqual([]);
    },
  );

  test('leaves nothing where the query fails late: no file, no part of one, no table', async () => {
    const file = join(folder, 'out.csv');
    // The cast fails after a million rows; a stream would simply have ended there.
    const sql =
      "select cast(case when range = 1500000 then 'x' else '1' end as integer) as a from range(2000000)";
    await expect(engine.copy(sql, {}, file, 'csv')).rejects.toThrow(QueryError);
    expect(readdirSync(folder)).toEqual([]);
    await expect(engine.rows('select * from leaving')).rejects.toThrow(QueryError);
  });

  test('leaves the earlier file where the folder takes no new one', async () => {
    const file = join(folder, 'missing', 'out.csv');
    await expect(engine.copy('select 1 as a', {}, file, 'csv')).rejects.toThrow(QueryError);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('two at once to one file leave one whole file', async () => {
    const file = join(folder, 'out.csv');
    const other = await engine.connect();
    try {
      await Promise.all(
        [engine, other].map((one, index) =>
          one.copy('select $which as which from range(50000)', { which: index }, file, 'csv'),
        ),
      );
    } finally {
      await other.close();
    }
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    expect(lines).toHaveLength(50_001);
    expect(new Set(lines.slice(1)).size).toBe(1);
    expect(readdirSync(folder)).toEqual(['out.csv']);
  });
});

describe('numbers', () => {
  test('gives columns of doubles, nulls as NaN, past one chunk', async () => {
    const { id, half, day } = await engine.numbers(
      "select range as id, case when range % 2 = 0 then cast(range as decimal(18, 4)) / 2 end as half, date_diff('day', date '2026-01-01', date '2026-01-31') as day from range(5000) order by 1;",
    );
    expect(id).toBeInstanceOf(Float64Array);
    expect(id?.length).toBe(5000);
    expect(id?.[4999]).toBe(4999);
    expect(half?.[4998]).toBe(2499);
    expect(half?.[4999]).toBeNaN();
    expect(day?.[0]).toBe(30);
  });

  test('gives empty columns for no rows', async () => {
    const columns = await engine.numbers('select 1 as a, 2 as b where 1 = 0');
    expect(columns).toEqual({ a: new Float64Array(0), b: new Float64Array(0) });
  });

  test('fails where a value is no number, and does not end early', async () => {
    const sql = "select case when range = 1500000 then 'x' else '1' end as a from range(2000000)";
    await expect(engine.numbers(sql)).rejects.toThrow(QueryError);
  });
});

describe('load', () => {
  test('makes a table of doubles and texts; NaN is null, the rest is kept to the bit', async () => {
    const values = Float64Array.of(0.1, Number.NaN, -0, Number.POSITIVE_INFINITY, Number.MAX_VALUE, 5e-324);
    const names = ['a', '', "o'clock", 'سلام', '🙂', 'line\nbreak'];
    await engine.load('scratch.loaded', { value: values, name: names });
    const back = await engine.rows<{ value: number | null; name: string }>('select * from scratch.loaded');
    expect(back.map(({ name }) => name)).toEqual(names);
    expect(back.map(({ value }) => value)).toEqual([
      0.1,
      null,
      -0,
      Number.POSITIVE_INFINITY,
      Number.MAX_VALUE,
      5e-324,
    ]);
    expect(await engine.numbers('select value from scratch.loaded')).toEqual({ value: values });
  });

  test('of no rows makes an empty table; again replaces it', async () => {
    await engine.load('scratch.loaded', { value: new Float64Array(0), name: [] });
    expect(await engine.rows('select value, name from scratch.loaded')).toEqual([]);
    await engine.load('scratch.loaded', { name: ['one'] });
    expect(await engine.rows('select * from scratch.loaded')).toEqual([{ name: 'one' }]);
  });

  test('past one chunk loses nothing', async () => {
    const size = 10_000;
    await engine.load('scratch.loaded', {
      value: Float64Array.from({ length: size }, (_, index) => index),
      name: Array.from({ length: size }, (_, index) => `n${index}`),
    });
    expect(
      await engine.rows(
        "select cast(count(*) as integer) as rows, cast(count(*) filter (where name = 'n' || cast(cast(value as integer) as varchar)) as integer) as equal from scratch.loaded",
      ),
    ).toEqual([{ rows: size, equal: size }]);
  });

  test('refuses columns of unequal length', async () => {
    await expect(engine.load('scratch.loaded', { a: Float64Array.of(1, 2), b: ['x'] })).rejects.toThrow(
      'columns of unequal length',
    );
  });
});

describe('text', () => {
  test('of SQL with a NUL byte is refused: it would be cut off there', async () => {
    await expect(engine.run('select 1\0; drop table x')).rejects.toThrow(/NUL/);
    await expect(engine.rows("select 'a\0b' as a")).rejects.toThrow(/NUL/);
    expect(() => literal('a\0b')).toThrow(/NUL/);
    expect(literal("o'clock")).toBe("'o''clock'");
  });

  test('as a value keeps each byte, a NUL too', async () => {
    const name = 'a\0b';
    expect(await engine.rows('select $name as name, length($name) as size', { name })).toEqual([
      { name, size: 3n },
    ]);
    await engine.load('scratch.loaded', { name: [name] });
    expect(await engine.rows('select name from scratch.loaded')).toEqual([{ name }]);
  });

  test('a value cannot become SQL', async () => {
    const name = "'; drop table scratch.loaded; --";
    expect(await engine.rows('select $name as name', { name })).toEqual([{ name }]);
  });
});

describe('a query that fails', () => {
  test('carries its SQL and its cause, and never the values', async () => {
    const error = await engine
      .rows('select $secret as a from nowhere', { secret: 'sara@example.org' })
      .catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(QueryError);
    expect(error).toMatchObject({ sql: 'select $secret as a from nowhere' });
    expect((error as QueryError).cause).toBeInstanceOf(Error);
    expect(`${(error as QueryError).message}${(error as QueryError).sql}`).not.toContain('sara');
  });

  test('leaves the connection usable', async () => {
    await expect(engine.run('select * from nowhere')).rejects.toThrow(QueryError);
    expect(await engine.rows('select 1 as one')).toEqual([{ one: 1 }]);
  });
});

test('the clock of the engine is UTC, whatever the machine’s', async () => {
  expect(await engine.rows("select current_setting('TimeZone') as zone")).toEqual([{ zone: 'UTC' }]);
});

test('no extension is fetched from anywhere', async () => {
  await expect(engine.run("select * from read_xlsx('a.xlsx')")).rejects.toThrow(QueryError);
  expect(
    await engine.rows(
      "select current_setting('autoinstall_known_extensions') as fetches, current_setting('autoload_known_extensions') as loads",
    ),
  ).toEqual([{ fetches: false, loads: false }]);
});
