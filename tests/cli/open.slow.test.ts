import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { inProcess, start, temporaryFolder } from './arzesh.ts';

const folders: { path: string; remove: () => void }[] = [];
afterAll(() => {
  for (const folder of folders) folder.remove();
});

interface Opened {
  generation: string;
  books: {
    generation: string | null;
    files: { feed: string; read: number; loaded: number; duplicates: number }[];
  };
  run: { asOf: string } | null;
  refusal: string | null;
  findings: string[];
}

/** A shop in a folder of its own. */
function shop() {
  const folder = temporaryFolder();
  folders.push(folder);
  const write = (name: string, ...rows: readonly string[]) =>
    writeFileSync(join(folder.path, name), `${rows.join('\n')}\n`);
  const run = (...args: readonly string[]) =>
    inProcess(['open', ...args], { folder: () => folder.path, now: () => new Date('2025-01-01') });
  const open = async (...args: readonly string[]) => {
    const { code, out, err } = await run(...args, '--no-serve', '--json');
    expect(code, err).toBe(0);
    return JSON.parse(out) as Opened;
  };
  const config = () => JSON.parse(readFileSync(join(folder.path, 'arzesh.config.json'), 'utf8'));
  return { folder: folder.path, write, run, open, config };
}

const header = 'order_id,customer_id,order_date,product,quantity,unit_price';
/** Sixty lines a month: a customer buys now and then. */
const month = (number: number) =>
  Array.from(
    { length: 60 },
    (_, index) =>
      `${number}${String(index).padStart(3, '0')},C${(index * 7 + number) % 41},2024-${String(number).padStart(2, '0')}-${String(1 + (index % 28)).padStart(2, '0')},P${index % 5},${1 + (index % 3)},${(5 + (index % 7)).toFixed(2)}`,
  );

describe('open', () => {
  it('goes from a file to results, and a newer export adds to the same store', async () => {
    const { write, open, config } = shop();
    write('january.csv', header, ...month(1));
    const first = await open('january.csv', '--currency', 'EUR');
    expect(first.books.files).toMatchObject([{ read: 60, loaded: 60 }]);
    expect(first.run?.asOf).toBe('2024-01-29');
    expect(first.findings[0]).toBe('My shop, as of 2024-01-29:');

    write('february.csv', header, ...month(2));
    const second = await open('february.csv');
    expect(second.books.files).toMatchObject([{ read: 60, loaded: 60, feed: first.books.files[0]!.feed }]);
    expect(second.run?.asOf).toBe('2024-02-29');
    const feeds = Object.values(config().feeds) as { files: string[] }[];
    expect(feeds.map(({ files }) => files)).toEqual([['january.csv', 'february.csv']]);

    // Nothing is new: neither the facts nor the results are made again.
    const again = await open('january.csv', 'february.csv');
    expect(again).toMatchObject({ generation: second.generation, books: { generation: null }, run: null });
    expect(again.findings[0]).toBe('My shop, as of 2024-02-29:');
  });

  it('keeps what a person has corrected in the configuration, and gives another kind of file a feed', async () => {
    const { folder, write, open, config } = shop();
    write('lines.csv', header, ...month(1));
    await open('lines.csv', '--currency', 'EUR');
    const corrected = config();
    const [name] = Object.keys(corrected.feeds) as [string];
    corrected.business.name = 'Corner shop';
    corrected.feeds[name].repeats = 'drop';
    writeFileSync(join(folder, 'arzesh.config.json'), JSON.stringify(corrected));
    write('more.csv', header, ...month(2));
    write(
      'customers.csv',
      'customer_id,name,city',
      ...Array.from({ length: 41 }, (_, index) => `C${index},N${index},Yazd`),
    );
    const { findings, books } = await open('more.csv', 'customers.csv');
    expect(findings[0]).toContain('Corner shop');
    expect(books.files.map(({ feed, loaded }) => [feed, loaded]).sort()).toEqual([
      ['customers', 41],
      [name, 60],
    ]);
    expect(config().feeds[name]).toMatchObject({ repeats: 'drop', files: ['lines.csv', 'more.csv'] });
  });

  it('writes what it knows and asks what it does not', async () => {
    const { write, run, config } = shop();
    write('sales.csv', header, ...month(1));
    const { code, err } = await run('sales.csv', '--no-serve');
    expect(code).toBe(3);
    expect(err).toContain('business.currency: "?" is to be answered');
    expect(config().business.currency).toBe('?');
  });

  it('names a file that is not there', async () => {
    const { code, err } = await shop().run('nothing.csv');
    expect(code).not.toBe(0);
    expect(err).toContain('nothing.csv: there is no such file.');
  });

  it('serves, and says why there are no results where there is nothing to compute from', async () => {
    const { folder, write } = shop();
    write('customers.csv', 'customer_id,name,city', 'C1,Ana,Yazd', 'C2,Bo,Qom');
    const { child, ended } = start([
      'open',
      join(folder, 'customers.csv'),
      '--currency',
      'EUR',
      '--port',
      '0',
      '--store',
      join(folder, 'store'),
      '--config',
      join(folder, 'arzesh.config.json'),
    ]);
    let out = '';
    const link = await new Promise<string>((resolve, reject) => {
      child.stdout?.on('data', (chunk) => {
        out += chunk;
        const found = /http:\/\/\S+#sign-in=\S+/.exec(out);
        if (found) resolve(found[0]);
      });
      child.on('close', () => reject(new Error(out)));
    });
    const answer = await fetch(link);
    expect(answer.status).toBe(200);
    expect(out).toContain('No results yet: There is no order or subscription to compute anything from.');
    child.kill('SIGINT');
    await ended;
  });
});
