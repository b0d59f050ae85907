import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { traits } from '../../src/traits/index.ts';
import { exitCodes } from '../../src/warehouse/failure.ts';
import { demoConfig, inProcess, temporaryFolder } from './arzesh.ts';

const place = temporaryFolder();
afterAll(place.remove);

const commands = [
  'demo',
  'init',
  'check',
  'ingest',
  'quarantine',
  'trace',
  'run',
  'serve',
  'mcp',
  'report',
  'export',
  'status',
  'explain',
  'generations',
  'keys',
  'suppress',
  'holdouts',
  'verify-export',
  'sessions',
  'doctor',
];
const empty = join(place.path, 'empty');

describe('help', () => {
  test('without a command is the main help', async () => {
    const { code, out } = await inProcess([]);
    expect(code).toBe(0);
    for (const command of commands) expect(out).toMatch(new RegExp(`^ {2}${command}\\b`, 'm'));
  });

  test('lists every exit code with its meaning', async () => {
    const { code, out } = await inProcess(['--help']);
    expect(code).toBe(0);
    expect(out).toMatch(/Exit codes:\n {2}0 {2}done\n/);
    for (const { code: number, meaning } of Object.values(exitCodes))
      expect(out).toContain(`  ${number}  ${meaning}`);
    const numbers = Object.values(exitCodes).map((entry) => entry.code);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  test.each(commands)('%s says what it does, with examples and the store', async (command) => {
    const { code, out } = await inProcess([command, '--help']);
    expect(code).toBe(0);
    expect(out).toMatch(/^Usage: arzesh /);
    expect(out).toMatch(new RegExp(`Examples:\\n {2}arzesh ${command}\\b`));
  });

  test.each(
    commands.filter(
      (command) =>
        !['keys', 'generations', 'quarantine', 'suppress', 'holdouts', 'sessions'].includes(command),
    ),
  )('%s takes --store, --config and --json', async (command) => {
    const { out } = await inProcess([command, '--help']);
    for (const option of ['--store <folder>', '--config <file>', '--json']) expect(out).toContain(option);
  });

  test('the version is that of the package', async () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      version: string;
    };
    expect((await inProcess(['--version'])).out).toBe(`${version}\n`);
  });
});

describe('what is not there', () => {
  test.each([
    [['expor'], 2, 'Did you mean export?'],
    [['ingest', '--stor', 'x'], 2, 'Did you mean --store?'],
    [['export'], 2, "missing required argument 'segment'"],
    [['export', 'nobody', '--store', empty], 8, 'No segment "nobody"'],
    [
      ['export', 'champions_at_risk', '--format', 'xml', '--store', empty],
      2,
      'csv, spreadsheet, ndjson, parquet, arrow',
    ],
    [['explain', 'clv_12'], 8, 'Did you mean clv_12m'],
    [['explain', 'weather'], 8, 'List them: arzesh explain'],
    [['explain', 'cluster', '--lang', 'de'], 2, 'en, fa, ar'],
    [['generations', 'rollback', '000001', '--store', empty], 5, 'Nothing has been loaded'],
    [['run', '--store', empty, '--config', demoConfig], 5, 'Nothing has been loaded'],
    [['serve', '--store', empty, '--port', 'x'], 2, '--port x is no port'],
    [['serve', '--store', empty, '--as', 'king'], 2, 'There is no role king'],
    [['demo', '--customers', 'many'], 2, '--customers many is no whole number'],
    [['ingest', '--config', join(empty, 'none.json')], 3, 'there is no such file'],
    [['init', join(empty, 'sales.csv')], 4, 'sales.csv'],
  ])('%j ends with %i and says how to go on', async (args, code, hint) => {
    const outcome = await inProcess(args, { folder: () => place.path });
    expect(outcome.code).toBe(code);
    expect(outcome.err).toContain(hint);
    expect(outcome.out).toBe('');
  });
});

describe('explain', () => {
  test.each([
    ['en', 'Days since last order'],
    ['fa', 'روز از آخرین سفارش'],
    ['ar', 'أيام منذ آخر طلب'],
  ])('in %s', async (language, label) => {
    const { code, out } = await inProcess(['explain', 'recency_days', '--lang', language]);
    expect(code).toBe(0);
    expect(out).toContain(label);
    expect(out).toContain('recency_days');
  });

  test('finds a term by its label in any language', async () => {
    const { out } = await inProcess(['explain', 'أيام منذ آخر طلب', '--json']);
    expect(JSON.parse(out)).toMatchObject({ name: 'recency_days', source: 'rfm', unit: 'days' });
  });

  test('without a term lists all of them', async () => {
    const { out } = await inProcess(['explain', '--json']);
    expect((JSON.parse(out) as { name: string }[]).map(({ name }) => name)).toEqual(
      traits.map(({ name }) => name),
    );
    const plain = await inProcess(['explain', '--lang', 'fa']);
    for (const { name, labels } of traits)
      expect(plain.out).toMatch(new RegExp(`^${name} .*${labels.fa[0]}`, 'm'));
  });
});

describe('a configuration that is wrong', () => {
  const good = {
    business: { name: 'Shop', currency: 'EUR' },
    feeds: { sales: { entity: 'order_lines', columns: { order_id: 'no', amount: 'sum' } } },
  };

  test.each<[what: string, config: object, path: string, value: string]>([
    ['a currency', { ...good, business: { name: 'Shop', currency: 'euro' } }, 'business.currency', '"euro"'],
    ['no currency', { ...good, business: { name: 'Shop' } }, 'business', 'currency'],
    [
      'a zone',
      { ...good, business: { ...good.business, timeZone: 'Asia/Teheran' } },
      'business.timeZone',
      '"Asia/Teheran"',
    ],
    [
      'a calendar',
      { ...good, business: { ...good.business, calendar: 'julian' } },
      'business.calendar',
      '"julian"',
    ],
    ['a margin', { ...good, business: { ...good.business, margin: 35 } }, 'business.margin', '35'],
    ['a setting', { ...good, models: { horizonMonths: 0 } }, 'models.horizonMonths', '0'],
    ['a setting that there is not', { ...good, models: { horizon: 3 } }, 'models', 'horizon'],
    [
      'an entity',
      { ...good, feeds: { sales: { entity: 'lines', columns: {} } } },
      'feeds.sales.entity',
      '"lines"',
    ],
    [
      'a column',
      {
        ...good,
        feeds: { sales: { ...good.feeds.sales, columns: { order_id: 'no', amount: 'sum', colour: 'c' } } },
      },
      'feeds.sales.columns',
      'colour',
    ],
    [
      'a missing column',
      { ...good, feeds: { sales: { ...good.feeds.sales, columns: { amount: 'sum' } } } },
      'feeds.sales.columns',
      'order_id',
    ],
    [
      'the order of dates',
      { ...good, feeds: { sales: { ...good.feeds.sales, dates: { order: 'dym' } } } },
      'feeds.sales.dates.order',
      '"dym"',
    ],
    [
      'a kind of date',
      { ...good, feeds: { sales: { ...good.feeds.sales, dates: { format: 7 } } } },
      'feeds.sales.dates.format',
      'must be one of "epoch", "epoch_ms", "excel", "excel_1904"',
    ],
    [
      'a setting of a feed that there is not',
      { ...good, feeds: { sales: { ...good.feeds.sales, decimals: ',' } } },
      'feeds.sales.decimals',
      'Did you mean "decimal"?',
    ],
    [
      'a text where a list is wanted',
      { ...good, feeds: { sales: { ...good.feeds.sales, blanks: 'NULL' } } },
      'feeds.sales.blanks',
      'must be a list in [ ]',
    ],
    [
      'a source of another kind',
      { ...good, feeds: { sales: { ...good.feeds.sales, columns: { order_id: 1, amount: 'sum' } } } },
      'feeds.sales.columns.order_id',
      'it is 1, and must be a text in quotes or a list in [ ]',
    ],
    // Its settings were once not looked at.
    ['the name of a feed', { ...good, feeds: { 'sales;2024': good.feeds.sales } }, 'feeds.sales;2024', '_'],
    ['a feed of such a name', { ...good, feeds: { Sales: { entity: 1 } } }, 'feeds.Sales', 'columns'],
  ])('%s: the path and the value are named', async (_, config, path, value) => {
    const file = join(place.path, 'wrong.json');
    writeFileSync(file, JSON.stringify(config));
    const { code, err } = await inProcess(['ingest', '--config', file, '--store', empty]);
    expect(err).toMatch(/^wrong\.json(:\d+)?: /);
    expect(err).toContain(`: ${path}`);
    expect(err).toContain(value);
    expect(code).toBe(3);
  });

  test('a language that reports do not have: whoever may write one says so, a load needs none', async () => {
    const file = join(place.path, 'wrong.json');
    const reports = { afterRun: { languages: ['en', 'de'] } };
    writeFileSync(file, JSON.stringify({ ...good, reports }));
    for (const command of ['check', 'run']) {
      const { code, err } = await inProcess([command, '--config', file, '--store', empty]);
      expect(err).toContain('reports.afterRun.languages.1: there is no language "de".');
      expect(err).toContain('en, fa, ar');
      expect(code).toBe(3);
    }
    const { err } = await inProcess(['ingest', '--config', file, '--store', empty]);
    expect(err).toContain('no feed names a file.');
  });

  test('that is no JSON: the place is named', async () => {
    const file = join(place.path, 'wrong.json');
    writeFileSync(file, '{"business": {,}}');
    const { code, err } = await inProcess(['ingest', '--config', file, '--store', empty]);
    expect(code).toBe(3);
    expect(err).toContain('wrong.json:1:15: is not JSON');
  });

  const written = JSON.stringify(good, null, 1);
  test.each([
    ['a comma too many', written.replace('"sum"', '"sum",'), 'wrong.json:12:4: is not JSON', 'Correct it'],
    ['a comment', written.replace('"sum"', '"sum" // all of it'), 'wrong.json:11:21: is not JSON', '"$note"'],
    [
      'a name that stands twice',
      written.replace('"currency"', '"name": "Other",\n"currency"'),
      'wrong.json:4: "name" stands twice',
      'Keep one',
    ],
    [
      'a setting that is wrong',
      written.replace('"order_lines"', '"order"'),
      'wrong.json:8: feeds.sales.entity: ',
      'Entities: ',
    ],
    ['nothing at all', '', 'it is empty', 'Correct it'],
  ])('%s: the line is named', async (_, text, place_, hint) => {
    const file = join(place.path, 'wrong.json');
    writeFileSync(file, text);
    const { code, err } = await inProcess(['ingest', '--config', file, '--store', empty]);
    expect(err).toContain(place_);
    expect(err).toContain(hint);
    expect(code).toBe(3);
  });

  test('with a byte order mark is read', async () => {
    const file = join(place.path, 'marked.json');
    writeFileSync(file, `\uFEFF${JSON.stringify(good)}`);
    const { err } = await inProcess(['ingest', '--config', file, '--store', empty]);
    expect(err).toContain('marked.json: no feed names a file.');
  });

  test('is found by doctor', async () => {
    const file = join(place.path, 'wrong.json');
    writeFileSync(file, JSON.stringify({ ...good, models: { seed: -1 } }));
    const { code, out } = await inProcess(['doctor', '--config', file, '--store', empty]);
    expect(code).toBe(5);
    expect(out).toContain('models.seed');
  });
});

describe('an empty store', () => {
  test('status says what to do', async () => {
    const { code, out } = await inProcess(['status', '--store', empty]);
    expect(code).toBe(0);
    expect(out).toContain('Nothing has been loaded yet. Start with: arzesh init');
    expect(JSON.parse((await inProcess(['status', '--store', empty, '--json'])).out)).toEqual({
      generation: null,
      generations: [],
    });
  });

  test('doctor and generations find nothing wrong', async () => {
    expect((await inProcess(['doctor', '--store', empty, '--json'])).code).toBe(0);
    const { code, out } = await inProcess(['generations', 'list', '--store', empty]);
    expect(code).toBe(0);
    expect(out).toContain('Nothing has been loaded yet');
  });
});

describe('from a file to an export', () => {
  const store = join(place.path, 'store');
  const options = ['--store', store, '--config', demoConfig];
  const json = async (...args: string[]) => {
    const { code, out, err } = await inProcess([...args, ...options, '--json']);
    expect(code, err).toBe(0);
    // Progress and complaints go elsewhere: a script reads standard output alone.
    expect(err).toBe('');
    return JSON.parse(out) as Record<string, unknown>;
  };
  let ingested: Record<string, unknown>;
  let ran: Record<string, unknown>;

  beforeAll(async () => {
    ingested = await json('ingest');
    ran = await json('run');
  });

  test('ingest --json has the books by entity', () => {
    const entities = Object.values(
      ingested.entities as Record<
        string,
        { read: number; loaded: number; duplicates: number; quarantined: number }
      >,
    );
    expect(entities).toHaveLength(9);
    for (const { read, loaded, duplicates, quarantined } of entities)
      expect(loaded + duplicates + quarantined).toBe(read);
  });

  test('run --json has settings, parameters with units, likelihood, observations, grade or refusal, seconds', () => {
    const models = ran.models as Record<string, unknown>[];
    expect(models.map(({ model }) => model)).toEqual([
      'rfm',
      'clv',
      'churn',
      'equity',
      'forecast',
      'clusters',
      'retention',
    ]);
    for (const model of models) {
      for (const part of [
        'settings',
        'parameters',
        'logLikelihood',
        'observations',
        'grade',
        'refusal',
        'seconds',
      ])
        expect(model).toHaveProperty(part);
    }
    expect(models[1]?.parameters).toContainEqual(
      expect.objectContaining({ name: 'alpha', unit: 'days', standardError: expect.any(Number) }),
    );
    // The full demo shop breaks the model's assumptions on purpose: the report says by how much it misses.
    expect(models[1]?.backtest).toMatchObject({ purchases_miss: expect.any(Number) });
  });

  test('status --json has the published generation', async () => {
    const status = await json('status');
    expect(status).toMatchObject({ generation: '000002', asOf: '2026-07-01', stale: false });
    const again = await inProcess(['status', ...options]);
    expect(again.out).toContain('Generation 000002, results as of 2026-07-01');
  });

  test('the same files again change nothing', async () => {
    const again = await json('ingest');
    expect(again.generation).toBeNull();
    expect(await json('status')).toMatchObject({ generation: '000002' });
  });

  test('an export has as many lines as it says, and an empty folder is made for it', async () => {
    const file = join(place.path, 'new', 'folder', 'members.csv');
    mkdirSync(join(place.path, 'new'), { recursive: true });
    const written = await json('export', 'champions_at_risk', '--out', file);
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    expect(lines.length - 1).toBe(written.rows);
    expect(written.rows).toBeGreaterThan(0);
    const piped = await inProcess([
      ...['export', 'champions_at_risk', '--format', 'ndjson', '--out', '-'],
      ...options,
    ]);
    const members = piped.out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(members.length).toBe(written.rows);
  });

  test('an export for mail counts who is left out, and its manifest is signed: a changed file is found out', async () => {
    const file = join(place.path, 'mail.csv');
    const written = await json('export', 'champions_at_risk', '--purpose', 'mail', '--out', file);
    const { steps } = (written.manifest as { waterfall: { steps: { step: string; people: number }[] } })
      .waterfall;
    expect(steps.map(({ step }) => step)).toEqual([
      ...['members', 'has_address', 'agrees', 'not_suppressed', 'not_held_out', 'sent'],
    ]);
    expect(steps.at(-1)?.people).toBe(written.rows);
    const [, first] = readFileSync(file, 'utf8').split('\n');
    const address = first?.split(',')[1] as string;
    expect((await json('verify-export', file)).valid).toBe(true);
    // Who is put on the list is left out of the next one.
    await json('suppress', 'add', '--email', address.toUpperCase(), '--reason', 'unsubscribed');
    expect(readFileSync(join(store, 'suppressions.ndjson'), 'utf8')).not.toContain('@');
    const again = await json('export', 'champions_at_risk', '--purpose', 'mail', '--out', file);
    expect(again.rows).toBe((written.rows as number) - 1);
    expect(readFileSync(file, 'utf8')).not.toContain(address);
    await json('holdouts', 'set', '20', '--seed', 'spring');
    const held = await json('export', 'champions_at_risk', '--purpose', 'mail', '--out', file);
    const { holdout } = (held.manifest as { waterfall: { holdout: { heldOut: number } } }).waterfall;
    expect(holdout.heldOut + (held.rows as number)).toBe(again.rows);
    await json('holdouts', 'remove');
    writeFileSync(file, 'a,b\n');
    const changed = await inProcess(['verify-export', file, ...options]);
    expect([changed.code, changed.err.includes('its bytes are others')]).toEqual([4, true]);
  });

  test('an export as Arrow has the rows and the types that NDJSON has, in a file and on standard output', async () => {
    const file = join(place.path, 'members.arrow');
    const written = await json('export', 'champions_at_risk', '--format', 'arrow', '--out', file);
    const pieces: Uint8Array[] = [];
    const piped = await inProcess(
      ['export', 'champions_at_risk', '--format', 'arrow', '--out', '-', ...options],
      { data: (content) => pieces.push(Buffer.from(content)) },
    );
    expect([piped.code, piped.out]).toEqual([0, '']);
    expect(Buffer.concat(pieces).equals(readFileSync(file))).toBe(true);
    const table = tableFromIPC(readFileSync(file));
    const { out } = await inProcess([
      ...['export', 'champions_at_risk', '--format', 'ndjson', '--out', '-'],
      ...options,
    ]);
    const members = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect([table.numRows, members.length]).toEqual([written.rows, written.rows]);
    expect(table.schema.names).toEqual(Object.keys(members[0] as object));
    for (const name of [
      'customer_id',
      'city',
      'order_count',
      'clv_12m',
      'churn_reason_1_said',
      'email_consent',
    ])
      expect([...(table.getChild(name) ?? [])]).toEqual(members.map((member) => member[name]));
    const days = [...(table.getChild('last_order_on') ?? [])];
    expect(days.map((day) => new Date(Number(day)).toISOString().slice(0, 10))).toEqual(
      members.map((member) => member.last_order_on),
    );
  });

  test('an export says the reasons to leave in the language asked for', async () => {
    const said = async (...language: string[]) => {
      const { code, out, err } = await inProcess([
        ...['export', 'champions_at_risk', '--format', 'ndjson', '--out', '-', ...language],
        ...options,
      ]);
      return code === 0 ? out : err;
    };
    expect(await said()).toMatch(/"churn_reason_1_said":"[0-9]+ days? since the last order, usually [0-9]+"/);
    expect(await said('--language', 'fa')).toMatch(/"churn_reason_1_said":"[۰-۹]+ روز از آخرین سفارش گذشته/);
    expect(await said('--language', 'de')).toContain('en, fa, ar');
  });
});

describe('progress', () => {
  const store = join(place.path, 'progress');
  const args = ['ingest', '--feed', 'campaigns', '--store', store, '--config', demoConfig, '--json'];

  test('on a terminal is one line that overwrites itself and is gone at the end', async () => {
    const { err, out } = await inProcess(args, { isTerminal: true, columns: 40 });
    expect(err).toContain('\r\u001b[2K');
    expect(err.endsWith('\r\u001b[2K')).toBe(true);
    expect(err).not.toContain('\n');
    for (const line of err.split('\r\u001b[2K')) expect(line.length).toBeLessThan(40);
    expect(() => JSON.parse(out)).not.toThrow();
  });

  test('elsewhere is silence', async () => {
    const { err } = await inProcess(args, { isTerminal: false });
    expect(err).toBe('');
  });
});
