import { existsSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { executable, openBrowser, openPage } from './browser.ts';

const here = existsSync(executable) ? describe : describe.skip;
/** A busy machine counts late. */
const patient = { timeout: 20_000 };

here('an analyst', () => {
  const app = inject('app') as NonNullable<ReturnType<typeof inject<'app'>>>;
  let browser: Browser;
  let context: BrowserContext;
  beforeAll(async () => {
    browser = await openBrowser();
    context = await browser.newContext({ viewport: { width: 1280, height: 900 }, storageState: app.state });
  });
  afterAll(() => browser?.close());

  const open = (path: string, language: string) => openPage(context, app.address, path, language);

  /** What the API itself counts. */
  const countOf = (page: Page, where: object): Promise<number> =>
    page.evaluate(
      async (rule) => {
        const answer = await fetch('/api/v1/segments/count', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ rule }),
        });
        return (await answer.json()).count;
      },
      { version: 2, where } as object,
    );
  const shown = async (page: Page) =>
    Number(await page.locator('aside [data-count]').getAttribute('data-count'));

  it.each([
    ['en', 'city', 'تهران'],
    ['fa', 'شهر', 'tehran'],
    ['ar', 'المدينة', 'Tehran'],
  ])('finds a trait and a city in any script by keyboard alone, in %s', async (language, trait, city) => {
    const { page, faults } = await open('segments/new', language);
    await page.locator('aside [data-count]').waitFor();
    await page.locator('.picker-button').focus();
    await page.keyboard.press('Enter');
    await page.locator('.picker-box input').waitFor();
    await page.keyboard.type(trait);
    await page.locator('[role="option"][aria-selected="true"][data-name="city"]').waitFor();
    await page.keyboard.press('Enter');
    // The focus is where it was: on to the operator and the value.
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-trait')), patient)
      .toBe('city');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.type(city);
    const found = page.locator('.suggestions [role="option"]').first();
    await found.waitFor();
    expect(await found.locator('bdi').textContent()).toBe('Tehran');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const expected = await countOf(page, { trait: 'city', is: 'Tehran' });
    await expect.poll(() => shown(page), patient).toBe(expected);
    expect(expected).toBeGreaterThan(0);
    // The one row selects alone what all of them leave.
    const effect = page.locator('.effect[data-left]');
    expect(await effect.getAttribute('data-left')).toBe(String(expected));
    expect(await effect.getAttribute('data-alone')).toBe(String(expected));
    expect(faults.filter((fault) => !fault.includes('422'))).toEqual([]);
    await page.close();
  });

  it('keeps the draft over another language and another page, and goes back and forth', async () => {
    const { page } = await open('segments/new', 'en');
    const value = page.locator('.number-input input').first();
    await value.fill('33');
    await page.getByLabel('Name', { exact: false }).first().fill('Half written');
    await page.getByRole('combobox', { name: 'Language' }).selectOption('fa');
    await expect.poll(() => value.inputValue(), patient).toBe('۳۳');
    expect(await page.locator('.fields input').first().inputValue()).toBe('Half written');
    await page.goto(`${app.address}/?lang=en#/value`);
    await page.locator('.tile').first().waitFor();
    await page.goto(`${app.address}/?lang=en#/segments/new`);
    await expect.poll(() => value.inputValue(), patient).toBe('۳۳');
    await page.reload();
    await expect.poll(() => value.inputValue(), patient).toBe('33');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => value.inputValue(), patient).not.toBe('33');
    await page.getByRole('button', { name: 'Redo' }).click();
    await expect.poll(() => value.inputValue(), patient).toBe('33');
    await page.getByRole('button', { name: 'Start anew' }).click();
    await expect.poll(() => value.inputValue(), patient).toBe('90');
    await page.close();
  });

  it('chooses a day of the Jalali calendar by keyboard', async () => {
    const { page } = await openPage(context, app.address, 'segments/new', 'fa', '&calendar=jalali');
    await page.locator('.picker-button').click();
    await page.locator('.picker-box input').waitFor();
    await page.keyboard.type('آخرین سفارش');
    await page.locator('[role="option"][aria-selected="true"][data-name="last_order_on"]').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.condition > select').first().selectOption('at_least');
    // 1 Farvardin 1404 is 21 March 2025; the third is two days later.
    await page.locator('.day-input input').fill('۱۴۰۴/۱/۱');
    await page.locator('.day-input button').first().click();
    await page.locator('.month [data-day="2025-03-21"]').waitFor();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    const expected = await countOf(page, { trait: 'last_order_on', at_least: '2025-03-23' });
    await expect.poll(() => shown(page), patient).toBe(expected);
    await page.getByRole('button', { name: 'آغاز دوباره' }).click();
    await page.close();
  });

  it('compares segments and takes a part along, with exactly its people', async () => {
    const names = ['champions_at_risk', 'win_back_worth_it'];
    const { page, faults } = await open(`compare/${names.join('/')}`, 'en');
    const part = (key: string) => page.locator(`[data-region="${key}"]`);
    await part('in-in').waitFor();
    const [first, second] = names.map((segment) => ({ segment }));
    const expected: Record<string, object> = {
      'in-in': { intersection: [first, second] },
      'in-out': { difference: [first, second] },
      'out-in': { difference: [second, first] },
      union: { union: [first, second] },
    };
    for (const [key, where] of Object.entries(expected))
      expect(await part(key).getAttribute('data-people')).toBe(String(await countOf(page, where)));
    const people = Number(await part('in-out').getAttribute('data-people'));
    expect(people).toBeGreaterThan(0);
    await page
      .locator('tr', { has: part('in-out') })
      .getByRole('button')
      .click();
    await expect.poll(() => shown(page), patient).toBe(people);
    // In rows that can be gone on with, not as JSON.
    expect(await page.locator('.segment-choice').count()).toBe(2);
    expect(faults).toEqual([]);
    await page.getByRole('link', { name: 'Cancel' }).click();
    await page.close();
  });

  it.each([
    ['en', 'latn'],
    ['fa', 'arabext'],
    ['ar', 'arab'],
  ])('sees what each purpose costs, and takes along as many as it says, in %s', async (language, digits) => {
    const segment = 'win_back_worth_it';
    const { page, faults } = await open(`segments/${segment}`, language);
    const members = await countOf(page, { segment });
    expect(members).toBeGreaterThan(0);
    const written = new Intl.NumberFormat(language, { numberingSystem: digits });
    for (const purpose of ['sms', 'ads', 'mail']) {
      const button = page.locator(`[data-waterfall] button[data-purpose="${purpose}"]`);
      await button.focus();
      await page.keyboard.press('Enter');
      const link = page.locator(`[data-waterfall="${purpose}"] a[data-export="${purpose}"]`);
      await link.waitFor();
      expect(await button.getAttribute('aria-pressed')).toBe('true');
      expect(await page.locator('[data-waterfall] button[aria-pressed="true"]').count()).toBe(1);
      const { steps } = await page.evaluate(
        async (path): Promise<{ steps: { step: string; people: number }[] }> => (await fetch(path)).json(),
        `/api/v1/segments/${segment}/waterfall?purpose=${purpose}`,
      );
      const cells = await page
        .locator('[data-waterfall] [data-step]')
        .evaluateAll((all) =>
          all.map((each) => [
            each.getAttribute('data-step'),
            Number(each.getAttribute('data-people')),
            each.textContent,
          ]),
        );
      expect(cells).toEqual(steps.map(({ step, people }) => [step, people, written.format(people)]));
      // It begins with all members, nobody comes back on the way, and the list has who is left.
      const people = steps.map((each) => each.people);
      expect(people[0]).toBe(members);
      expect(people.at(-1)).toBeGreaterThan(0);
      expect(people).toEqual([...people].sort((one, next) => next - one));
      const csv = await page.evaluate(
        async (path) => (await fetch(path)).text(),
        (await link.getAttribute('href')) as string,
      );
      expect(csv.trim().split('\n')).toHaveLength((people.at(-1) as number) + 1);
    }
    expect(faults).toEqual([]);
    await page.close();
  });

  it.each(['en', 'fa', 'ar'])(
    'asks in rows who bought, who is at the top and whose birthday comes, in %s',
    async (language) => {
      const { page, faults } = await open('segments/new', language);
      await page.locator('aside [data-count]').waitFor();
      // The row that stands there to begin with goes.
      await page.locator('.rows .remove').first().click();
      for (const kind of ['event', 'rank', 'anniversary']) await page.locator(`[data-add="${kind}"]`).click();
      await page.locator('.event-ask').selectOption('count');
      await page.locator('.event-row .event-more').click();
      await page.locator('.event-where select').first().selectOption('net');
      await page.locator('.event-where select').nth(1).selectOption('over');
      await page.locator('.event-where .number-input input').fill('20');
      const calendar = await page.locator('.anniversary-row select').inputValue();
      await page.locator('.anniversary-row .number-input input').fill('120');
      await page.locator('.rank-row .number-input input').fill('50');
      const expected = await countOf(page, {
        all: [
          {
            event: 'order',
            where: { field: 'net', over: 20 },
            during: { last: { days: 180 } },
            count: { at_least: 2 },
          },
          { top: { trait: 'clv_12m', percent: 50 } },
          { anniversary: 'birth_date', calendar, in_next: { days: 120 } },
        ],
      });
      expect(expected).toBeGreaterThan(0);
      await expect.poll(() => shown(page), patient).toBe(expected);
      // Who can be reached are some of them, and what sets them apart has an interval around it.
      const reached = Number(await page.locator('[data-reach="email"]').getAttribute('data-people'));
      expect(reached).toBeGreaterThan(0);
      expect(reached).toBeLessThanOrEqual(expected);
      const lift = page.locator('[data-lift]').first();
      const [ratio, low, high] = await Promise.all(
        ['data-lift', 'data-low', 'data-high'].map(async (name) => Number(await lift.getAttribute(name))),
      );
      expect(low).toBeLessThan(ratio as number);
      expect(high).toBeGreaterThan(ratio as number);
      expect(await page.locator('.json').count()).toBe(0);
      expect(faults.filter((fault) => !fault.includes('422'))).toEqual([]);
      await page.close();
    },
  );

  it('is told which row leaves nobody', async () => {
    const { page } = await open('segments/new', 'en');
    await page.locator('.number-input input').first().fill('0');
    await page.locator('aside [data-count="0"]').waitFor();
    await page.locator('.effect strong').waitFor();
    await page.getByRole('button', { name: 'Start anew' }).click();
    await page.close();
  });
});
