import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { salesFeed, salesHeader, TestShop } from './shop.ts';

const shop = new TestShop();
afterAll(() => shop.remove());

const sale = (id: string) => `${id},c1,2024-01-05,1\n`;
const csv = (id: string) => `${salesHeader}\n${sale(id)}`;

shop.write('in/a.csv', csv('a'));
shop.write('in/2024/b.csv.gz', gzipSync(csv('b')));
shop.write('in/2024/01/c.tsv', csv('c').replaceAll(',', '\t'));
shop.write('in/2024/01/d.ndjson', '{"order":"d","customer":"c1","date":"2024-01-05","amount":1}\n');
shop.write('in/2024/01/.hidden.csv', csv('hidden'));
shop.write('in/2024/01/notes.md', 'not data');
shop.write('in/a.csv.manifest.json', '{"rows": 1}');

const orders = async (files: readonly string[], args: readonly string[] = ['--feed', 'sales'], feed = {}) => {
  const store = shop.store();
  const config = shop.configure({ sales: { ...salesFeed, ...feed } });
  const outcome = await shop.ingest(config, store, files, [...args]);
  const rows =
    outcome.code === 0
      ? await shop.rows<{ id: string }>(store, 'select order_id as id from facts.orders order by 1')
      : [];
  return { ...outcome, ids: rows.map(({ id }) => id).join('') };
};

describe('files come by path, folder, pattern and standard input', () => {
  it.each([
    ['a folder', ['in'], 'abcd'],
    ['a pattern', ['in/*.csv'], 'a'],
    ['a pattern through folders', ['in/**/*.csv*'], 'ab'],
    ['a letter', ['in/2024/01/?.*'], 'cd'],
    ['several at once', ['in/a.csv', 'in/2024/01'], 'acd'],
  ])('%s, on the command line and in the feed', async (_, files, ids) => {
    const given = await orders(files);
    expect(given.err).toBe('');
    expect(given.ids).toBe(ids);
    expect((await orders([], [], { files })).ids).toBe(ids);
  });

  it('standard input, under a feed', async () => {
    shop.stdin = csv('z');
    const { ids, printed } = await orders(['-', 'in/a.csv']);
    expect(ids).toBe('az');
    expect(printed.files.map(({ file }) => file).sort()).toEqual(['a.csv', 'stdin']);
    const { code, err } = await orders(['-'], []);
    expect(code).toBe(2);
    expect(err).toContain('--feed NAME');
  });

  it('a pattern that nothing fits, and a file that its feed is known by', async () => {
    const none = await orders(['in/*.parquet']);
    expect(none.code).toBe(4);
    expect(none.err).toContain('in/*.parquet: no file fits.');
    const store = shop.store();
    const people = { entity: 'customers', columns: { customer_id: 'customer' }, files: ['people-?.csv'] };
    const config = shop.configure({ people, sales: { ...salesFeed, files: ['in/**/*'] } });
    const outcome = await shop.ingest(config, store, ['in/a.csv', shop.write('people-1.csv', csv('p'))]);
    expect(outcome.printed.files.map(({ file, feed }) => [feed, file])).toEqual([
      ['people', 'people-1.csv'],
      ['sales', 'a.csv'],
    ]);
  });
});
