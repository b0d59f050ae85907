import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { roles } from '../../src/server/access/roles.ts';
import { startServer, type TestServer } from './server.ts';

let server: TestServer;
/** A campaign's name by how many customers it has contacted; the first two fold to one. */
const contacted = { Tehran: 30, tehran: 12, تهران: 9, Shiraz: 20 };

beforeAll(async () => {
  server = await startServer();
  const names = Object.entries(contacted).map(([name, people], place) => ({ name, people, place }));
  for (const { name, people, place } of names) {
    // Each twice: what is counted are customers, not events.
    await server.fixture.engine.run(
      `insert into results.event_contacts (customer_number, customer_id, happened_at, day, place, campaign_id, campaign)
       select traits.customer_number, traits.customer_id, timestamp '2025-01-01 00:00:00', date '2025-01-01', twice.range, $id, $name
       from results.traits, range(2) twice where traits.customer_number <= $people`,
      { id: `c-${place}`, name, people },
    );
  }
});
afterAll(() => server.close());

const ask = (path: string, text?: string, role: (typeof roles)[number] = 'analyst') =>
  server.app.inject({
    method: 'POST',
    url: `/api/v1/events/${path}/values`,
    headers: server.as[role],
    payload: text === undefined ? {} : { text },
  });

describe('the values of a text of events', () => {
  it('come with the customers who have such an event, most first, one for spellings that mean the same', async () => {
    // Customers 1 to 12 have both spellings, and are counted once.
    expect((await ask('contact/fields/campaign')).json()).toEqual({
      event: 'contact',
      field: 'campaign',
      values: [
        { value: 'Tehran', people: 30 },
        { value: 'Shiraz', people: 20 },
        { value: 'تهران', people: 9 },
      ],
    });
  });

  it.each(['tehran', 'Tehran', 'تهران'])('are found by %s, in whichever script', async (text) => {
    const found = (await ask('contact/fields/campaign', text)).json().values as { value: string }[];
    expect(found.map(({ value }) => value).sort()).toEqual(['Tehran', 'تهران']);
  });

  it('count as many as the rule that is made of them selects', async () => {
    const [{ value, people }] = (await ask('contact/fields/campaign', 'tehran')).json().values;
    const where = { event: 'contact', where: { field: 'campaign', is: value }, happened: true };
    const counted = await server.app.inject({
      method: 'POST',
      url: '/api/v1/segments/count',
      headers: server.as.analyst,
      payload: { rule: { version: 2, where } },
    });
    expect(counted.json().count).toBe(people);
  });

  it('of an id stay as they are written', async () => {
    const { values } = (await ask('contact/fields/campaign_id')).json();
    expect(values).toHaveLength(4);
  });

  it('are of texts alone, and nobody but analysts and stewards may read them', async () => {
    for (const path of ['contact/fields/day', 'order/fields/net', 'contact/fields/nothing', 'x/fields/y'])
      expect((await ask(path)).statusCode).toBe(404);
    for (const role of roles) {
      const { statusCode } = await ask('contact/fields/campaign', '', role);
      expect(statusCode).toBe(role === 'analyst' || role === 'steward' ? 200 : 403);
    }
  });
});
