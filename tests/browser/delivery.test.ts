import { existsSync, readFileSync } from 'node:fs';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { executable, openBrowser, openPage } from './browser.ts';

const here = existsSync(executable) ? describe : describe.skip;

here('what is kept and what goes out', () => {
  const app = inject('app') as NonNullable<ReturnType<typeof inject<'app'>>>;
  let browser: Browser;
  let context: BrowserContext;
  beforeAll(async () => {
    browser = await openBrowser();
    context = await browser.newContext({ viewport: { width: 1280, height: 900 }, storageState: app.state });
  });
  afterAll(() => browser?.close());

  it.each(['en', 'fa', 'ar'])('a snapshot is taken on the segment’s page, in %s', async (language) => {
    const { page, faults } = await openPage(context, app.address, 'segments/new_and_promising', language);
    const name = { en: 'autumn', fa: 'پاییز', ar: 'خريف' }[language] ?? '';
    await page.locator('[data-snapshots] input').fill(name);
    await page.locator('[data-snapshots] button[type="submit"]').click();
    const row = page.locator(`[data-snapshot="${name}"]`);
    await row.waitFor();
    const answer = await page.evaluate(async () =>
      (await fetch('/api/v1/segments/new_and_promising/members')).json(),
    );
    expect(await row.getAttribute('data-known')).toBe(String(answer.count));
    expect(faults).toEqual([]);
    await page.close();
  });

  it('the ordered list of segments counts each person once', async () => {
    const { page, faults } = await openPage(context, app.address, 'segments', 'fa');
    await page.locator('[data-flows] summary').click();
    await page.locator('[data-first-here]').first().waitFor();
    const shown = await page
      .locator('[data-first-here]')
      .evaluateAll((all) => all.map((one) => [one.dataset.segment, Number(one.dataset.firstHere)]));
    const counted = await page.evaluate(
      async (segments) => {
        const answer = await fetch('/api/v1/segments/waterfall', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ segments }),
        });
        return answer.json();
      },
      shown.map(([name]) => name),
    );
    expect(shown.map(([, people]) => people)).toEqual(
      counted.segments.map(({ after }: { after: number }) => after),
    );
    // A shop with one run alone says so: no other answer is a fault.
    expect(faults.filter((fault) => !fault.includes('409'))).toEqual([]);
    await page.close();
  });

  it.each(['en', 'fa', 'ar'])(
    'an export is ordered on the segment’s page, watched, fetched and let go, in %s',
    async (language) => {
      const { page, faults } = await openPage(context, app.address, 'segments/champions_at_risk', language);
      await page.locator('[data-order] select[name="purpose"]').selectOption('machine');
      await page.locator('[data-order] select[name="format"]').selectOption('ndjson');
      await page.locator('[data-order] button[type="submit"]').click();
      await page.locator('[data-job="ready"]').first().waitFor({ timeout: 60_000 });
      expect(new URL(page.url()).hash).toBe('#/exports');
      const row = page.locator('tr', { has: page.locator('[data-job]') }).first();
      const [file] = await Promise.all([page.waitForEvent('download'), row.locator('a[download]').click()]);
      const lines = readFileSync(await file.path(), 'utf8')
        .trim()
        .split('\n');
      const { count } = await page.evaluate(async () =>
        (await fetch('/api/v1/segments/champions_at_risk/members')).json(),
      );
      // A program gets every member, and the file says of each who it is.
      expect(new Set(lines.map((line) => JSON.parse(line).customer_id)).size).toBe(count);
      const jobs = await page.locator('[data-job]').count();
      await row.locator('[data-drop]').click();
      await page.waitForFunction(
        (before) => document.querySelectorAll('[data-job="ready"]').length < before,
        jobs,
      );
      expect(faults).toEqual([]);
      await page.close();
    },
  );

  it('the description of the API opens', async () => {
    const page = await context.newPage();
    await page.goto(`${app.address}/docs/`);
    await page.locator('.opblock').first().waitFor({ timeout: 30_000 });
    expect(await page.locator('.opblock-summary-path').allTextContents()).toEqual(
      expect.arrayContaining([expect.stringContaining('/exports/')]),
    );
    await page.close();
  });
});
