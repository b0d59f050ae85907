import { existsSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { stewardPages } from '../../src/server/web/pages/steward/pages.ts';
import { executable, openBrowser, openPage } from './browser.ts';

const here = existsSync(executable) ? describe : describe.skip;

interface Stop {
  /** Place among all controls of the page, in the order of the document; −1 outside of it. */
  readonly place: number;
  readonly what: string;
  readonly isSeen: boolean;
}

/** Numbers the controls that a keyboard should come to, and gives their names. Radio buttons of one name are one stop. */
const controls = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const all = document.querySelectorAll<HTMLElement>(
      'a[href], button, input, select, textarea, summary, [tabindex="0"]',
    );
    const reachable = [...all].filter(
      (one) =>
        one.checkVisibility({ visibilityProperty: true }) &&
        !one.hasAttribute('disabled') &&
        one.tabIndex >= 0 &&
        !one.closest('svg, [inert], [hidden]'),
    );
    for (const [place, one] of reachable.entries()) one.dataset.place = `${place}`;
    return reachable.map((one) => `${one.tagName.toLowerCase()} ${one.textContent?.trim().slice(0, 40)}`);
  });

/** Where the focus is now, and whether its ring can be seen. */
const focused = (page: Page): Promise<Stop> =>
  page.evaluate(() => {
    const one = document.activeElement as HTMLElement;
    const style = getComputedStyle(one);
    const box = one.getBoundingClientRect();
    const isInWindow =
      box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < window.innerHeight && box.right > 0;
    const hasRing = style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 1;
    return {
      place: Number(one.dataset.place ?? -1),
      what: `${one.tagName.toLowerCase()}.${one.className} ${one.textContent?.trim().slice(0, 40)}`,
      isSeen: isInWindow && hasRing,
    };
  });

here('the whole walk by keyboard', () => {
  const app = inject('app') as NonNullable<ReturnType<typeof inject<'app'>>>;
  let browser: Browser;
  let context: BrowserContext;
  beforeAll(async () => {
    browser = await openBrowser();
    context = await browser.newContext({ viewport: { width: 1280, height: 900 }, storageState: app.state });
  });
  afterAll(() => browser?.close());

  it.each([
    ...['value', 'groups', 'segments', 'segments/champions_at_risk', 'segments/new/champions_at_risk'],
    ...['cohorts', 'models', 'data'],
    ...stewardPages.map((name) => `data/${name}`),
  ])('comes to each control of %s in its order, is seen on it, and leaves the page again', async (path) => {
    const { page, faults } = await openPage(context, app.address, path, 'en');
    await page.waitForFunction(() => document.querySelector('.skeleton') === null);
    const expected = await controls(page);
    expect(expected.length).toBeGreaterThan(8);
    const stops: Stop[] = [];
    for (let turn = 0; turn < expected.length + 20; turn++) {
      await page.keyboard.press('Tab');
      const stop = await focused(page);
      // After the last control the focus leaves the page, or begins anew.
      if (turn > 0 && (stop.what.startsWith('body') || stop.place === 0)) break;
      stops.push(stop);
    }
    const reached = new Set(stops.map(({ place }) => place));
    expect(expected.filter((_, place) => !reached.has(place))).toEqual([]);
    expect(stops.filter(({ isSeen }) => !isSeen)).toEqual([]);
    const places = stops.map(({ place }) => place).filter((place) => place >= 0);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(faults).toEqual([]);
    await page.close();
  });

  it('goes from the headline to a figure, from there to the people of a mark, and back', async () => {
    const { page } = await openPage(context, app.address, 'value', 'en');
    await page.waitForFunction(() => document.querySelector('.skeleton') === null);
    await page.locator('[data-report-finding="equity-bridge"] button').focus();
    await page.keyboard.press('Enter');
    expect((await focused(page)).what).toContain(
      (await page.locator('#figure-equity-bridge h2').textContent())?.slice(0, 30),
    );
    // On from the title: the marks of this chart come before anything of another.
    const marks = page.locator('#figure-equity-bridge .mark-list');
    for (let turn = 0; turn < 8 && !(await marks.evaluate((one) => one === document.activeElement)); turn++)
      await page.keyboard.press('Tab');
    expect(await marks.evaluate((one) => one === document.activeElement)).toBe(true);
    await page.close();

    const groups = (await openPage(context, app.address, 'groups', 'en')).page;
    await groups.waitForFunction(() => document.querySelector('.skeleton') === null);
    const migration = groups.locator('[data-report="rfm-migration"]');
    await migration.locator('.switches button').nth(1).focus();
    await groups.keyboard.press('Enter');
    await migration.locator('.switches button[aria-pressed="true"]').getByText('Flow').waitFor();
    await migration.locator('.mark-list').focus();
    await groups.keyboard.press('Enter');
    await groups.locator('aside [data-count]').waitFor();
    expect(Number(await groups.locator('aside [data-count]').getAttribute('data-count'))).toBeGreaterThan(0);
    await groups.goBack();
    await migration.waitFor();
    await groups.close();
  });
});
