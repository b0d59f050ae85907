import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { boards } from '../../src/reports/boards.ts';
import { reports } from '../../src/reports/index.ts';
import { writeDigits } from '../../src/reports/locale/digits.ts';
import type { Role } from '../../src/server/access/roles.ts';
import { startServer, type TestServer } from './server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ reports });
});
afterAll(() => server.close());

const ask = (query: string, role: Role = 'executive') =>
  server.app.inject({ url: `/api/v1/report?${query}`, headers: server.as[role] });
const answerOf = async (name: string, lang: string, role: Role) =>
  (await server.app.inject({ url: `/api/v1/reports/${name}?lang=${lang}`, headers: server.as[role] })).json();

/** What a reader sees: the text between the tags, the head's style left out. */
const visible = (page: string) =>
  page
    .replace(/<style>[\s\S]*?<\/style>/, '')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

describe.each<[Role, string]>([
  ['executive', 'en'],
  ['executive', 'fa'],
  ['analyst', 'ar'],
])('the report of the role %s in %s', (role, lang) => {
  it('says what the API says, figure by figure, in the order of the board', async () => {
    const { body, statusCode } = await ask(`language=${lang}`, role);
    expect(statusCode).toBe(200);
    const text = visible(body);
    const kpis = await answerOf('value-kpis', lang, role);
    expect(text).toContain(kpis.finding);
    expect(text).toContain(kpis.subtitle);
    for (const { label, value, notes } of kpis.tiles)
      for (const part of [label, value, ...notes]) expect(text).toContain(part);
    const places: number[] = [];
    const charts = text.slice(text.indexOf(kpis.tiles[3].value));
    for (const { name } of boards.value) {
      const answer = await answerOf(name, lang, role);
      if (name === 'actions') {
        for (const { label, people, worth } of answer.actions.slice(0, 5)) {
          expect(text).toContain(label);
          expect(text).toContain(people);
          expect(text).toContain(worth);
        }
        continue;
      }
      const isRefused = answer.refusal !== null && answer.spec === null;
      expect(charts).toContain(isRefused ? answer.title : answer.finding);
      expect(charts).toContain(answer.definition);
      const svg = body.match(new RegExp(`id="report-${name}"[\\s\\S]*?</section>`))?.[0] ?? '';
      expect(svg.includes('<svg'), name).toBe(answer.spec !== null);
      places.push(body.indexOf(`id="report-${name}"`));
    }
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(text).toContain('000001');
  });

  it('lies in one file that runs nothing and asks for nothing', async () => {
    const { body, headers } = await ask(`language=${lang}`, role);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(body).toContain("content=\"default-src 'none'; style-src 'unsafe-inline'; font-src data:\"");
    expect(body).not.toMatch(/<(script|link|img|iframe|object)\b/i);
    expect(body).not.toMatch(/\son\w+=/i);
    // Fragments of its own pictures and the fonts within it are all that it names.
    const named = [...body.matchAll(/(?:url\(|\b(?:src|href)=)["']?([^"')\s>]*)/g)].map(
      ([, address = '']) => address,
    );
    expect(named.length).toBeGreaterThanOrEqual(3);
    for (const address of named) expect(address).toMatch(/^(#|data:font\/woff2;base64,)/);
    const ids = [...body.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, id] of body.matchAll(/url\(['"]?#([^)'"]+)/g)) expect(ids).toContain(id);
    expect(body).toContain(`<html lang="${lang}" dir="${lang === 'en' ? 'ltr' : 'rtl'}">`);
  });
});

it('is the same twice', async () => {
  expect((await ask('language=fa')).body).toBe((await ask('language=fa')).body);
});

it('withholds small cells from executives, and says how many', async () => {
  const [few, all] = [
    visible((await ask('language=en')).body),
    visible((await ask('language=en', 'steward')).body),
  ];
  expect(few).toMatch(/figures? about fewer than five people left out/);
  expect(few).toContain('Figures about fewer than five people are left out');
  expect(all).not.toMatch(/figures? about fewer than five people left out/);
  const { withheld } = await answerOf('cohort-triangle', 'en', 'executive');
  expect(withheld).toBeGreaterThan(0);
  expect(few).toContain(`${withheld} figures about fewer than five people left out`);
});

it('counts in the calendar and the digits that are asked for', async () => {
  const usual = visible((await ask('language=fa')).body);
  expect(usual).toContain('۱۶\u00a0نوامبر\u00a0۲۰۲۵');
  const jalali = visible((await ask('language=fa&calendar=jalali')).body);
  expect(jalali).toContain('۲۵\u00a0آبان\u00a0۱۴۰۴');
  const latin = visible((await ask('language=fa&calendar=gregorian&digits=latin')).body);
  expect(latin).toContain('16\u00a0نوامبر\u00a02025');
  expect(latin).not.toMatch(/[۰-۹٠-٩٬٫٪]/u);
  const arabic = (await ask('language=en&digits=arabic')).body;
  expect(visible(arabic)).toContain('١٦\u00a0November\u00a0٢٠٢٥');
  expect(arabic).toContain('counter(page, arabic-indic)');
  // A generation's name is no number.
  expect(arabic).toContain('<code>000001</code>');
});

it.each([
  ['latin', '۱٬۹۷۹ نفر، ۴٫۵٪', '1,979 نفر، 4.5%'],
  ['persian', '1,979 people, 4.5 %.', '۱٬۹۷۹ people, ۴٫۵ ٪.'],
  ['arabic', '۲۰۲۵-۱۱-۱۶', '٢٠٢٥-١١-١٦'],
] as const)('writes %s digits with their marks', (system, text, expected) => {
  expect(writeDigits(text, system)).toBe(expected);
});

it('refuses what it does not know, and leaves a line in the audit', async () => {
  expect((await ask('language=de')).statusCode).toBe(400);
  expect((await ask('language=en&digits=roman')).statusCode).toBe(400);
  expect((await ask('language=en', 'campaign')).statusCode).toBe(403);
  await ask('language=ar', 'analyst');
  const lines = readFileSync(join(server.store, 'audit.ndjson'), 'utf8').trim().split('\n');
  expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({
    action: 'report_written',
    subject: '000001',
    details: { language: 'ar', format: 'html', role: 'analyst', asOf: '2025-11-16' },
  });
});
