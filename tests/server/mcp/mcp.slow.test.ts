import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../../src/server/access/roles.ts';
import { attempts } from './attempts.ts';
import { type Called, call } from './client.ts';
import { type Listening, listen } from './listen.ts';
import { questions } from './questions.ts';

let listening: Listening;

beforeAll(async () => {
  listening = await listen();
});
afterAll(() => listening.close());

async function api(role: Role, path: string, body?: object) {
  const response = await listening.server.app.inject({
    method: body ? 'POST' : 'GET',
    url: `/api/v1${path}`,
    headers: listening.server.as[role],
    ...(body ? { payload: body } : {}),
  });
  expect([path, response.statusCode]).toEqual([path, 200]);
  return response.json();
}

describe('questions', () => {
  it('in English, Persian and Arabic have the answers of the API', async () => {
    const all = questions(listening.people[10]?.customer_id as string);
    expect(all.length).toBeGreaterThanOrEqual(60);
    for (const { tool, given, role, path, body, same, said } of all) {
      const { isError, answer } = await call(await listening.connect(role), tool, given);
      const asked = JSON.stringify({ tool, given });
      expect([asked, isError]).toEqual([asked, false]);
      const own = await api(role, path, body);
      expect(answer.language).toBe(given.language);
      for (const field of same) expect([asked, field, answer[field]]).toEqual([asked, field, own[field]]);
      for (const field of said) {
        expect([asked, field, answer[field] ?? null]).not.toEqual([asked, field, null]);
      }
    }
  });

  it('are told the grade and the definition in the language asked', async () => {
    const client = await listening.connect('executive');
    const letters = { en: /^[\x20-\x7e’–…]+$/, fa: /[پچژگکی]/, ar: /[ةيكأإى]/ };
    for (const [language, pattern] of Object.entries(letters)) {
      const trust = await call(client, 'read_trust', { language });
      expect(trust.answer.definition).toMatch(pattern);
      const trait = await call(client, 'explain_trait', { trait: 'clv_12m', language });
      expect(trait.answer).toMatchObject({ name: 'clv_12m', asOf: '2025-11-16' });
    }
  });
});

describe('attempts', () => {
  /** Anything of a person: an address, a number, an id, a name. */
  function personalIn({ text }: Pick<Called, 'text'>): string[] {
    const names = new Set(
      listening.people.map(({ name }) => name).filter((name) => /^[\p{L} ]+$/u.test(name)),
    );
    return [
      ...(text.match(/person\d+@|\+98912\d+|C\d{5}/g) ?? []),
      ...[...names].filter((name) => text.includes(name)),
    ];
  }

  it('the reader of answers finds what is personal', async () => {
    const id = listening.people[5]?.customer_id as string;
    const read = await call(await listening.connect('steward'), 'read_customer', { customer_id: id });
    expect(personalIn(read)).toEqual(
      expect.arrayContaining([id, 'person5@', '+989120000005', listening.people[5]?.name]),
    );
  });

  it('to get a field that the role lacks get none: two hundred', async () => {
    const all = attempts(listening.people);
    expect(all.length).toBeGreaterThanOrEqual(200);
    const admitted: string[] = [];
    for (const { role, tool, given } of all) {
      const called = await call(await listening.connect(role), tool, given);
      const asked = JSON.stringify({ role, tool, given });
      expect([asked, personalIn(called)]).toEqual([asked, []]);
      if (!called.isError) admitted.push(`${role} ${tool} ${JSON.stringify(given)}`);
    }
    // What is answered at all is what the role may read anyway.
    expect(admitted.filter((one) => /read_customer|count_rule/.test(one))).toEqual([]);
    expect(admitted.filter((one) => one.startsWith('campaign')).map((one) => one.split(' ')[1])).toEqual([
      'list_segments',
      'read_status',
    ]);
  });

  it('a segment that names a person is shown without its rule and without its count', async () => {
    for (const segment of ['by_mail', 'by_id']) {
      const { answer } = await call(await listening.connect('executive'), 'profile_segment', { segment });
      expect(answer).toMatchObject({
        rule: null,
        words: null,
        ruleHidden: true,
        count: null,
        withheld: true,
      });
      expect(answer.distinctions).toEqual([]);
    }
  });

  it('an analyst reads no address of whom it was not agreed with', async () => {
    const client = await listening.connect('analyst');
    // Every third of the made-up shop agreed to no e-mail.
    for (const person of listening.people.filter((_, index) => index % 3 === 0).slice(0, 20)) {
      const read = await call(client, 'read_customer', { customer_id: person.customer_id });
      expect([person.customer_id, read.isError, read.text.includes(person.email)]).toEqual([
        person.customer_id,
        false,
        false,
      ]);
    }
  });
});
