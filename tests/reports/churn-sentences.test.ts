import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { membersQuery } from '../../src/exports/index.ts';
import { reasonCodes } from '../../src/models/churn/features.ts';
import { writeSentences } from '../../src/reports/churn-reasons/sentences.ts';
import { reasonSaid, reasonsOf } from '../../src/reports/churn-reasons/words.ts';
import { formats } from '../../src/reports/locale/index.ts';
import { parseRule } from '../../src/segments/index.ts';
import { traits } from '../../src/traits/index.ts';
import { DuckDBEngine } from '../../src/warehouse/duckdb/engine.ts';

const languages = ['en', 'fa', 'ar'] as const;
const catalogue = traits.filter(({ name }) => name === 'customer_id' || name.startsWith('churn_reason'));
const asOf = '2025-11-16';
const everybody = parseRule({ trait: 'customer_id', is_null: false }, catalogue);

// Every reason with figures that take every form of a plural, shares of few and of many digits, and none at all.
const figures: readonly (number | null)[] = [0, 1, 2, 3, 11, 31, 94, 100, 1234, 0.0312, 0.125, 5.856, null];
const people = reasonCodes.flatMap((code, at) =>
  figures.map((value, k) => ({
    id: `${code}-${k}`,
    first: code,
    value,
    usual: figures[(k + at) % figures.length] ?? null,
    second: k % 3 === 0 ? null : (reasonCodes[(at + k) % reasonCodes.length] as string),
  })),
);

let engine: DuckDBEngine;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'arzesh-sentences-'));
  engine = await DuckDBEngine.open([]);
  await engine.run("attach ':memory:' as results");
  const columns = [1, 2, 3].map(
    (n) => `churn_reason_${n} varchar, churn_reason_${n}_value double, churn_reason_${n}_usual double`,
  );
  await engine.run(`create table results.traits (customer_id varchar, ${columns.join(', ')})`);
  for (const { id, first, value, usual, second } of people) {
    await engine.run(
      'insert into results.traits values ($id, $first, $value, $usual, $second, $usual, $value, null, null, null)',
      { id, first, value, usual, second },
    );
  }
  await engine.run(
    "insert into results.traits values ('zz-unknown', '=1+1', 1, 2, null, null, null, null, null, null)",
  );
});
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true });
});

type Row = Record<string, string | number | null>;

async function exported(
  language: (typeof languages)[number],
  variant: 'machine' | 'spreadsheet' = 'machine',
) {
  const sentences = await writeSentences(engine, language, catalogue);
  const query = membersQuery(everybody, { catalogue, asOf }, { scope: 'everything', variant, sentences });
  return { query, rows: await engine.rows<Row>(query.sql, query.values) };
}

describe.each(languages)('a reason in an export in %s', (language) => {
  test('is the sentence that the page says of the same customer', async () => {
    const format = formats({ language, currency: 'AED', calendar: 'gregorian' });
    const { rows } = await exported(language);
    expect(rows.length).toBe(people.length + 1);
    for (const row of rows) {
      const said = [1, 2, 3].map((n) => row[`churn_reason_${n}_said`]).filter((text) => text !== null);
      expect(said).toEqual(reasonsOf(row).map((reason) => reasonSaid(language, format, reason)));
    }
  });

  test('is guarded in a spreadsheet like any text, and whole in a file', async () => {
    const { query, rows } = await exported(language, 'spreadsheet');
    expect(rows.at(-1)?.churn_reason_1_said).toBe("'=1+1");
    const file = join(folder, `${language}.csv`);
    expect(await engine.copy(query.sql, query.values, file, 'csv')).toBe(people.length + 1);
    const silence = rows.find(({ customer_id }) => customer_id === 'silence-6');
    expect(readFileSync(file, 'utf8')).toContain(String(silence?.churn_reason_1_said));
  });
});

test('94 days in three languages, as an independent hand wrote them', async () => {
  const said = [];
  for (const language of languages) {
    const { rows } = await exported(language);
    said.push(rows.find(({ customer_id }) => customer_id === 'complaint_open-6')?.churn_reason_1_said);
  }
  expect(said).toEqual([
    'a complaint open for 94 days',
    'شکایتی که ۹۴ روز است بی‌پاسخ مانده',
    'شكوى مفتوحة منذ ٩٤ يوماً',
  ]);
});

test('what leaves for a campaign tool has no sentences', async () => {
  const sentences = await writeSentences(engine, 'en', catalogue);
  const contact = [
    ...catalogue,
    ...traits.filter(({ name }) => /^(email|phone|email_consent|sms_consent)$/.test(name)),
  ];
  const query = membersQuery(everybody, { catalogue: contact, asOf }, { scope: 'contact', sentences });
  expect(query.sql).not.toContain('said');
});
