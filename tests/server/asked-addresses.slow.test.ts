import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addKey } from '../../src/server/access/keys.ts';
import type { Role } from '../../src/server/access/roles.ts';
import { catalogue } from './catalogue.ts';
import { openFixture } from './fixture.ts';
import { startServer, type TestServer } from './server.ts';

// An address that its owner did not agree to may be asked by a steward alone. To anybody else an answer may not depend
// on it: the same question with other letters has the same answer, so that no number of questions spells it out.
let server: TestServer;
interface Person {
  readonly customer_id: string;
  readonly email: string;
  readonly phone: string;
}
let silent: Person;
let agreed: Person;

async function personWho(condition: string): Promise<Person> {
  const [found] = await server.fixture.engine.rows<Person & Record<string, string>>(
    `select customer_id, email, phone from results.traits
     where email is not null and phone is not null and ${condition} order by customer_id limit 1`,
  );
  if (!found) throw new Error(`nobody of whom ${condition}`);
  return found;
}

beforeAll(async () => {
  server = await startServer({
    fixture: await openFixture({ catalogue, customers: 120 }),
    limits: { requestsPerMinute: 1e9, exportsPerCaller: 1000 },
  });
  silent = await personWho('coalesce(email_consent, false) = false and coalesce(sms_consent, false) = false');
  agreed = await personWho('email_consent = true and sms_consent = true');
});
afterAll(() => server.close());

const post = (role: Role, url: string, payload: object) =>
  server.app.inject({ method: 'POST', url: `/api/v1${url}`, headers: server.as[role], payload });
const get = (role: Role, url: string) =>
  server.app.inject({ url: `/api/v1${url}`, headers: server.as[role] });

/** Every question of a text, about one of the values and about one that nobody has. */
const questions = (trait: 'email' | 'phone', value: string): [string, object][] => [
  ['is', { trait, is: value }],
  ['is_not', { trait, is_not: value }],
  ['in', { trait, in: [value, 'nobody'] }],
  ['not_in', { trait, not_in: [value] }],
  ['contains', { trait, contains: value.slice(1, -1) }],
  ['not_contains', { trait, not_contains: value.slice(1, -1) }],
  ['starts_with', { trait, starts_with: value.slice(0, -1) }],
  ['ends_with', { trait, ends_with: value.slice(1) }],
];
const other = (value: string) => value.replace(/[a-z0-9]/gi, 'q');

const wrappings: [string, (condition: object) => object][] = [
  ['by itself', (condition) => condition],
  ['not', (condition) => ({ not: condition })],
  ['or unknown', (condition) => ({ or_unknown: condition })],
  ['any', (condition) => ({ any: [{ trait: 'order_count', over: 1e6 }, condition] })],
  ['among', (condition) => ({ top: { trait: 'clv_12m', count: 1, among: condition } })],
];
const about = (person: Person, condition: object) => ({
  version: 2,
  where: { all: [{ trait: 'customer_id', in: [person.customer_id] }, condition] },
});

/** An answer without the words of the question. */
const figures = (body: Record<string, unknown>): Record<string, unknown> => ({ ...body, words: null });
const count = async (role: Role, rule: object) => {
  const answer = await post(role, '/segments/count', { rule });
  expect(answer.statusCode).toBe(200);
  return figures(answer.json());
};

describe('an address whose owner did not agree', () => {
  it.each(['email', 'phone'] as const)('is not spelt out by counting: %s', async (trait) => {
    const value = silent[trait];
    for (const [at, [operator, condition]] of questions(trait, value).entries()) {
      const [, wrong] = questions(trait, other(value))[at] as [string, object];
      for (const [wrapping, wrap] of operator === 'contains' ? wrappings : wrappings.slice(0, 1)) {
        const right = await count('analyst', about(silent, wrap(condition)));
        expect([operator, wrapping, right]).toEqual([
          operator,
          wrapping,
          await count('analyst', about(silent, wrap(wrong))),
        ]);
      }
      // It is unknown, not no: what is counted, its contrary and the unknown are everybody.
      const all = { count: 0, unknown: 1 };
      expect(await count('analyst', about(silent, condition))).toMatchObject(all);
      expect(await count('analyst', about(silent, { not: condition }))).toMatchObject(all);
      // A steward is answered.
      const yes = (await count('steward', about(silent, condition))).count;
      expect((await count('steward', about(silent, wrong))).count).toBe(1 - Number(yes));
    }
  });

  it('is named by the consent that is missing, and whether there is one is told', async () => {
    const { unknownCauses } = await count('analyst', about(silent, { trait: 'email', is: silent.email }));
    expect(unknownCauses).toMatchObject([{ people: 1 }]);
    const consent = server.app.inject({ url: '/api/v1/traits', headers: server.as.analyst });
    const { traits } = (await consent).json();
    const label = traits.find(({ name }: { name: string }) => name === 'email_consent').label;
    expect((unknownCauses as { label: string }[])[0]?.label).toBe(label);
    const present = { trait: 'email', is_null: false };
    expect(await count('analyst', about(silent, present))).toMatchObject({ count: 1, unknown: 0 });
  });

  it('is asked of who agreed', async () => {
    const rule = (value: string) => about(agreed, { trait: 'email', is: value });
    expect(await count('analyst', rule(agreed.email))).toMatchObject({ count: 1, unknown: 0 });
    expect(await count('analyst', rule(other(agreed.email)))).toMatchObject({ count: 0, unknown: 0 });
  });

  it('counts with its contrary and the unknown to everybody', async () => {
    const rule = { trait: 'email', contains: 'e' };
    const yes = await count('analyst', rule);
    const no = await count('analyst', { not: rule });
    expect(Number(yes.count) + Number(no.count) + Number(yes.unknown)).toBe(yes.total);
    const [row] = await server.fixture.engine.rows<{ people: number }>(
      `select cast(count(*) as integer) as people from results.traits where email_consent and email like '%e%'`,
    );
    expect(yes.count).toBe(row?.people);
  });
});

/** What a door says of two rules that differ by letters of a withheld address alone. */
const doors: Record<string, (role: Role, rule: object, name: string) => Promise<unknown>> = {
  preview: async (role, rule) => figures((await post(role, '/segments/preview', { rule })).json()),
  compare: async (role, rule) =>
    figures(
      (await post(role, '/segments/compare', { rules: [rule, { trait: 'order_count', over: 0 }] })).json(),
    ),
  list: async (role, _, name) => {
    const { segments } = (await get(role, '/segments')).json();
    const { count, value, total, withheld } = segments.find((one: { name: string }) => one.name === name);
    return { count, value, total, withheld };
  },
  profile: async (role, _, name) => {
    const {
      words: _words,
      rule: _rule,
      changedAt: _at,
      version: _version,
      ...rest
    } = (await get(role, `/segments/${name}`)).json();
    return rest;
  },
  members: async (role, _, name) => (await get(role, `/segments/${name}/members.ndjson`)).body,
  pages: async (role, _, name) => {
    const { count, rows } = (await get(role, `/segments/${name}/members?limit=5`)).json();
    return { count, rows };
  },
  exports: async (role, _, name) => (await get(role, `/segments/${name}/waterfall?purpose=machine`)).json(),
  cascade: async (role, _, name) => (await post(role, '/segments/waterfall', { segments: [name] })).json(),
};

describe('every door', () => {
  const name = 'asked';
  const save = async (role: Role, rule: object) => {
    const answer = await server.app.inject({
      method: 'PUT',
      url: `/api/v1/segments/${name}?replace=true`,
      headers: server.as[role],
      payload: { labels: { en: name }, rule },
    });
    expect(answer.statusCode).toBe(200);
  };

  it.each(Object.entries(doors))('%s says an analyst the same, and a steward what is so', async (_, door) => {
    const rules = [silent.email, other(silent.email)].map((value) =>
      about(silent, { trait: 'email', is: value }),
    );
    const said: Record<string, unknown[]> = { analyst: [], steward: [] };
    for (const rule of rules) {
      await save('analyst', rule);
      // The steward before and after: what is kept of one role's answer is not the other's.
      (said.steward as unknown[]).push(await door('steward', rule, name));
      (said.analyst as unknown[]).push(await door('analyst', rule, name));
      expect(await door('steward', rule, name)).toEqual(said.steward?.at(-1));
    }
    expect(said.analyst?.[0]).toEqual(said.analyst?.[1]);
    expect(said.steward?.[0]).not.toEqual(said.steward?.[1]);
  });

  it('a snapshot that an analyst takes holds nobody of them', async () => {
    await save('analyst', about(silent, { trait: 'email', is: silent.email }));
    const taken = await post('analyst', `/segments/${name}/snapshots`, { name: 'first' });
    expect(taken.json()).toMatchObject({ people: 0 });
    const whole = await post('steward', `/segments/${name}/snapshots`, { name: 'second' });
    expect(whole.json()).toMatchObject({ people: 1 });
  });

  it('a campaign key pulls nobody by a withheld address', async () => {
    const { secret } = await addKey(server.store, { name: 'own', role: 'campaign', segments: [name] });
    for (const value of [silent.email, other(silent.email)]) {
      await save('analyst', about(silent, { trait: 'email', is: value }));
      const pulled = await server.app.inject({
        url: `/api/v1/segments/${name}/members.ndjson`,
        headers: { authorization: `Bearer ${secret}` },
      });
      expect([pulled.statusCode, pulled.body]).toEqual([200, '']);
    }
  });
});
