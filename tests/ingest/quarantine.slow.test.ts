import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { ReplayReport } from '../../src/ingest/quarantine/replay.ts';
import { type FeedInput, heldCells, salesFeed, salesHeader, TestShop } from './shop.ts';

const shop = new TestShop();
afterAll(() => shop.remove());

interface Listed {
  rows: number;
  groups: {
    feed: string;
    reason: string;
    column: string | null;
    rows: number;
    files: number;
    hint: string;
    examples: { id: string; file: string; line: number; value: string | null }[];
  }[];
}

async function list(store: string, ...more: string[]): Promise<Listed> {
  const { code, out, err } = await shop.run('quarantine', 'list', '--store', store, '--json', ...more);
  expect(code, err).toBe(0);
  return JSON.parse(out) as Listed;
}

async function replay(config: string, store: string, ...more: string[]): Promise<ReplayReport> {
  const args = ['quarantine', 'replay', '--store', store, '--config', config, '--json', ...more];
  const { code, out, err } = await shop.run(...args);
  expect(code, err).toBe(0);
  const report = JSON.parse(out) as ReplayReport;
  for (const file of report.files) expect(file.loaded + file.duplicates + file.quarantined).toBe(file.read);
  return report;
}

/** What the store holds, without which batch it came by. */
function landed(store: string, entity: string): Promise<object[]> {
  return shop.rows(
    store,
    `select * exclude (load_id, row_hash) from facts.landed_${entity} order by file_id, line`,
  );
}

const values = [
  `${salesHeader},note`,
  'o1,c1,2024-01-05,10.50,fine',
  'o2,c2,05.01.2024,20,"a day, then a month"',
  'o3,c3,17.01.2024,30,',
  ',c4,2024-01-05,40,no order',
  'o5,c5,2024-01-05,"1,5",',
  'o6,c6,2024-01-05,60,x,y',
].join('\n');

describe('what is held', () => {
  it('is told by feed and reason, with examples and what to do', async () => {
    const { store } = await shop.load(salesFeed, values);
    const { rows, groups } = await list(store);
    expect(rows).toBe(5);
    const [dates, ...others] = groups;
    expect(dates).toMatchObject({
      feed: 'feed',
      reason: 'bad_date',
      column: 'ordered_at',
      rows: 2,
      files: 1,
    });
    expect(dates?.examples).toEqual([
      { id: '1:3', file: 'file.csv', line: 3, value: '05.01.2024' },
      { id: '1:4', file: 'file.csv', line: 4, value: '17.01.2024' },
    ]);
    expect(dates?.hint).toContain('"dates"');
    expect(others.map(({ reason, rows }) => [reason, rows]).sort()).toEqual([
      ['bad_number', 1],
      ['missing_key', 1],
      ['ragged', 1],
    ]);
    expect((await list(store, '--reason', 'ragged')).rows).toBe(1);
    const text = await shop.run('quarantine', '--store', store);
    expect(text.out).toContain('feed: bad_date in ordered_at, 2 rows of 1 files.');
    expect(text.out).toContain('1:3  file.csv, line 3: "05.01.2024"');
  });

  it('is shown whole: by reason, by id, with its cells by their headers', async () => {
    const long = 'x'.repeat(5000);
    const { store } = await shop.load(
      salesFeed,
      `${salesHeader},"a ""note"" of / ~ 's"\no1,c1,never,10,${long}\no2,c2,never,20,\n`,
    );
    const show = async (what: string) => {
      const { code, out, err } = await shop.run('quarantine', 'show', what, '--store', store, '--json');
      return code === 0 ? (JSON.parse(out) as { id: string; cells: object }[]) : err;
    };
    const cells = { order: 'o1', customer: 'c1', date: 'never', amount: '10', 'a "note" of / ~ \'s': long };
    expect(await show('1:2')).toMatchObject([{ id: '1:2', reason: 'bad_date', cells }]);
    expect(await show('bad_date')).toHaveLength(2);
    expect(await show('bad_id')).toContain('Nothing is held for "bad_id".');
    const text = await shop.run('quarantine', 'show', '1:3', '--store', store);
    expect(text.out).toMatch(/1:3 {2}file\.csv, line 3, ordered_at: "never"\n.*bad_date: .*\n {2}order: o2/);
  });
});

describe('replay', () => {
  const german: FeedInput = { ...salesFeed, dates: { order: 'dmy' } };

  it('of a corrected description loads what now passes, at its own file and line, and keeps the rest', async () => {
    const { store } = await shop.load(salesFeed, values, {}, 'first.csv');
    const config = shop.configure({ feed: german });
    const first = await replay(config, store);
    expect(first.generation).toBe('000002');
    expect(first.files).toMatchObject([
      { file: 'first.csv', read: 5, loaded: 2, duplicates: 0, quarantined: 3 },
    ]);
    // In the file o2 stands on line 3 and o3 on line 4; the day comes first: 17 is no month.
    expect(
      await shop.rows(
        store,
        'select order_id, cast(line as integer) as line, cast(file_id as integer) as file_id, cast(ordered_at as varchar) as at, cast(amount as double) as amount from facts.order_lines order by 1',
      ),
    ).toEqual([
      { order_id: 'o1', line: 2, file_id: 1, at: '2024-01-05 00:00:00', amount: 10.5 },
      { order_id: 'o2', line: 3, file_id: 1, at: '2024-01-05 00:00:00', amount: 20 },
      { order_id: 'o3', line: 4, file_id: 1, at: '2024-01-17 00:00:00', amount: 30 },
    ]);
    const batches = await shop.rows<{ batch: string }>(
      store,
      'select distinct batch_id as batch from facts.order_lines',
    );
    expect(batches.map(({ batch }) => batch)).toContain(first.batch);
    expect(batches).toHaveLength(2);
    // Three stay; nothing can be had by asking again.
    expect((await list(store)).rows).toBe(3);
    const again = await replay(config, store);
    expect(again).toMatchObject({ generation: null, files: [{ read: 3, loaded: 0, quarantined: 3 }] });
    // The same file again is all duplicates, as before.
    const file = join(shop.folder, 'first.csv');
    const known = await shop.ingest(config, store, [file], ['--feed', 'feed']);
    expect(known.printed).toMatchObject({ generation: null, files: [{ read: 6, duplicates: 6 }] });
  });

  it('in steps gives the facts that the right description would have given at once', async () => {
    const right = { ...german, decimal: ',' as const };
    const text = [
      salesHeader,
      'o1,c1,05.01.2024,"1,5"',
      'o2,c2,06.01.2024,"2,25"',
      'o3,c3,07.01.2024,3',
    ].join('\n');
    const { store } = await shop.load(salesFeed, text);
    const once = await shop.load(right, text);
    expect((await list(store)).rows).toBe(3);
    expect((await replay(shop.configure({ feed: german }), store)).files).toMatchObject([{ loaded: 1 }]);
    expect((await list(store)).groups).toMatchObject([{ reason: 'bad_number', rows: 2 }]);
    expect((await replay(shop.configure({ feed: right }), store)).files).toMatchObject([{ loaded: 2 }]);
    expect(await list(store)).toEqual({ rows: 0, groups: [] });
    expect(await landed(store, 'order_lines')).toEqual(await landed(once.store, 'order_lines'));
  });

  it('of one feed or reason leaves the others', async () => {
    const { store } = await shop.load(salesFeed, values);
    const config = shop.configure({ feed: german });
    const report = await replay(config, store, '--reason', 'missing_key');
    expect(report).toMatchObject({ generation: null, files: [{ read: 1, quarantined: 1 }] });
    expect((await replay(config, store, '--feed', 'other')).files).toEqual([]);
    expect((await list(store)).rows).toBe(5);
  });

  it('needs the description of what is held', async () => {
    const { store } = await shop.load(salesFeed, values);
    const config = shop.configure({ other: salesFeed });
    const { code, err } = await shop.run('quarantine', 'replay', '--store', store, '--config', config);
    expect(code).toBe(3);
    expect(err).toContain('Rows of the feed "feed" are held, and the configuration has no such feed.');
  });

  it('keeps equal rows of one file, and knows those of another as duplicates', async () => {
    // DEFINITIONS: wholly equal rows within one file are real; across files a row counts as often as in the file
    // that has it most often.
    const row = 'o1,c1,2024-01-05,10';
    const { store } = await shop.load(salesFeed, [salesHeader, row, 'o1,c1,05.01.2024,10', ''].join('\n'));
    const config = shop.configure({ feed: german });
    expect((await replay(config, store)).files).toMatchObject([{ loaded: 1, duplicates: 0 }]);
    const other = shop.write(
      'other.csv',
      [salesHeader, 'o1,c1,2024-01-05,10', 'o1,c1,5.1.2024,10', ''].join('\n'),
    );
    await shop.ingest(shop.configure({ feed: salesFeed }), store, [other], ['--feed', 'feed']);
    expect((await replay(shop.configure({ feed: german }), store)).files).toMatchObject([
      { loaded: 0, duplicates: 1 },
    ]);
    expect((await list(store)).rows).toBe(0);
    expect(await landed(store, 'order_lines')).toHaveLength(2);
  });

  it('does not put an old version over a newer one', async () => {
    const people: FeedInput = {
      entity: 'customers',
      columns: { customer_id: 'id', city: 'city', registered_at: 'at' },
    };
    const german = { ...people, dates: { order: 'dmy' as const } };
    const header = 'id,city,at';
    const { store } = await shop.load(people, `${header}\nc1,Shiraz,01.02.2023\nc2,Yazd,01.02.2023\n`);
    const later = shop.write('later.csv', `${header}\nc1,Tehran,2023-02-01\n`);
    await shop.ingest(shop.configure({ feed: people }), store, [later], ['--feed', 'feed']);
    const report = await replay(shop.configure({ feed: german }), store);
    expect(report.files).toMatchObject([{ loaded: 2, corrected: 0 }]);
    const cities = await shop.rows(store, 'select customer_id, city from facts.customers order by 1');
    expect(cities).toEqual([
      { customer_id: 'c1', city: 'Tehran' },
      { customer_id: 'c2', city: 'Yazd' },
    ]);
    const versions = await shop.rows(
      store,
      "select city, superseded from facts.landed_customers where customer_id = 'c1' order by file_id",
    );
    expect(versions).toEqual([
      { city: 'Shiraz', superseded: true },
      { city: 'Tehran', superseded: false },
    ]);
  });
});

describe('a corrected file', () => {
  it('is exported, corrected by hand and replayed', async () => {
    const { store } = await shop.load(salesFeed, values);
    const config = shop.configure({ feed: salesFeed });
    const out = await shop.run('quarantine', 'export', 'held.csv', '--store', store, '--json');
    expect(out.code, out.err).toBe(0);
    const path = join(shop.folder, 'held.csv');
    const [header, ...rows] = readFileSync(path, 'utf8').trimEnd().split('\n');
    expect(header).toBe(
      'held_file,held_line,held_in,held_for,held_column,held_value,order,customer,date,amount,note',
    );
    expect(rows[0]).toBe(
      '1,3,file.csv,bad_date,ordered_at,05.01.2024,o2,c2,05.01.2024,20,"a day, then a month"',
    );
    expect(rows[4]).toBe('1,7,file.csv,ragged,,"o6,c6,2024-01-05,60,x,y",,,,,');
    // A line that was taken out stays held; one that is still wrong stays held as it is corrected.
    const text = [
      header,
      rows[0]?.replace('c2,05.01.2024', 'c2,2024-01-05'),
      '1,7,file.csv,ragged,,"o6,c6,2024-01-05,60,x,y",o6,c6,2024-01-05,60,"x,y"',
      '1,6,file.csv,bad_number,amount,"1,5",o5,c5,2024-01-05,1;5,',
    ];
    writeFileSync(path, `${text.join('\n')}\n`);
    const report = await replay(config, store, '--from', 'held.csv');
    expect(report.files).toMatchObject([{ read: 3, loaded: 2, quarantined: 1 }]);
    const lines = await shop.rows<{ order_id: string; line: number }>(
      store,
      'select order_id, cast(line as integer) as line from facts.order_lines order by 1',
    );
    expect(lines).toEqual([
      { order_id: 'o1', line: 2 },
      { order_id: 'o2', line: 3 },
      { order_id: 'o6', line: 7 },
    ]);
    const held = await shop.quarantine(store);
    expect(held.map(({ line, value }) => [line, value])).toEqual([
      [4, '17.01.2024'],
      [5, null],
      [6, '1;5'],
    ]);
  });

  it.each([
    ['a row that is not held', '1,2,,,,,o1,c1,2024-01-05,10,', 'row 1:2 is not held'],
    [
      'a row twice',
      '1,3,,,,,o2,c2,2024-01-05,10,\n1,3,,,,,o2,c2,2024-01-05,11,',
      'row 1:3 is not held, or stands there twice',
    ],
    ['a row without its place', ',,,,,,o2,c2,2024-01-05,10,', 'row 0:0 is not held'],
    ['a cell too many', '1,3,,,,,o2,c2,2024-01-05,10,,z', '1 lines do not have as many cells'],
  ])('with %s is refused whole', async (_, row, message) => {
    const { store } = await shop.load(salesFeed, values);
    const header =
      'held_file,held_line,held_in,held_for,held_column,held_value,order,customer,date,amount,note';
    const path = shop.write('bad.csv', `${header}\n${row}\n`);
    const config = shop.configure({ feed: salesFeed });
    const { code, err } = await shop.run(
      'quarantine',
      'replay',
      '--from',
      path,
      '--store',
      store,
      '--config',
      config,
    );
    expect(code).toBe(4);
    expect(err).toContain(message);
    expect((await list(store)).rows).toBe(5);
  });

  it('of several feeds has to say which', async () => {
    const { store } = await shop.load(salesFeed, values);
    const second = shop.write('second.csv', 'id,city\n,Yazd\n');
    const config = shop.configure({
      feed: salesFeed,
      people: { entity: 'customers', columns: { customer_id: 'id', city: 'city' } },
    });
    await shop.ingest(config, store, [second], ['--feed', 'people']);
    const both = await shop.run('quarantine', 'export', 'held.csv', '--store', store);
    expect(both.err).toContain('--feed feed, --feed people');
    const one = await shop.run('quarantine', 'export', 'held.csv', '--feed', 'people', '--store', store);
    expect(one.code).toBe(0);
  });
});

describe('cells of a hostile file', () => {
  const obeyed = '\u001b]0;owned\u0007\u001b[2J\u009b31m';
  const hostile = [
    `${salesHeader},note,=evil()`,
    `o1,c1,never,1,"=HYPERLINK(""http://example.org"")",'=x`,
    `o2,c2,never,2,${obeyed}red,\u00a0@sum`,
    'o3,c3,never,-1;5,-5,+1',
  ].join('\n');

  it('are no formulas in an export, and come back from it as they were', async () => {
    const { store } = await shop.load(salesFeed, hostile);
    const config = shop.configure({ feed: salesFeed });
    const before = await shop.quarantine(store);
    expect((await shop.run('quarantine', 'export', 'hostile.csv', '--store', store)).code).toBe(0);
    const path = join(shop.folder, 'hostile.csv');
    const exported = readFileSync(path, 'utf8');
    expect(exported.split('\n')[0]).toMatch(/note,'=evil\(\)$/);
    expect(exported).toContain(`"'=HYPERLINK(""http://example.org"")"`);
    expect(exported).toContain("''=x");
    expect(exported).toContain("'\u00a0@sum");
    expect(exported).toContain("'-1;5,-5,+1");
    const report = await replay(config, store, '--from', 'hostile.csv');
    expect(report.files[0]).toMatchObject({ read: 3, loaded: 0, quarantined: 3 });
    expect((await shop.quarantine(store)).map(heldCells)).toEqual(before.map(heldCells));
  });

  it('and its name give a terminal nothing to obey in any command, and JSON says them whole', async () => {
    const name = `sales${obeyed}\u202egnp.csv`;
    writeFileSync(join(shop.folder, name), `${hostile}\no4,c4,2024-01-02,4,plain,x\n`);
    const config = shop.configure({ feed: salesFeed });
    const at = ['--config', config, '--store', join(shop.folder, 'named')];
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
    const control = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/;
    for (const args of [
      ['check', name],
      ['ingest', name],
      ['ingest', name],
      ['ingest', `${name}.missing`],
      ['status', '--batches'],
      ['quarantine', 'list'],
      ['trace', 'o4'],
      ['export', name],
    ]) {
      const { out, err } = await shop.run(...args, ...at);
      expect(out + err, args.join(' ')).not.toMatch(control);
      expect(out + err, args.join(' ')).not.toBe('');
    }
    const { out } = await shop.run('status', '--batches', '--json', ...at);
    expect(out).not.toMatch(control);
    expect(JSON.parse(out).files[0].file).toBe(name);
  });

  it('give a terminal nothing to obey', async () => {
    const { store } = await shop.load(salesFeed, hostile);
    for (const args of [['show', 'bad_date'], ['list']]) {
      const { code, out } = await shop.run('quarantine', ...args, '--store', store);
      expect(code).toBe(0);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
      expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
    }
    const { out } = await shop.run('quarantine', 'show', 'bad_date', '--store', store);
    expect(out).toContain('\\u001b]0;owned\\u0007\\u001b[2J\\u009b31mred');
  });
});
