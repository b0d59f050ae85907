import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reports } from '../../src/reports/index.ts';
import { writeDigits } from '../../src/reports/locale/digits.ts';
import type { Kpi } from '../../src/reports/value-kpis/tiles.ts';
import { startServer, type TestServer } from './server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ reports });
});
afterAll(() => server.close());

/** The numbers of a text in any digits, whatever their order; Arabic has words of its own for none, one and two. */
const numbersIn = (text: string): string[] =>
  (writeDigits(text, 'latin').match(/[0-9][0-9.,]*/g) ?? [])
    .map((one) => one.replace(/[.,]$/, ''))
    .filter((one) => !/^[012]$/.test(one))
    .sort();

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

describe('sentences about marks', () => {
  it.each(['portfolio', 'rfm-migration', 'cluster-profiles'])(
    'of %s open exactly the people whom they count',
    async (name) => {
      const { rows, notes } = (await get(name)).json();
      const rules = notes.flatMap(({ rule }: { rule: object | null }) => rule ?? []);
      expect(rules.length).toBeGreaterThan(2);
      const counts: number[] = [];
      for (const rule of rules) {
        const answer = await server.app.inject({
          method: 'POST',
          url: '/api/v1/segments/preview',
          headers: { ...server.as.analyst, origin: 'http://localhost' },
          payload: { rule: { version: 2, where: rule } },
        });
        expect(answer.statusCode, answer.body).toBe(200);
        counts.push(answer.json().count);
      }
      const inRows = rows.map(({ customers }: { customers: number }) => customers);
      for (const count of counts) expect(inRows).toContain(count);
      if (name !== 'rfm-migration')
        expect(counts.toSorted((a, b) => a - b)).toEqual(inRows.toSorted((a: number, b: number) => a - b));
    },
  );

  it('and marks of who moved do, whichever way they are drawn', async () => {
    const { rows, rules } = (await get('rfm-migration?show=flow')).json();
    expect(rows.length).toBeGreaterThan(5);
    for (const [index, { customers }] of rows.entries()) {
      const answer = await server.app.inject({
        method: 'POST',
        url: '/api/v1/segments/preview',
        headers: { ...server.as.analyst, origin: 'http://localhost' },
        payload: { rule: { version: 2, where: rules[index] } },
      });
      expect([index, answer.json().count]).toEqual([index, customers]);
    }
  });

  it('stand in every language, without English in the others', async () => {
    for (const name of ['portfolio', 'rfm-migration', 'cluster-profiles'])
      for (const lang of ['fa', 'ar']) {
        const { notes } = (await get(`${name}?lang=${lang}`)).json();
        expect(notes.length).toBeGreaterThan(2);
        for (const { text } of notes) expect(text).not.toMatch(/[A-Za-z0-9]{2}/);
      }
  });
});

describe('switches', () => {
  it('choose what a report shows, and what it finds', async () => {
    const usual = (await get('cohort-triangle')).json();
    const other = (await get('cohort-triangle?show=margin,quarter')).json();
    expect(usual.switches.map((options: { on: boolean }[]) => options.findIndex(({ on }) => on))).toEqual([
      0, 0,
    ]);
    expect(other.switches.map((options: { on: boolean }[]) => options.findIndex(({ on }) => on))).toEqual([
      3, 1,
    ]);
    expect(other.finding).not.toBe(usual.finding);
    expect(other.rows).toEqual(usual.rows);
    expect((await get('cohort-triangle?show=%27;')).statusCode).toBe(400);
  });
});

describe('the reports', () => {
  it('refuse what they do not know', async () => {
    expect((await get('no-such-report')).statusCode).toBe(404);
    expect((await get('value-kpis?lang=de')).statusCode).toBe(400);
    expect((await get('revenue-by-month?width=-5')).statusCode).toBe(400);
    expect((await get('../segments')).statusCode).not.toBe(500);
  });

  it.each(reports.map(({ name }) => name))('tell the same story of %s in every language', async (name) => {
    const told = await Promise.all(
      ['en', 'fa', 'ar'].map(async (lang) => {
        const { rows, calendar, finding, tiles } = (await get(`${name}?lang=${lang}`)).json();
        const said = [finding, ...(tiles ?? []).flatMap(({ value, notes }: Kpi) => [value, ...notes])];
        return { rows, calendar, numbers: numbersIn(said.join(' ')) };
      }),
    );
    expect(told[0]?.calendar).toBe('gregorian');
    expect(told[1]).toEqual(told[0]);
    expect(told[2]).toEqual(told[0]);
  });

  it('are written in the digits that are asked for, whatever the language', async () => {
    for (const { name } of reports) {
      const answer = (await get(`${name}?lang=fa&digits=latin`)).json();
      for (const part of ['title', 'finding', 'subtitle', 'sentences', 'notes', 'table', 'tiles'])
        expect(JSON.stringify(answer[part]), `${name} ${part}`).not.toMatch(/[۰-۹]/);
    }
    for (const name of ['revenue-by-month', 'churn-by-tier', 'equity-bridge']) {
      const { body } = await get(`${name}.svg?lang=fa&digits=latin`);
      const texts = Array.from(body.matchAll(/<text[^>]*>([^<]*)</g), ([, text]) => text).join(' ');
      expect(texts, name).toMatch(/[0-9]/);
      expect(texts, name).not.toMatch(/[۰-۹]/);
    }
    expect((await get('value-kpis?lang=en&digits=persian')).json().tiles[0].value).toMatch(/[۰-۹]/);
    expect((await get('value-kpis?digits=roman')).statusCode).toBe(400);
  });

  it('speak of months of the asked calendar', async () => {
    const { rows } = (await get('revenue-by-month?lang=en&calendar=jalali')).json();
    expect(rows.at(-1).month).toBe('1404-08');
  });
});
