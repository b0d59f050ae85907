import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { languages } from '../../src/reports/locale/index.ts';
import { chartsDrawn, executable, openBrowser, openPage, seriousFaults } from './browser.ts';

/** Pages with the charts that each draws. */
const pages: readonly [path: string, charts: readonly string[]][] = [
  [
    'value',
    [
      'equity-bridge',
      'forecast',
      'targets',
      'revenue-retention',
      'value-concentration',
      'churn-by-tier',
      'churn-reasons',
      'revenue-by-month',
      'growth',
      'cohort-triangle',
      'clv-distribution',
    ],
  ],
  ['groups', ['portfolio', 'rfm-map', 'rfm-migration', 'cluster-profiles', 'cluster-map', 'cluster-choice']],
  ['segments', []],
  ['segments/champions_at_risk', []],
  ['segments/new/champions_at_risk', []],
  ['cohorts', ['cohort-triangle', 'cohort-origin', 'new-customer-value']],
  [
    'models',
    [
      'model-promises',
      'model-tracking',
      'model-calibration',
      'model-gain',
      'model-frequency',
      'model-alive-map',
      'model-expected-map',
      'churn-weights',
      // model-drift says in words that there is no earlier run; the shop has no subscriptions.
    ],
  ],
  ['data', []],
];

/** A busy machine counts late. */
const patient = { timeout: 20_000 };

// Debian's Chromium; elsewhere the variable CHROMIUM names one.
const here = existsSync(executable) ? describe : describe.skip;

here('the pages', () => {
  const app = inject('app') as NonNullable<ReturnType<typeof inject<'app'>>>;
  let browser: Browser;
  let context: BrowserContext;

  beforeAll(async () => {
    browser = await openBrowser();
    context = await browser.newContext({
      viewport: { width: 1280, height: 900 },
      acceptDownloads: true,
      storageState: app.state,
    });
  });
  afterAll(async () => {
    await browser?.close();
  });

  const open = (path: string, language: string) => openPage(context, app.address, path, language);

  describe.each(languages.map(({ code, direction }) => ({ code, direction })))(
    'in $code',
    ({ code, direction }) => {
      it.each(pages)(
        '%s is drawn with data, within its policy and from this machine',
        async (path, charts) => {
          const { page, faults } = await open(path, code);
          if (charts.length > 0) {
            expect(await chartsDrawn(page)).toBe(charts.length);
            for (const name of charts) {
              const marks = page.locator(
                `[data-report="${name}"] .picture-box svg :is(path, text, rect, line)[fill], [data-report="${name}"] .picture-box svg path[d]`,
              );
              expect(await marks.count(), name).toBeGreaterThan(5);
              expect(
                (await page.locator(`[data-report="${name}"] h2`).textContent())?.length,
              ).toBeGreaterThan(5);
            }
          } else await page.locator('table tbody tr').first().waitFor();
          expect(await page.locator('html').getAttribute('dir')).toBe(direction);
          expect(await page.locator('.notice.risk').count()).toBe(0);
          expect(await page.title()).toContain('·');
          const overflow = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          expect(overflow).toBeLessThanOrEqual(0);
          // Arabic is Persian's mirror image with other words.
          if (code !== 'ar') expect(await seriousFaults(page)).toEqual([]);
          expect(faults).toEqual([]);
          await page.close();
        },
      );

      it.each(['csv', 'ndjson'])(
        'a segment is exported as %s with as many rows as the page says',
        async (format) => {
          const { page, faults } = await open('segments/champions_at_risk', code);
          const count = Number(await page.locator('[data-count]').first().getAttribute('data-count'));
          expect(count).toBeGreaterThan(0);
          const [download] = await Promise.all([
            page.waitForEvent('download'),
            page.locator(`[data-export="${format}"]`).click(),
          ]);
          const content = await readFile(await download.path(), 'utf8');
          const ids = new Set(
            format === 'csv'
              ? recordsOf(content)
                  .slice(1)
                  .map(([id]) => id)
              : content
                  .trim()
                  .split('\n')
                  .map((line) => JSON.parse(line).customer_id),
          );
          expect(ids.size).toBe(count);
          expect(faults).toEqual([]);
          await page.close();
        },
      );
    },
  );

  it('count a rule as it is written, save it and list it', async () => {
    const { page, faults } = await open('segments/new', 'en');
    const live = page.locator('aside [data-count]');
    await live.waitFor();
    const before = await live.getAttribute('data-count');
    await page.getByLabel('Value').first().fill('10');
    await expect.poll(() => live.getAttribute('data-count'), patient).not.toBe(before);
    const count = await live.getAttribute('data-count');
    const name = `recent_${Date.now()}`;
    await page.getByLabel('Name', { exact: false }).first().fill('Bought in the last days');
    await page.getByLabel('Short name').fill(name);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.locator('[data-export="csv"]').waitFor();
    expect(await page.locator('[data-count]').first().getAttribute('data-count')).toBe(count);
    await page.getByRole('button', { name: 'Remove' }).click();
    await page.locator('table.segments').waitFor();
    expect(await page.locator(`[data-segment="${name}"]`).count()).toBe(0);
    expect(faults).toEqual([]);
    await page.close();
  });

  it('open the people behind a cell of a chart, and behind a row of its table, in the builder', async () => {
    const { page, faults } = await open('value', 'en');
    await chartsDrawn(page);
    const figure = page.locator('[data-report="churn-by-tier"]');
    await figure.getByRole('button', { name: 'Table' }).click();
    const row = figure.locator('tbody tr').first();
    const expected = Number((await row.locator('td.number').first().textContent())?.replaceAll(',', ''));
    const counted = async () =>
      Number(await page.locator('aside [data-count]').getAttribute('data-count', patient));
    await row.getByRole('link').click();
    await page.locator('aside [data-count]').waitFor();
    await expect.poll(counted, patient).toBe(expected);
    expect(new URL(page.url()).hash).toBe('#/segments/new');
    await page.goBack();
    await chartsDrawn(page);
    const cells = page.locator('[data-report="churn-by-tier"] .mark-rect path');
    await cells.first().click({ force: true });
    await page.locator('aside [data-count]').waitFor();
    expect(await counted()).toBeGreaterThan(0);
    expect(faults).toEqual([]);
    await page.close();
  });

  it('read numbers in any script, say of whom a rule is unknown, and count them in', async () => {
    const { page, faults } = await open('segments/new', 'fa');
    const value = page.locator('.number-input input').first();
    const count = page.locator('aside [data-count]');
    const counted = async () => Number(await count.getAttribute('data-count'));
    await value.waitFor();
    await value.fill('۱٬۲۰۰');
    await expect.poll(() => page.locator('.headline .rule').textContent(), patient).toContain('۱٬۲۰۰');
    const unknown = page.locator('aside [data-unknown]');
    await unknown.waitFor();
    const without = await counted();
    const missing = Number(await unknown.getAttribute('data-unknown'));
    expect(missing).toBeGreaterThan(0);
    await unknown.getByRole('button').click();
    await expect.poll(counted, patient).toBe(without + missing);
    // What is no number stays, is marked, and changes nothing.
    await value.fill('۱٫۲٫۳');
    await page.locator('.number-input .wrong').waitFor();
    expect(await counted()).toBe(without + missing);
    expect(faults).toEqual([]);
    await page.close();
  });

  it('do not replace what somebody else has saved meanwhile, and bring earlier versions back', async () => {
    const { page } = await open('segments/new', 'en');
    const name = `shared_${Date.now()}`;
    await page.getByLabel('Name', { exact: false }).first().fill('Shared');
    await page.getByLabel('Short name').fill(name);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('link', { name: 'Edit' }).click();
    const value = page.locator('.number-input input').first();
    await value.fill('30');
    // Another session saves in between.
    const status = await page.evaluate(async (segment) => {
      const answer = await fetch(`/api/v1/segments/${segment}?replace=true`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ labels: { en: 'Theirs' }, rule: { trait: 'order_count', at_least: 2 } }),
      });
      return answer.status;
    }, name);
    expect(status).toBe(200);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('alert').waitFor();
    await page.getByRole('link', { name: 'See it as it is now' }).click();
    await page.getByRole('heading', { name: 'Theirs' }).waitFor();
    await page.getByText('One earlier version').click();
    await page.getByRole('button', { name: 'Restore' }).click();
    await page.getByRole('heading', { name: 'Shared' }).waitFor();
    await page.getByRole('button', { name: 'Remove' }).click();
    await page.close();
  });

  it.each(['en', 'fa'])('set numbers in %s with their units below each other', async (language) => {
    const { page } = await open('data', language);
    const cells = page.locator('tr:has(.file) td:nth-child(3)');
    await cells.first().waitFor();
    const ends = await cells.evaluateAll((all) =>
      all.slice(0, 9).map((cell) => {
        const digits = document.createRange();
        digits.selectNodeContents(cell);
        return Math.round(digits.getBoundingClientRect().right);
      }),
    );
    expect(new Set(ends).size).toBe(1);
    await page.close();
  });

  it.each(['en', 'fa'])('say in %s what was held where the screen is narrow, too', async (language) => {
    const { page } = await open('data', language);
    await page.setViewportSize({ width: 390, height: 844 });
    const boxes = page.locator('.table-box');
    await page.locator('.file').first().waitFor();
    const beyond = await boxes.evaluateAll((all) => all.map((box) => box.scrollWidth - box.clientWidth));
    expect(beyond).toEqual(beyond.map(() => 0));
    // Read, loaded, duplicates, quarantined: each shown, with what it is called.
    const counts = page.locator('tr:has(.file)').first().locator('td.number:visible');
    expect(await counts.count()).toBe(4);
    await page.close();
  });

  it.each(languages.map(({ code }) => code))(
    'say in %s that the published data cannot be opened and which are shown',
    async (language) => {
      const page = await context.newPage();
      await page.route('**/api/v1/status', async (route) => {
        const answer = await route.fetch();
        const status = await answer.json();
        const fault = { published: '000777', problem: 'Generation 000777 is damaged.' };
        await route.fulfill({ response: answer, json: { ...status, fault } });
      });
      await page.goto(`${app.address}/?lang=${language}#/segments`);
      const notice = page.locator('aside.notice.risk');
      await notice.waitFor();
      const said = await notice.textContent();
      expect(said).toContain('000777');
      expect(said).toContain('arzesh doctor');
      await page.close();
    },
  );

  it('give a steward everything only with a reason, which is asked for', async () => {
    const { page } = await open('segments/champions_at_risk', 'en');
    await page.getByText('Export everything').click();
    const form = page.locator('form[data-export="everything"]');
    await form.getByRole('button').click();
    // The browser itself asks for what is missing: nothing has left.
    expect(
      await form.locator('input[name="reason"]').evaluate((input: HTMLInputElement) => input.validity.valid),
    ).toBe(false);
    await form.getByLabel('Why everything is needed').fill('A request of a court');
    const downloading = page.waitForEvent('download');
    await form.getByRole('button').click();
    const rows = recordsOf(await readFile(await (await downloading).path(), 'utf8'));
    const at = rows[0]?.indexOf('email') ?? -1;
    const agreed = rows[0]?.indexOf('email_consent') ?? -1;
    expect(rows.slice(1).some((row) => row[at] !== '' && row[agreed] !== 'true')).toBe(true);
    await page.close();
  });

  it('can be used from the keyboard: table, explanation and skip link', async () => {
    const { page } = await open('value', 'en');
    await chartsDrawn(page);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip');
    const figure = page.locator('[data-report="revenue-by-month"]');
    await figure.getByRole('button', { name: 'Table' }).focus();
    await page.keyboard.press('Enter');
    expect(await figure.locator('tbody tr').count()).toBeGreaterThan(0);
    const how = figure.getByRole('link', { name: 'How it is computed' });
    await how.focus();
    await page.keyboard.press('Enter');
    const panel = page.getByRole('dialog');
    await panel.locator('[data-number="revenue-by-month"]').waitFor();
    expect(await panel.textContent()).toContain('As of');
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    expect(await how.evaluate((link) => link === document.activeElement)).toBe(true);
    await page.close();
  });

  it('show nothing without a session, and say that a link was used', async () => {
    const stranger = await browser.newContext();
    const page = await stranger.newPage();
    await page.goto(app.link);
    await page.locator('.notice-title').waitFor();
    expect(await page.locator('main').textContent()).toContain('This link has been used');
    expect(page.url()).not.toContain('sign-in');
    await stranger.close();
  });
});

/** Records of a CSV with quoted fields. */
function recordsOf(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gy;
  while (field.lastIndex < text.length) {
    const found = field.exec(text);
    if (!found) throw new Error(`no CSV at ${field.lastIndex}`);
    record.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
    if (found[3] !== ',') {
      records.push(record);
      record = [];
    }
  }
  return records;
}
