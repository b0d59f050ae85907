import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { DuckDBEngine } from '../../src/warehouse/duckdb/engine.ts';
import { chartsDrawn, executable, openBrowser, openPage } from './browser.ts';

// What an analyst comes for, from the first click to the list of a campaign.
const here = existsSync(executable) ? describe : describe.skip;
/** A busy machine counts late. */
const patient = { timeout: 30_000 };

here('a task of an analyst', () => {
  const app = inject('app') as NonNullable<ReturnType<typeof inject<'app'>>>;
  let browser: Browser;
  let context: BrowserContext;
  beforeAll(async () => {
    browser = await openBrowser();
    context = await browser.newContext({ viewport: { width: 1280, height: 900 }, storageState: app.state });
  });
  afterAll(() => browser?.close());

  const counted = async (page: Page) =>
    Number(await page.locator('aside [data-count]').getAttribute('data-count'));
  const written = async (page: Page) =>
    Number(await page.locator('[data-count]').first().getAttribute('data-count'));

  /** A new row for a trait, found by what is typed, with an operator. */
  async function addRow(page: Page, typed: string, trait: string, operator: string) {
    await page.locator('[data-add="leaf"]').click();
    const row = page.locator('.rows > ol > li').last();
    await row.locator('.picker-button').click();
    await row.locator('.picker-box input').fill(typed);
    await row.locator(`[role="option"][data-name="${trait}"]`).click();
    await row.locator('.condition > select').first().selectOption(operator);
    return row;
  }

  it.skipIf(app?.store === null)(
    'says high value, overdue by 30 days, in Tehran, may be mailed, and sees what each row leaves',
    async () => {
      const { page, faults } = await openPage(context, app.address, 'segments/new', 'en');
      await page.locator('aside [data-count]').waitFor();
      await page.locator('.rows .remove').first().click();
      await page.locator('[data-add="rank"]').click();
      await page.locator('.rank-row .number-input input').fill('40');
      const overdue = await addRow(page, 'next order', 'expected_next_order_on', 'longer_ago');
      await overdue.locator('.number-input input').fill('30');
      const city = await addRow(page, 'city', 'city', 'is');
      await city.locator('.condition-value input').fill('تهران');
      await city.locator('.suggestions [role="option"]').first().click();
      const mail = await addRow(page, 'mail', 'email_consent', 'is');
      await mail.locator('.condition-value select').selectOption('true');

      // Without the engine's grammar and compiler: SQL by hand over what the run published.
      const store = app.store as string;
      const name = readFileSync(join(store, 'CURRENT'), 'utf8').trim();
      const file = join(store, 'generations', name, 'results.duckdb');
      const engine = await DuckDBEngine.open([{ name: 'results', file, readOnly: true }]);
      const [expected] = await engine.rows<Record<'valuable' | 'late' | 'there' | 'mailed', number>>(`
        with day as (select cast(value as date) as today from results.settings where key = 'as_of'),
        placed as (
          select *, rank() over (order by clv_12m desc, customer_id) as place from results.traits where clv_12m is not null
        ), valuable as (
          select * from placed where place <= ceil(0.4 * (select count(*) from placed))
        ), late as (
          select * from valuable, day where expected_next_order_on < today - 30
        ), there as (select * from late where lower(city) = 'tehran' or city = 'تهران')
        select cast((select count(*) from valuable) as integer) as valuable, cast((select count(*) from late) as integer) as late,
          cast((select count(*) from there) as integer) as there,
          cast((select count(*) from there where email_consent) as integer) as mailed`);
      await engine.close();
      const { valuable, late, there, mailed } = expected ?? { valuable: 0, late: 0, there: 0, mailed: 0 };
      expect(mailed).toBeGreaterThan(0);
      await expect.poll(() => counted(page), patient).toBe(mailed);
      const left = page.locator('.effect[data-left]');
      await expect
        .poll(
          () => left.evaluateAll((all) => all.map((each) => Number(each.getAttribute('data-left')))),
          patient,
        )
        .toEqual([valuable, late, there, mailed]);
      expect(await page.locator('.json').count()).toBe(0);
      await page.getByRole('button', { name: 'Start anew' }).click();
      expect(faults.filter((fault) => !fault.includes('422'))).toEqual([]);
      await page.close();
    },
  );

  it('goes from a mark of a chart to its people, saves them, and takes those along who may be mailed', async () => {
    const { page, faults } = await openPage(context, app.address, 'value', 'en');
    await chartsDrawn(page);
    const figure = page.locator('[data-report="churn-by-tier"]');
    // The largest cell: what its table says of it is what the builder must count.
    await figure.getByRole('button', { name: 'Table' }).click();
    const rows = await figure
      .locator('tbody tr')
      .evaluateAll((all) => all.map((row) => row.querySelector('td.number')?.textContent ?? ''));
    const shown = rows.map((text) => Number(text.replaceAll(',', '')));
    const cell = figure.locator('.mark-rect path').first();
    await cell.click({ force: true });
    await page.locator('aside [data-count]').waitFor();
    const people = await counted(page);
    expect(shown).toContain(people);
    expect(people).toBeGreaterThan(0);

    const name = `from_chart_${Date.now()}`;
    await page.getByLabel('Name', { exact: false }).first().fill('From a chart');
    await page.getByLabel('Short name').fill(name);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.locator('[data-waterfall]').waitFor();
    expect(await written(page)).toBe(people);

    await page.locator('[data-waterfall] button[data-purpose="mail"]').click();
    const link = page.locator('[data-waterfall="mail"] a[data-export="mail"]');
    await link.waitFor();
    const steps = await page
      .locator('[data-waterfall] [data-step]')
      .evaluateAll((all) => all.map((each) => Number(each.getAttribute('data-people'))));
    expect(steps[0]).toBe(people);
    expect(steps).toEqual([...steps].sort((one, next) => next - one));
    const csv = await page.evaluate(
      async (path) => (await fetch(path)).text(),
      (await link.getAttribute('href')) as string,
    );
    expect(csv.trim().split('\n')).toHaveLength((steps.at(-1) as number) + 1);

    await page.getByRole('button', { name: 'Remove' }).click();
    await page.locator('table.segments').waitFor();
    expect(faults).toEqual([]);
    await page.close();
  });

  it.each([
    ['fa', 'شهر', 'ردیف ۲'],
    ['ar', 'المدينة', 'الصفّ ٢'],
  ])('is told in the words of the page which row lacks a value, in %s', async (language, typed, row) => {
    const { page } = await openPage(context, app.address, 'segments/new', language);
    await page.locator('aside [data-count]').waitFor();
    await addRow(page, typed, 'city', 'is');
    const notice = page.locator('aside .notice').first();
    await expect.poll(() => notice.textContent(), patient).toContain(row);
    expect(await notice.textContent()).not.toMatch(/[A-Za-z]{2}/);
    await page.locator('.rows .remove').last().click();
    await page.close();
  });
});
