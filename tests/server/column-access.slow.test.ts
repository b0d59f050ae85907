import { tableFromIPC } from 'apache-arrow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type channels, contactColumns, purposes } from '../../src/exports/index.ts';
import { addKey } from '../../src/server/access/keys.ts';
import { type Role, roles } from '../../src/server/access/roles.ts';
import { catalogue } from './catalogue.ts';
import { campaignSegment, startServer, type TestServer } from './server.ts';

// Every role, and keys with limits, by every door that gives single customers, by every column.
let server: TestServer;
const own = `/api/v1/segments/${campaignSegment}`;
const limits = {
  narrow: { columns: ['customer_id', 'email', 'value_tier'], purposes: ['mail' as const] },
  wide: { columns: ['customer_id', 'phone', 'city', 'clv_12m'] },
};
type Caller = Role | keyof typeof limits;
const callers: Caller[] = [...roles, 'narrow', 'wide'];
const headers = new Map<Caller, { authorization: string }>();

beforeAll(async () => {
  server = await startServer({ limits: { requestsPerMinute: 1e9, exportsPerCaller: 1000 } });
  for (const role of roles) headers.set(role, server.as[role]);
  for (const [name, limit] of Object.entries(limits)) {
    const key = { name, role: 'campaign' as const, segments: [campaignSegment], ...limit };
    headers.set(name as Caller, { authorization: `Bearer ${(await addKey(server.store, key)).secret}` });
  }
});
afterAll(() => server.close());

const ask = (caller: Caller, url: string) => server.app.inject({ url, headers: headers.get(caller)! });

/** Who may have a column, said apart from the code: DEFINITIONS and docs/exports.md. */
function allowed(caller: Caller, column: string): boolean {
  if (caller === 'executive') return false;
  if (caller === 'analyst' || caller === 'steward') return true;
  if (caller === 'narrow' || caller === 'wide') return limits[caller].columns.includes(column);
  return contactColumns.includes(column);
}
const allowedPurposes = (caller: Caller) =>
  caller === 'executive' ? [] : caller === 'narrow' ? ['mail'] : [...purposes];

const names = catalogue.map(({ name }) => name);

describe('a column', () => {
  it.each(names)(
    '%s leaves for those alone who may have it, by every door',
    async (column) => {
      for (const caller of callers) {
        for (const ending of ['csv', 'ndjson', 'arrow', 'parquet']) {
          const answer = await ask(caller, `${own}/members.${ending}?columns=${column}`);
          // A key for mail alone has no phones, also where it may have the column.
          const expected = allowed(caller, column) ? 200 : 403;
          expect(`${caller} ${ending} ${answer.statusCode}`).toBe(`${caller} ${ending} ${expected}`);
          if (ending === 'arrow' && expected === 200)
            expect(tableFromIPC(answer.rawPayload).schema.names).toEqual([column]);
        }
      }
    },
    60_000,
  );
});

describe('without a choice of columns', () => {
  it.each(callers)('%s gets its own, for each of its purposes', async (caller) => {
    for (const purpose of purposes) {
      const answer = await ask(caller, `${own}/members.ndjson?purpose=${purpose}`);
      const isAllowed = allowedPurposes(caller).includes(purpose);
      expect(`${purpose} ${answer.statusCode}`).toBe(`${purpose} ${isAllowed ? 200 : 403}`);
      if (!isAllowed) continue;
      const [first] = answer.body.split('\n').filter(Boolean);
      for (const column of Object.keys(JSON.parse(first ?? '{}')))
        if (names.includes(column)) expect(`${column} ${allowed(caller, column)}`).toBe(`${column} true`);
      const waterfall = await ask(caller, `${own}/waterfall?purpose=${purpose}`);
      expect(waterfall.statusCode).toBe(200);
      expect(waterfall.json().steps.at(-1).people).toBe(Number(answer.headers['arzesh-count']));
    }
  });

  it.each(callers)('%s gets no address among the changes that its key may not have', async (caller) => {
    const answer = await ask(caller, `${own}/changes`);
    expect(answer.statusCode).toBe(caller === 'executive' ? 403 : 200);
    if (caller === 'executive') return;
    const rows = answer.json().changes as Record<(typeof channels)[number], string | null>[];
    const has = (channel: (typeof channels)[number]) => rows.some((row) => row[channel] !== null);
    expect([has('email'), has('phone')]).toEqual([
      allowed(caller, 'email'),
      allowed(caller, 'phone') && allowedPurposes(caller).includes('sms'),
    ]);
  });

  it.each(callers)('%s gets a profile only with all of its columns and its purpose', async (caller) => {
    const asked = ['meta', 'google', 'mail-list'].map(async (profile) => [
      profile,
      (await ask(caller, `${own}/members.csv?profile=${profile}`)).statusCode,
    ]);
    const expected = caller === 'analyst' || caller === 'steward' ? 200 : 403;
    expect(await Promise.all(asked)).toEqual([
      ['meta', expected],
      ['google', expected],
      ['mail-list', expected],
    ]);
  });
});
