import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reports } from '../../src/reports/index.ts';
import { startServer, type TestServer } from './server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ reports });
});
afterAll(() => server.close());

const get = (path: string, role: 'analyst' | 'executive' = 'analyst') =>
  server.app.inject({ url: `/api/v1/reports/${path}`, headers: server.as[role] });

describe.each(reports.map(({ name }) => name))('the report %s', (name) => {
  it.each(['en', 'fa', 'ar'])(
    'states its finding in %s, with its rows and where they come from',
    async (lang) => {
      const answer = (await get(`${name}?lang=${lang}`)).json();
      expect(answer.finding).not.toBe('');
      expect(answer.definition).not.toBe('');
      expect(answer.asOf).toBe('2025-11-16');
      expect(answer.generation).toBe('000001');
      expect(answer.rows.length).toBeGreaterThan(0);
      expect(answer.table.rows).toHaveLength(answer.rows.length);
    },
  );

  it('has as many lines of CSV as rows', async () => {
    const { rows, columns } = (await get(name)).json();
    const csv = await get(`${name}.csv`);
    expect(csv.headers['content-type']).toContain('text/csv');
    const [head, ...lines] = csv.body.trim().split('\r\n');
    expect(head).toBe(columns.map((column: { name: string }) => column.name).join(','));
    expect(lines).toHaveLength(rows.length);
  });

  it('is drawn where it has a chart, in both themes', async () => {
    const { spec } = (await get(name)).json();
    for (const theme of ['light', 'dark']) {
      const svg = await get(`${name}.svg?theme=${theme}&width=340`);
      expect(svg.statusCode).toBe(spec ? 200 : 404);
      if (spec) expect(svg.body).toMatch(/^<svg [\s\S]*<\/svg>\s*$/);
    }
    expect((await get(`${name}.vl.json`)).statusCode).toBe(spec ? 200 : 404);
  });
});

describe('the reports', () => {
  it('refuse what they do not know', async () => {
    expect((await get('no-such-report')).statusCode).toBe(404);
    expect((await get('value-kpis?lang=de')).statusCode).toBe(400);
    expect((await get('revenue-by-month?width=-5')).statusCode).toBe(400);
    expect((await get('../segments')).statusCode).not.toBe(500);
  });

  it('speak of months of the asked calendar', async () => {
    const { rows } = (await get('revenue-by-month?lang=en&calendar=jalali')).json();
    expect(rows.at(-1).month).toBe('1404-08');
  });
});
