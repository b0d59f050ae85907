import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { DuckDBEngine } from '../../src/warehouse/duckdb/engine.ts';
import { demoConfig, inProcess, temporaryFolder } from '../cli/arzesh.ts';
import { writeContracts } from '../models/subscriptions.ts';
import { createReader, type Reading } from './trino.ts';

const source = fileURLToPath(new URL('../../src/', import.meta.url));
const shared = readdirSync(source, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.sql'))
  .map((entry) => relative(source, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
  .filter((file) => !file.startsWith('warehouse/duckdb/'))
  .sort();
const textOf = (file: string) => readFileSync(join(source, file), 'utf8');

/**
 * Functions that Trino 476 has by this name and that DuckDB has too, of itself or by the macros of
 * src/warehouse/duckdb/prelude.sql, with the same meaning for what the shared SQL gives them. Not on the list, with
 * reasons: `substring_index`, `list_*`, `strptime`, `epoch`, `median`, `quantile_cont`, `any_value` over (Trino has
 * none of them as DuckDB means it); `split_part` counts alike but `split` does not; `round` is half away from zero
 * on both; `date_diff` counts boundaries on DuckDB and whole units on Trino, so that its arguments are dates where
 * days are counted.
 */
const functionsOfBoth = new Set(
  `abs approx_percentile arbitrary avg bool_and bool_or cardinality ceil ceiling coalesce concat corr count count_if covar_pop
  cume_dist date_add date_diff date_trunc day dense_rank exp first_value floor greatest json_extract lag last_value lead
  least length ln log10 lower lpad max max_by md5 min min_by mod month nth_value ntile nullif percent_rank power rank replace
  round row_number rpad sign sqrt starts_with stddev_pop stddev_samp strpos substr sum to_unixtime to_utf8 trim
  truncate upper var_pop var_samp year`.split(/\s+/),
);

/** What only DuckDB reads; the grammar refuses most, the text is looked at so that the reason is said. */
const dialect: readonly [what: string, pattern: RegExp][] = [
  ['a cast by ::', /::/],
  ['qualify', /\bqualify\b/i],
  ['group by all', /\bgroup\s+by\s+all\b/i],
  ['order by all', /\border\s+by\s+all\b/i],
  ['exclude', /\*\s*exclude\b/i],
  ['replace in a star', /\*\s*replace\b/i],
  ['columns()', /\bcolumns\s*\(/i],
  ['a list literal', /[\s(,=]\[/],
  ['a struct literal', /\{/],
  ['from first', /^\s*from\b/i],
  ['a position in group by', /\bgroup\s+by\s+[0-9]/i],
  ['upper case keywords', /\b(SELECT|FROM|WHERE|JOIN|GROUP|ORDER|CASE)\b/],
  ['a semicolon', /;/],
];

/** A bound value stands where a literal may stand. */
const withLiterals = (sql: string) => sql.replaceAll(/\$[a-z_0-9]+/g, '1');
const withoutComments = (sql: string) => sql.replaceAll(/--.*$/gm, '').trim();

describe('Trino', () => {
  let read: (sql: string) => Reading;
  beforeAll(async () => {
    read = await createReader();
  });

  test('the grammar refuses what it should', () => {
    // Guards the tests below: a parser that takes everything would pass them all.
    for (const sql of [
      'select a::integer from t',
      'from t select a',
      'select * exclude (a) from t',
      'select [1]',
    ])
      expect(read(sql).errors, sql).not.toEqual([]);
    expect(read('select coalesce(a, 1) from t order by a').openOrders).toEqual(['a']);
    expect(read('select coalesce(a, 1), rank() over (order by b) from t')).toEqual({
      errors: [],
      functions: ['coalesce', 'rank'],
      openOrders: ['b'],
    });
  });

  test.each(shared)('%s is in the subset', (file) => {
    const sql = textOf(file);
    const { errors, functions, openOrders } = read(withLiterals(sql));
    expect(errors).toEqual([]);
    expect(functions.filter((name) => !functionsOfBoth.has(name))).toEqual([]);
    // Without it Trino and DuckDB agree today and may not tomorrow; so it is asked of windows and aggregates too.
    expect(openOrders, 'order by without nulls first or last').toEqual([]);
    const found = dialect.filter(([, pattern]) => pattern.test(withoutComments(sql))).map(([what]) => what);
    expect(found).toEqual([]);
  });
});

describe('DuckDB', () => {
  const place = temporaryFolder();
  const options = ['--store', join(place.path, 'store'), '--config', demoConfig, '--json'];
  const executed: string[] = [];

  beforeAll(async () => {
    for (const method of ['run', 'rows', 'numbers'] as const) {
      const original = DuckDBEngine.prototype[method] as (...given: unknown[]) => Promise<unknown>;
      vi.spyOn(DuckDBEngine.prototype, method).mockImplementation(async function (
        this: DuckDBEngine,
        ...given: unknown[]
      ) {
        const result = await original.apply(this, given);
        executed.push(given[0] as string);
        return result as never;
      });
    }
    // A day in the past takes the facts as they stood then, by SQL of its own; so do trips with a gap, and groups.
    const gap = join(place.path, 'gap.json');
    const demo = JSON.parse(readFileSync(demoConfig, 'utf8'));
    writeFileSync(
      gap,
      JSON.stringify({
        ...demo,
        models: { ...demo.models, tripGapMinutes: 60, clv: { ...demo.models.clv, by: 'cohort' } },
      }),
    );
    const past = [...options.with(3, gap), '--as-of', '2026-04-01'];
    for (const command of [
      ['ingest', ...options],
      ['run', ...options],
      ['run', ...past],
      ['generations', 'migration', '--from', '000003', '--to', '000002', ...options.slice(0, 2)],
      ['export', 'champions_at_risk', ...options.slice(0, 2), '--language', 'fa'],
      ['report', ...options.slice(0, 2), '--out', join(place.path, 'report.html')],
    ]) {
      const { code, err } = await inProcess(command);
      expect(code, err).toBe(0);
    }
    // A day far after all others is set aside, with the orders on it.
    const stray = join(place.path, 'stray.json');
    const days = [...Array(30).keys()].map((day) => `${day},C,2024-01-${String(day + 1).padStart(2, '0')},5`);
    writeFileSync(
      join(place.path, 'stray.csv'),
      ['id,who,day,amount', ...days, '30,C,2025-01-01,5'].join('\n'),
    );
    const feed = {
      entity: 'orders',
      files: ['stray.csv'],
      columns: { order_id: 'id', customer_id: 'who', ordered_at: 'day', amount: 'amount' },
    };
    writeFileSync(stray, JSON.stringify({ business: demo.business, feeds: { feed } }));
    const strayed = await inProcess([
      'ingest',
      '--store',
      join(place.path, 'stray-store'),
      '--config',
      stray,
      '--json',
    ]);
    expect(strayed.code, strayed.err).toBe(0);
    // The demo shop sells no subscriptions, and another sells nothing else.
    for (const sellsElse of [true, false]) {
      const folder = join(place.path, `contracts-${sellsElse}`);
      const config = join(folder, 'arzesh.config.json');
      const groups = [{ size: 300, alpha: 1, beta: 4, seed: 1 }];
      writeFileSync(config, JSON.stringify(writeContracts(folder, groups, [], { sellsElse })));
      for (const command of ['ingest', 'run']) {
        const { code, err } = await inProcess([
          ...[command, '--store', `${folder}-store`, '--config', config, '--json'],
        ]);
        expect(code, err).toBe(0);
      }
    }
  });
  afterAll(() => {
    vi.restoreAllMocks();
    place.remove();
  });

  test.each(shared)(
    '%s is executed when the demo shop and one of contracts are loaded, run and exported',
    (file) => {
      const sql = textOf(file).trim();
      expect(executed.some((statement) => statement.includes(sql))).toBe(true);
    },
  );

  test('Trino’s names are there, by the prelude', async () => {
    const engine = await DuckDBEngine.open([]);
    try {
      const [row] = await engine.rows<Record<string, unknown>>(`
        select to_unixtime(timestamp '1970-01-02 00:00:00') as seconds, truncate(-1.5) as cut,
            cast(date_add('day', 2, date '2024-02-28') as varchar) as leap,
            approx_percentile(value, 0.5) as middle, md5(to_utf8('a')) as hash
        from (select 3 as value) as one`);
      // RFC 1321, A.5: MD5 ("a") = 0cc175b9c0f1b6a831c399e269772661.
      expect(row).toEqual({
        seconds: 86_400,
        cut: -1,
        leap: '2024-03-01',
        middle: 3,
        hash: '0cc175b9c0f1b6a831c399e269772661',
      });
    } finally {
      await engine.close();
    }
  });
});
