import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { membersQuery } from '../../src/exports/index.ts';
import { parseRule } from '../../src/segments/index.ts';
import { DuckDBEngine } from '../../src/warehouse/duckdb/engine.ts';
import { peopleCatalogue } from '../segments/people.ts';

const catalogue = [
  ...peopleCatalogue,
  ...(['email', 'phone'] as const).map((name) => ({
    ...peopleCatalogue[1]!,
    name,
    privacy: 'personal' as const,
  })),
  { ...peopleCatalogue[5]!, name: 'sms_consent' },
];
const scope = { catalogue, asOf: '2025-11-16' };
const everybody = parseRule({ trait: 'customer_id', is_null: false }, catalogue);

let engine: DuckDBEngine;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'arzesh-members-'));
  engine = await DuckDBEngine.open([]);
  await engine.run("attach ':memory:' as results");
  await engine.run(`create table results.traits (customer_id varchar, city varchar, order_count bigint,
    clv_12m double, last_order_on date, email_consent boolean, churn_band varchar, email varchar, phone varchar,
    sms_consent boolean)`);
});
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true });
});

async function cities(values: readonly string[], variant: 'machine' | 'spreadsheet'): Promise<string[]> {
  await engine.run('delete from results.traits');
  for (const [index, city] of values.entries()) {
    await engine.run('insert into results.traits (customer_id, city) values ($id, $city)', {
      id: String(index).padStart(3, '0'),
      city,
    });
  }
  const query = membersQuery(everybody, scope, { scope: 'everything', variant });
  const rows = await engine.rows<{ city: string }>(query.sql, query.values);
  return rows.map(({ city }) => city);
}

// DEFINITIONS, spreadsheet CSV: cells that begin, also after leading space, with = + - @ tab CR LF.
const formulas = [
  '=1+1',
  '+cmd',
  '-2+3',
  '@SUM(A1)',
  '\t=1',
  '\rx',
  '\nx',
  '  =1',
  '\u00a0=1',
  '＝1+1',
  '+98 912',
  '-5-5',
];
const harmless = ['-5', '+98912', '-1.25', 'London', 'a=b', '', 'تهران', '5-5'];

describe('membersQuery', () => {
  it('guards in a spreadsheet what it would run, and nothing else', async () => {
    expect(await cities(formulas, 'spreadsheet')).toEqual(formulas.map((text) => `'${text}`));
    expect(await cities(harmless, 'spreadsheet')).toEqual(harmless);
  });

  it('leaves values for machines as they are', async () => {
    expect(await cities([...formulas, ...harmless], 'machine')).toEqual([...formulas, ...harmless]);
  });

  it('gives a campaign the addresses of those who agreed, and no other column', async () => {
    await engine.run('delete from results.traits');
    for (const [id, email, sms] of [
      ['1', true, false],
      ['2', false, true],
      ['3', null, null],
    ] as const) {
      await engine.run(
        "insert into results.traits (customer_id, city, email, phone, email_consent, sms_consent) values ($id, 'London', 'a@example.org', '+44', $email, $sms)",
        { id, email, sms },
      );
    }
    const query = membersQuery(everybody, scope, { scope: 'contact' });
    expect(await engine.rows(query.sql, query.values)).toEqual([
      { customer_id: '1', email: 'a@example.org', phone: null },
      { customer_id: '2', email: null, phone: '+44' },
      { customer_id: '3', email: null, phone: null },
    ]);
  });

  it('writes lines, quotes and other scripts into a CSV that reads back', async () => {
    await cities(['a "quoted"\nline, and comma', 'تهران'], 'machine');
    const query = membersQuery(everybody, scope, { scope: 'everything' });
    const file = join(folder, 'members.csv');
    expect(await engine.copy(query.sql, query.values, file, 'csv')).toBe(2);
    expect(readFileSync(file, 'utf8')).toContain('"a ""quoted""\nline, and comma"');
  });
});
