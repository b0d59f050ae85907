import { existsSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { writeDigits } from '../../src/reports/locale/digits.ts';
import { chartsDrawn, executable, openBrowser, openPage, seriousFaults } from './browser.ts';

const here = existsSync(executable) ? describe : describe.skip;

/** The numbers of a text in any digits; Arabic has words of its own for none, one and two. */
const numbersIn = (text: string) =>
  (writeDigits(text, 'latin').match(/[0-9][0-9.,]*/g) ?? [])
    .map((one) => one.replace(/[.,]$/, ''))
    .filter((one) => !/^[012]$/.test(one))
    .sort();

here('calendar and digits', () => {
  const app = inject('app') as NonNullable<ReturnType<typeof inject<'app'>>>;
  let browser: Browser;
  let context: BrowserContext;

  beforeAll(async () => {
    browser = await openBrowser();
    context = await browser.newContext({
      viewport: { width: 1280, height: 900 },
      storageState: app.state,
    });
  });
  afterAll(async () => {
    await browser?.close();
  });

  /** What the page says in its headline, key figures and the titles of its charts. */
  async function storyOf(page: Page) {
    await chartsDrawn(page);
    const said = await page.locator('h1, .tile, .figure h2').allTextContents();
    return said.map(numbersIn);
  }

  it('the language changes words and digits, never the figures', async () => {
    const stories = [];
    for (const language of ['en', 'fa', 'ar']) {
      const { page, faults } = await openPage(context, app.address, 'value', language);
      stories.push(await storyOf(page));
      expect(faults).toEqual([]);
      await page.close();
    }
    expect(stories[0]?.flat().length).toBeGreaterThan(30);
    expect(stories[1]).toEqual(stories[0]);
    expect(stories[2]).toEqual(stories[0]);
  });

  it('the reader changes both, the address says so, and a link tells the same', async () => {
    const { page, faults } = await openPage(context, app.address, 'value', 'fa');
    await chartsDrawn(page);
    const bar = page.locator('.as-of-bar');
    const revenue = page.locator('.tile').nth(2);
    // The demo is as of 1 July 2026, in the shop's Gregorian calendar.
    expect(await bar.textContent()).toContain('۱\u00a0ژوئیه\u00a0۲۰۲۶');
    expect(await bar.textContent()).toContain('۱\u00a0آوریل\u00a0۲۰۲۶');
    expect(await revenue.textContent()).toContain('ژوئن');

    await bar.locator('select[name="calendar"]').selectOption('jalali');
    await bar.locator('select[name="digits"]').selectOption('latin');
    const told = async (one: Page) => {
      await one.locator('.tile').nth(2).getByText('خرداد').first().waitFor();
      await chartsDrawn(one);
      expect(await one.locator('.as-of').textContent()).toContain('10\u00a0تیر\u00a01405');
      const { searchParams } = new URL(one.url());
      expect([searchParams.get('calendar'), searchParams.get('digits')]).toEqual(['jalali', 'latin']);
      return storyOf(one);
    };
    const first = await told(page);
    const figures = await page
      .locator('.headline, .tile .figure-value, .figure h2, .figure svg text')
      .allTextContents();
    expect(figures.join(' ')).not.toMatch(/[۰-۹]/);
    // Months of the Gregorian calendar stand only where the page says that they are the shop's.
    for (const figure of await page.locator('.figure').all()) {
      const text = (await figure.textContent()) ?? '';
      if (/ژوئن|ژوئیه|آوریل/.test(text)) expect(text).toContain('تقویم خود فروشگاه');
    }
    expect(await seriousFaults(page)).toEqual([]);

    const other = await context.newPage();
    await other.goto(page.url());
    expect(await told(other)).toEqual(first);
    await other.close();

    await page.locator('nav a').nth(3).click();
    await page.waitForURL(/calendar=jalali.*#\/cohorts/);
    await bar.locator('select[name="calendar"]').selectOption('gregorian');
    await bar.locator('select[name="digits"]').selectOption('persian');
    const { searchParams } = new URL(page.url());
    expect([searchParams.get('calendar'), searchParams.get('digits')]).toEqual([null, null]);
    expect(faults).toEqual([]);
    await page.close();
  });
});
