import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type TestServer } from './server.ts';

let server: TestServer;
const ask = (
  method: 'PUT' | 'POST',
  path: string,
  payload: object,
  role: 'analyst' | 'executive' = 'analyst',
) => server.app.inject({ method, url: `/api/v1/segments/${path}`, headers: server.as[role], payload });
const ids = (...numbers: number[]) => numbers.map((number) => `C0000${number}`);
const members = { a: ids(1, 2, 3, 4), b: ids(3, 4, 5), c: ids(4, 5, 6) };

beforeAll(async () => {
  server = await startServer();
  for (const [name, people] of Object.entries(members)) {
    const rule = { trait: 'customer_id', in: people };
    expect((await ask('PUT', name, { labels: { en: name }, rule })).statusCode).toBe(200);
  }
});
afterAll(() => server.close());

describe('a waterfall of segments', () => {
  it('counts each person in the first segment that fits, and nobody twice', async () => {
    const answer = (await ask('POST', 'waterfall', { segments: ['b', 'a', 'c'] })).json();
    const [everybody] = await server.fixture.engine.rows<{ people: number }>(
      'select cast(count(*) as integer) as people from results.traits',
    );
    expect(
      answer.segments.map((each: { segment: string; before: number; after: number }) => [
        each.segment,
        each.before,
        each.after,
      ]),
    ).toEqual([
      ['b', 3, 3],
      ['a', 4, 2],
      ['c', 3, 1],
    ]);
    expect(answer.total).toBe(everybody?.people);
    expect(answer.none).toBe(answer.total - 6);
  });

  it('is for those who see persons, and of segments that there are', async () => {
    expect((await ask('POST', 'waterfall', { segments: ['a'] }, 'executive')).statusCode).toBe(403);
    expect((await ask('POST', 'waterfall', { segments: ['a', 'nothing'] })).statusCode).toBe(404);
    expect((await ask('POST', 'waterfall', { segments: ['a', 'a'] })).statusCode).toBe(400);
  });
});

describe('the migration between segments', () => {
  it('says so where one run alone is recorded', async () => {
    const answer = await ask('POST', 'migration', { segments: ['a', 'b'] });
    expect([answer.statusCode, answer.json().error.code]).toEqual([409, 'one_run_yet']);
  });

  it('tells where each person of the first run is at the second', async () => {
    const { engine } = server.fixture;
    const record = async (run: string, changes: readonly (readonly [string, number, string])[]) => {
      await engine.run(`insert into results.history_runs values ('${run}', '2025-12-01', '', '', '')`);
      for (const segment of ['a', 'b', 'c'])
        await engine.run(`insert into results.membership_runs values ('${run}', '${segment}', 'x', 0, 0, 0)`);
      for (const [segment, number, change] of changes)
        await engine.run(
          `insert into results.membership_changes values ('${run}', '${segment}', 'C0000${number}', '${change}')`,
        );
    };
    // Run 2: a has 1 2 3, b has 4. Run 3: 1 stays in a, 2 goes to b, 3 is gone, 4 stays in b and joins c, 5 joins c.
    await record('000002-00000000', [
      ...([1, 2, 3] as const).map((number) => ['a', number, 'entered'] as const),
      ['b', 4, 'entered'],
    ]);
    await record('000003-00000000', [
      ['a', 2, 'left'],
      ['b', 2, 'entered'],
      ['a', 3, 'left'],
      ['c', 4, 'entered'],
      ['c', 5, 'entered'],
    ]);
    const asked = { segments: ['a', 'b', 'c'], from: '000002-00000000' };
    const answer = (await ask('POST', 'migration', asked)).json();
    expect(answer.to.run).toBe('000003-00000000');
    expect(answer.people).toEqual([
      [1, 1, 0, 1],
      [0, 1, 0, 0],
      [0, 0, 0, 0],
      [0, 0, 1, 0],
    ]);
    // Without runs it is the last two; another order counts people elsewhere, and the same people.
    const other = (await ask('POST', 'migration', { segments: ['c', 'b', 'a'] })).json();
    expect(other.from.run).toBe('000002-00000000');
    expect(other.people[1]).toEqual([1, 0, 0, 0]);
    expect(other.people.flat().reduce((sum: number, one: number) => sum + one)).toBe(5);
    const unknown = await ask('POST', 'migration', { ...asked, from: '000009-00000000' });
    expect(unknown.statusCode).toBe(410);
  });

  it('names the segments that no run had counted then', async () => {
    const asked = { segments: ['a', 'b'], from: '000001-00000000', to: '000002-00000000' };
    expect((await ask('POST', 'migration', asked)).json().unrecorded).toEqual(['a', 'b']);
  });
});
