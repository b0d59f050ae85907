import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CountryCode, getCountries, getExampleNumber } from 'libphonenumber-js';
import examples from 'libphonenumber-js/mobile/examples';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type ExportOrder,
  findProfile,
  hashAddresses,
  openHoldouts,
  openSuppressions,
  type Purpose,
  smallestEffect,
  writeExport,
} from '../../src/exports/index.ts';
import { internationalPhone } from '../../src/exports/phones.ts';
import { sql } from '../../src/segments/fragment.ts';
import { compose, parseRule } from '../../src/segments/index.ts';
import { DuckDBEngine } from '../../src/warehouse/duckdb/engine.ts';
import { peopleCatalogue } from '../segments/people.ts';

const catalogue = [
  ...peopleCatalogue,
  ...(['email', 'phone', 'country', 'name', 'language'] as const).map((name) => ({
    ...peopleCatalogue[1]!,
    name,
    privacy: 'personal' as const,
  })),
  { ...peopleCatalogue[5]!, name: 'sms_consent' },
];
const everybody = parseRule({ trait: 'customer_id', is_null: false }, catalogue);
let engine: DuckDBEngine;
let store: string;

interface Person {
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly country?: string | null;
  readonly city?: string | null;
  readonly mail?: boolean | null;
  readonly sms?: boolean | null;
}

beforeAll(async () => {
  engine = await DuckDBEngine.open([]);
  await engine.run("attach ':memory:' as results");
  await engine.run(`create table results.traits (customer_id varchar, city varchar, order_count bigint,
    clv_12m double, last_order_on date, email_consent boolean, churn_band varchar, email varchar, phone varchar,
    country varchar, name varchar, language varchar, sms_consent boolean)`);
  await engine.run("create table results.settings as select 'currency' as key, 'EUR' as value");
});
beforeEach(() => {
  store = mkdtempSync(join(tmpdir(), 'arzesh-platforms-'));
});
afterEach(() => rmSync(store, { recursive: true }));
afterAll(() => engine.close());

async function fill(people: readonly Person[]): Promise<void> {
  await engine.run('delete from results.traits');
  for (const [index, person] of people.entries()) {
    const { email = null, phone = null, country = null, city = null, mail = true, sms = true } = person;
    await engine.run(
      'insert into results.traits (customer_id, email, phone, country, city, email_consent, sms_consent) values ($id, $email, $phone, $country, $city, $mail, $sms)',
      { id: String(index + 1).padStart(3, '0'), email, phone, country, city, mail, sms },
    );
  }
}

/** The rows and the manifest of an export of everybody. */
async function exported(
  given: { readonly purpose?: Purpose; readonly profile?: string; readonly country?: string },
  exclusions = {
    suppressions: openSuppressions(store).list(),
    holdouts: openHoldouts(store).of('everybody'),
  },
) {
  const profile = given.profile === undefined ? null : findProfile(store, given.profile);
  const order: ExportOrder = {
    snapshot: null,
    segment: 'everybody',
    version: 1,
    node: everybody,
    purpose: profile?.purpose ?? given.purpose ?? 'machine',
    profile,
    scope: 'contact',
    reason: null,
    format: 'ndjson',
    gz: false,
    columns: null,
    language: 'en',
    country: given.country ?? null,
    by: 'test',
  };
  const connection = await engine.connect();
  try {
    const scope = { catalogue, asOf: '2025-11-16' };
    const made = await writeExport({ engine: connection, name: '000001' }, store, order, {
      scope,
      exclusions,
      now: () => new Date(0),
    });
    const rows = await engine.rows<Record<string, string | null>>(
      `select * from read_ndjson_auto('${made.path}')`,
    );
    rmSync(made.path);
    return { rows, manifest: made.manifest, text: JSON.stringify(rows) };
  } finally {
    await connection.close();
  }
}
const stepsOf = ({ manifest }: Awaited<ReturnType<typeof exported>>) =>
  manifest.waterfall.steps.map(({ people }) => people);

describe('hashes', () => {
  // DEFINITIONS, exports to ad platforms: the vectors that Meta publishes.
  it('are those that Meta publishes', async () => {
    await fill([
      { email: '  John_Smith@gmail.com\u200f', phone: '+1 (650) 555-1212', country: 'us' },
      { phone: '16505551212' },
      { phone: '+۱۶۵۰۵۵۵۱۲۱۲' },
      { phone: '(650) 555-1212', country: 'US' },
    ]);
    const { rows } = await exported({ profile: 'meta' });
    expect(rows[0]?.email).toMatch(/^62a14e44.*62f$/);
    for (const row of rows) expect(row.phone).toMatch(/^e323ec62.*3176$/);
    const names = await engine.rows<{ hash: string }>(
      "select sha256_hex(bare_name(name)) as hash from (values (1, ' Valéry'), (2, '정')) as names(place, name) order by place",
    );
    expect(names[0]?.hash).toMatch(/^08e1996b.*149c$/);
    expect(names[1]?.hash).toMatch(/^8fa8cd9c.*db14$/);
  });

  it('of Google leave dots and what follows a plus out of its own addresses alone, and keep the + of a phone', async () => {
    const sha256 = async (text: string) =>
      (await engine.rows<{ hash: string }>('select sha256($text) as hash', { text }))[0]?.hash;
    await fill([
      { email: 'Jane.Doe+Shop@GoogleMail.com', phone: '0098 912 345 6789', country: 'IR' },
      { email: 'Jane.Doe+Shop@example.com' },
    ]);
    const { rows } = await exported({ profile: 'google' });
    expect(rows[0]).toEqual({
      Email: await sha256('janedoe@googlemail.com'),
      Phone: await sha256('+989123456789'),
      Country: 'IR',
    });
    expect(rows[1]?.Email).toBe(await sha256('jane.doe+shop@example.com'));
  });

  it('of nothing never appear: case 27', async () => {
    const people = Array.from({ length: 99 }, (_, index) => ({
      phone: `+98912${String(3_000_000 + index)}`,
      mail: false,
    }));
    await fill([...people, { phone: '+0000000000' }]);
    const made = await exported({ profile: 'meta' });
    expect(made.rows).toHaveLength(99);
    expect(made.text).not.toContain('e3b0c442');
    expect(made.manifest.waterfall.addresses[1]?.unusable).toEqual({ normalises_to_nothing: 1 });
    const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
    await fill([{ email: empty, phone: '+989123456789' }]);
    const again = await exported({ profile: 'meta' });
    expect(again.rows).toHaveLength(1);
    expect(again.text).not.toContain('e3b0c442');
    expect(again.manifest.waterfall.addresses[0]?.unusable).toEqual({ hash_of_nothing: 1 });
  });

  it('that are there already are passed on and said, and a mix is refused: case 28', async () => {
    const known = 'fb98d44ad7501a959f3f4f4a3f004fe2d9e581ea6207e218c4b02c08a4d75adf';
    await fill([{ email: known }, { email: known.toUpperCase() }]);
    const made = await exported({ profile: 'meta' });
    expect(made.rows.map(({ email }) => email)).toEqual([known, known]);
    expect(made.manifest.waterfall.addresses[0]?.passedThrough).toBe(2);
    expect((await exported({ purpose: 'mail' })).manifest.waterfall.addresses[0]?.unusable).toEqual({
      already_hashed: 2,
    });
    await fill([{ email: known }, { email: 'a@b.com' }]);
    await expect(exported({ profile: 'meta' })).rejects.toMatchObject({ code: 'mixed_hashes' });
    // Who may not be written to is not in the column: their hash mixes with nothing.
    await fill([{ email: known, mail: false }, { email: 'a@b.com' }]);
    expect((await exported({ profile: 'meta' })).rows.map(({ email }) => email)).toEqual([known]);
  });

  it('are not made of a letter whose lower case is uncertain: the address is kept and marked in a list', async () => {
    await fill([{ email: 'ALİ@example.org' }, { email: 'B@EXAMPLE.org' }]);
    const hashed = await exported({ profile: 'meta' });
    expect(hashed.rows).toHaveLength(1);
    expect(hashed.manifest.waterfall.addresses[0]?.unusable).toEqual({ uncertain_case: 1 });
    const list = await exported({ profile: 'mail-list' });
    expect(list.rows.map(({ email, email_mark: mark }) => [email, mark])).toEqual([
      ['ALİ@example.org', 'uncertain_case'],
      ['b@example.org', null],
    ]);
  });
});

describe('a phone number', () => {
  const normal = async (phone: string, country: string | null, usual: string | null = null) => {
    const known = country === null ? [] : [country];
    const query = compose(
      sql`select ${internationalPhone(sql`phone`, { column: sql`country`, known, usual })} as digits from (select ${phone} as phone, ${country} as country) as given`,
    );
    return (await engine.rows<{ digits: string | null }>(query.sql, query.values))[0]?.digits;
  };

  it.each([
    '0912 345 6789',
    '989123456789',
    '+98 912 345 6789',
    '0098-912-345-6789',
    '۰۹۱۲۳۴۵۶۷۸۹',
    '٠٩١٢٣٤٥٦٧٨٩',
  ])('of Iran is one number: %s', async (phone) => {
    expect(await normal(phone, 'IR')).toBe('989123456789');
    expect(await normal(phone, null, 'IR')).toBe('989123456789');
  });

  it('without its country is not guessed', async () => {
    expect(await normal('0912 345 6789', null)).toBeNull();
    expect(await normal('912345', null)).toBeNull();
    expect(await normal('0912 345 67', 'IR')).toBeNull();
  });

  it('is read as libphonenumber reads it, in every country', async () => {
    const wrong: string[] = [];
    const unread = new Set<string>();
    for (const country of getCountries()) {
      const number = getExampleNumber(country as CountryCode, examples);
      if (!number) continue;
      for (const written of [number.formatNational(), number.formatInternational(), number.number.slice(1)]) {
        const found = await normal(written, country);
        if (found === null) unread.add(country);
        else if (found !== number.number.slice(1)) wrong.push(`${country} ${written} ${found}`);
      }
    }
    expect(wrong).toEqual([]);
    // Their mobile numbers are written with digits in between within the country: left out, and counted.
    expect([...unread]).toEqual(['AR', 'BY']);
  });
});

describe('the waterfall', () => {
  it('counts who is left after each step, for each purpose, and the export has as many', async () => {
    await fill([
      { email: 'a@example.org', phone: '+989123456781' },
      { email: 'b@example.org', mail: false, phone: '+989123456782' },
      { email: ' ', phone: '+989123456783', sms: null },
      { email: 'd@example.org' },
      { email: 'E@example.org' },
      { email: 'not an address', phone: '000' },
    ]);
    const list = openSuppressions(store);
    const [hash] = await hashAddresses(engine, 'email', ['e@EXAMPLE.org']);
    const record = async () => {};
    await list.add(
      [
        { kind: 'customer_id', value: '004', channel: 'all', reason: 'legal' },
        { kind: 'email', value: hash as string, channel: 'email', reason: 'unsubscribed' },
      ],
      'test',
      record,
    );
    const mail = await exported({ purpose: 'mail' });
    expect(stepsOf(mail)).toEqual([6, 5, 4, 2, 2, 1]);
    expect(mail.rows).toEqual([{ customer_id: '001', email: 'a@example.org' }]);
    expect(mail.manifest.waterfall.suppressed).toEqual({ legal: 1, unsubscribed: 1 });
    expect(stepsOf(await exported({ purpose: 'sms' }))).toEqual([6, 4, 3, 3, 3, 2]);
    const ads = await exported({ purpose: 'ads' });
    expect(stepsOf(ads)).toEqual([6, 6, 5, 3, 3, 2]);
    expect(ads.rows).toEqual([
      { customer_id: '001', email: 'a@example.org', phone: '+989123456781' },
      { customer_id: '002', email: null, phone: '+989123456782' },
    ]);
    // For reading everybody stands there, without the addresses that may not be used.
    const machine = await exported({});
    expect(stepsOf(machine)).toEqual([6, 6]);
    expect(machine.rows.map(({ email }) => email)).toEqual([
      'a@example.org',
      null,
      ' ',
      null,
      null,
      'not an address',
    ]);
    expect(JSON.stringify(list.list())).not.toContain('example.org');
  });

  it('leaves the held out out of every door, the same people again, and says what their number can show', async () => {
    await fill(Array.from({ length: 1000 }, (_, index) => ({ email: `p${index}@example.org` })));
    const holdouts = openHoldouts(store);
    const record = async () => {};
    await holdouts.set({ segment: null, percent: 10, seed: 'winter' }, 'test', record);
    const first = await exported({ purpose: 'mail' });
    const sent = new Set(first.rows.map(({ customer_id: id }) => id));
    // The definition: bucket = hash(salt, customer id) mod 10,000.
    const { createHash } = await import('node:crypto');
    const bucket = (id: string) =>
      Number(BigInt(`0x${createHash('md5').update(`winter:${id}`).digest('hex').slice(0, 12)}`) % 10_000n);
    const ids = Array.from({ length: 1000 }, (_, index) => String(index + 1).padStart(3, '0'));
    expect([...sent].sort()).toEqual(ids.filter((id) => bucket(id) >= 1000).sort());
    const held = 1000 - sent.size;
    expect(held).toBeGreaterThan(60);
    expect(first.manifest.waterfall.holdout).toMatchObject({ heldOut: held, baseRateFrom: 'worst_case' });
    expect(first.manifest.holdouts).toEqual([{ segment: null, percent: 10, seed: 'winter' }]);
    await holdouts.set({ segment: null, percent: 20 }, 'test', record);
    const more = await exported({ purpose: 'mail' });
    for (const { customer_id: id } of more.rows) expect(sent.has(id as string)).toBe(true);
    const machine = await exported({});
    expect(machine.rows).toHaveLength(1000);
    expect(machine.rows.filter(({ email }) => email !== null)).toHaveLength(more.rows.length);
  });

  it('says the effect that two groups show at 5 % with a power of 80 %', () => {
    // Fleiss: two groups of 1,000 at one half show 2.8016 · √(0.25 · 2/1000).
    expect(smallestEffect(1000, 1000, 0.5)).toBeCloseTo(0.06264, 4);
    expect(smallestEffect(0, 10, 0.5)).toBeNull();
  });
});
