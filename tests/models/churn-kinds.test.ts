import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeSources } from '../../src/models/churn/feature-tables.ts';
import { emailChannels, kinds } from '../../src/models/churn/kinds.ts';
import { DuckDBEngine } from '../../src/warehouse/duckdb/engine.ts';

let engine: DuckDBEngine;
beforeAll(async () => {
  engine = await DuckDBEngine.open([]);
  await engine.run("attach ':memory:' as facts");
  await engine.run(`create table scratch.orders as select 'O' as order_id, 'A' as customer_id, timestamp '2024-01-01' as ordered_at,
    date '2024-01-01' as order_date, 'web' as channel, 1.0 as gross, 'sale' as kind, true as is_purchase, false as refunded_whole`);
  await engine.run(
    `create table facts.refund_links (sale_order_id varchar, ordered_at timestamp, amount double)`,
  );
  await engine.run(
    `create table facts.valued_lines (order_id varchar, discount double, kind varchar, exclusion varchar)`,
  );
  await engine.run(
    `create table facts.payments (order_id varchar, customer_id varchar, due_date date, paid_at timestamp)`,
  );
  await engine.run(`create table facts.contacts (customer_id varchar, contacted_at timestamp)`);
  await engine.run(
    `create table facts.interactions (customer_id varchar, happened_at timestamp, channel varchar, kind varchar, resolved_at timestamp)`,
  );
});
afterAll(() => engine.close());

test.each([
  ['Complaint', 'phone', 'complaint'],
  ['شکایت', null, 'complaint'],
  ['شكوى', 'web', 'complaint'],
  ['شكاوى', null, 'complaint'],
  ['E-mail', 'email', null],
  ['Email Open', null, 'opened'],
  ['email-clicked', null, 'opened'],
  ['باز کردن ایمیل', null, 'opened'],
  ['فتح البريد', null, 'opened'],
  ['فتح الرسالة', null, 'opened'],
  ['Opened', 'E-Mail', 'opened'],
  ['باز کرد', 'ایمیل', 'opened'],
  ['باز\u200cشد', 'پست الکترونیک', 'opened'],
  ['فتح', 'البريد الإلكتروني', 'opened'],
  // A ticket that is open is no e-mail that was opened.
  ['open', 'phone', null],
  ['open', null, null],
  ['question', 'email', null],
])('%s by %s is %s', async (kind, channel, meaning) => {
  await engine.run('delete from facts.interactions');
  await engine.run(
    "insert into facts.interactions values ('A', timestamp '2024-02-01', $channel, $kind, null)",
    {
      kind,
      channel,
    },
  );
  await writeSources(engine, '2024-03-01');
  expect(await engine.rows('select kind from scratch.churn_all_interactions')).toEqual([{ kind: meaning }]);
});

test('no word stands for two things, or is written as it would not be found', () => {
  const words = kinds.flatMap(({ words: all }) => all);
  expect(new Set(words).size).toBe(words.length);
  for (const word of [...words, ...emailChannels]) expect(word).not.toMatch(/[A-Zيىكةأإؤ\s\u200c-]/);
});
