import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Case } from './more-cases/case.ts';
import { dates } from './more-cases/dates.ts';
import { formats } from './more-cases/formats.ts';
import { keys } from './more-cases/keys.ts';
import { money } from './more-cases/money.ts';
import { people } from './more-cases/people.ts';
import { type Printed, TestShop } from './shop.ts';

// Further files of each kind of ../shared/cases/ingest. What is right was written down before any of them was read.
const shop = new TestShop();
afterAll(() => shop.remove());

interface Described {
  readonly questions: readonly { readonly code: string }[];
  readonly answers: readonly { readonly question: { readonly code: string } }[];
}

/** Looks at the files of a case, takes the likeliest answers and loads them, in a folder of its own. */
async function outcomeOf(one: Case, folder: string) {
  const files: string[] = [];
  for (const [name, content] of Object.entries(one.files))
    files.push(shop.write(join(folder, name), await content));
  const config = join(shop.folder, folder, 'arzesh.config.json');
  const store = join(shop.folder, folder, 'store');
  const at = ['--config', config, '--store', store, '--json'];
  const business = ['--currency', one.currency ?? 'EUR', '--zone', one.zone ?? 'UTC'];
  const init = await shop.run('init', ...files, ...business, ...at, '--yes');
  if (init.code !== 0) return { asks: [], said: init.err, feeds: {}, books: null, loaded: null };
  const { questions, answers } = JSON.parse(init.out) as Described;
  const asks = [...questions, ...answers.map(({ question }) => question)].map(({ code }) => code).sort();
  const { feeds } = JSON.parse(readFileSync(config, 'utf8')) as {
    feeds: Record<string, { columns: Record<string, unknown> }>;
  };
  const ingest = await shop.run('ingest', ...at);
  const said = init.out + init.err + ingest.out + ingest.err;
  if (ingest.code !== 0) return { asks, said, feeds, books: null, loaded: null };
  const books = JSON.parse(ingest.out) as Printed;
  const sum = (of: 'read' | 'loaded' | 'quarantined' | 'duplicates') =>
    books.files.reduce((total, file) => total + file[of], 0);
  expect(sum('loaded') + sum('quarantined') + sum('duplicates')).toBe(sum('read'));
  const [found] = await shop.rows<{ orders: number; customers: number; net: number }>(
    store,
    `select cast(count(*) filter (where is_purchase) as integer) as orders,
        cast(count(distinct customer_id) filter (where is_purchase) as integer) as customers,
        cast(coalesce(sum(net), 0) as double) as net from facts.orders`,
  );
  const days = await shop.rows<{ id: string; day: string }>(
    store,
    'select order_id as id, cast(order_date as varchar) as day from facts.orders',
  );
  const loaded = {
    ...found,
    held: sum('quarantined'),
    days: Object.fromEntries(days.map(({ id, day }) => [id, day])),
  };
  return { asks, said, feeds, books, loaded };
}

/** What is said of a file in words, without the rest of its JSON. */
const why = (said: string) =>
  [...said.matchAll(/"(?:text|message)": "(.*)"/g)].map(([, text]) => text).join('\n');

const cases = [...keys, ...dates, ...money, ...people, ...formats];
const kinds = [...new Set(cases.map(({ kind }) => kind))].sort();

describe.each(kinds)('%s', (kind) => {
  it.concurrent.for(cases.filter((one) => one.kind === kind).map((one) => [one.name, one] as const))(
    '%s',
    { timeout: 120_000 },
    async ([, one], { expect: check }) => {
      const { asks, said, feeds, books, loaded } = await outcomeOf(one, `case-${cases.indexOf(one)}`);
      if (one.refused) {
        check(loaded, why(said)).toBeNull();
        check(said).toMatch(one.refused);
        return;
      }
      check(asks, why(said)).toEqual(one.asks ?? []);
      if (one.books) check(books).toMatchObject(one.books);
      if (one.says) check(said).toMatch(one.says);
      if (one.columns)
        check(Object.values(feeds).map(({ columns }) => columns)).toContainEqual(
          check.objectContaining(one.columns),
        );
      if (!one.loads) return;
      const { net, ...counts } = one.loads;
      check(loaded, why(said)).not.toBeNull();
      check(loaded, why(said)).toMatchObject(counts);
      if (net !== undefined) check(loaded?.net).toBeCloseTo(net, 4);
    },
  );
});

it('every kind has three', () => {
  expect(kinds.filter((kind) => cases.filter((one) => one.kind === kind).length < 3)).toEqual([]);
  expect(kinds).toHaveLength(29);
});
