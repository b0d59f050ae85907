import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { boards } from '../../src/reports/boards.ts';
import { tokens } from '../../src/reports/theme.ts';
import { chartsDrawn, executable, openBrowser, openPage, seriousFaults, watch } from './browser.ts';

const here = existsSync(executable) ? describe : describe.skip;
/** A4 between margins of 15 and 14 mm, at 96 pixels an inch. */
const paper = { width: 680, height: 1016 };

/** Waits until every chart has been drawn again for the one column of a page so wide. */
const drawnFor = (page: Page, width: number) =>
  page.waitForFunction(
    (whole) =>
      [...document.querySelectorAll<HTMLElement>('.picture-box')].every((box) => {
        const drawn = Number(box.querySelector('svg')?.getAttribute('width'));
        return ['still', 'alive'].includes(box.dataset.drawn ?? '') && drawn > 0.85 * whole && drawn < whole;
      }),
    width,
  );

here('on paper', () => {
  const app = inject('app') as NonNullable<ReturnType<typeof inject<'app'>>>;
  let browser: Browser;
  let context: BrowserContext;
  beforeAll(async () => {
    browser = await openBrowser();
    context = await browser.newContext({
      viewport: { width: 1280, height: 900 },
      storageState: app.state,
      acceptDownloads: true,
    });
  });
  afterAll(async () => {
    await browser?.close();
  });

  /** Facts of the layout as a printer would have it. */
  const layoutOf = (page: Page) =>
    page.evaluate(() => {
      const seen = (element: Element) => element.getClientRects().length > 0;
      const boxes = [...document.querySelectorAll('main *, body > section *, .tiles *')].filter(seen);
      return {
        tops: [...document.querySelectorAll('.tile')].map((tile) =>
          Math.round(tile.getBoundingClientRect().top),
        ),
        widest: Math.max(...boxes.map((box) => box.getBoundingClientRect().right)),
        leftmost: Math.min(...boxes.map((box) => box.getBoundingClientRect().left)),
        figures: [...document.querySelectorAll('.figure')].filter(seen).map((figure) => ({
          inside: getComputedStyle(figure).breakInside,
          height: figure.getBoundingClientRect().height,
        })),
        background: getComputedStyle(document.documentElement).backgroundColor,
        fills: [...document.querySelectorAll('svg [fill]')].map((mark) => mark.getAttribute('fill')),
        links: [...document.querySelectorAll('nav, .links, .switches, .mark-list')].filter(seen).length,
      };
    });

  const holds = (layout: Awaited<ReturnType<typeof layoutOf>>) => {
    expect(layout.tops).toHaveLength(4);
    expect(new Set(layout.tops).size).toBe(1);
    // A label of a chart may reach into the margin, by less than a millimetre.
    expect(layout.widest).toBeLessThanOrEqual(paper.width + 3);
    expect(layout.leftmost).toBeGreaterThanOrEqual(-3);
    expect(layout.figures.length).toBeGreaterThan(5);
    for (const { inside, height } of layout.figures) {
      expect(inside).toBe('avoid');
      expect(height).toBeLessThan(paper.height);
    }
    expect(layout.background).toBe('rgb(255, 255, 255)');
    const dark = new Set([tokens.dark.accent, tokens.dark.ink, tokens.dark.muted, ...tokens.dark.sequential]);
    expect(layout.fills.filter((fill) => fill !== null && dark.has(fill))).toEqual([]);
  };

  it.each(['en', 'fa'])('the value page in %s is light, whole and within the page', async (language) => {
    const { page, faults } = await openPage(context, app.address, 'value', `${language}&theme=dark`);
    await chartsDrawn(page);
    const before = await page.locator('.picture-box svg').first().innerHTML();
    await page.setViewportSize(paper);
    await drawnFor(page, paper.width);
    await page.emulateMedia({ media: 'print' });
    const darkInk = page.locator(`.picture-box svg [fill="${tokens.dark.ink}"]`);
    await expect.poll(() => darkInk.count(), { timeout: 10_000 }).toBe(0);
    const layout = await layoutOf(page);
    holds(layout);
    expect(layout.links).toBe(0);
    const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
    expect(Number(/\/Count (\d+)/.exec(pdf)?.[1])).toBeGreaterThan(2);
    // On the screen it is dark as before.
    await page.emulateMedia({ media: 'screen' });
    await page.setViewportSize({ width: 1280, height: 900 });
    await chartsDrawn(page);
    expect(await page.locator('.picture-box svg').first().innerHTML()).toContain(
      /fill="#[0-9a-f]{6}"/.exec(before)?.[0],
    );
    expect(faults).toEqual([]);
    await page.close();
  });

  it.each(['en', 'fa', 'ar'])(
    'the report for the meeting in %s opens from the value page',
    async (language) => {
      const { page } = await openPage(context, app.address, 'value', language);
      const [report] = await Promise.all([
        context.waitForEvent('page'),
        page.locator('a[href*="/api/v1/report?"]').click(),
      ]);
      const faults = watch(report, app.address);
      await report.waitForLoadState();
      await report.reload();
      await report.setViewportSize(paper);
      await report.emulateMedia({ media: 'print' });
      holds(await layoutOf(report));
      const loaded = await report.evaluate(async () => {
        const faces = await document.fonts.ready;
        return [...faces]
          .filter(({ status }) => status === 'loaded')
          .map(({ family }) => family.replaceAll('"', ''));
      });
      expect(loaded).toContain(language === 'en' ? 'Inter Variable' : 'Vazirmatn Variable');
      expect(await report.locator('script, link, img').count()).toBe(0);
      if (language !== 'ar') expect(await seriousFaults(report)).toEqual([]);
      expect(faults).toEqual([]);
      await report.close();
      await page.close();
    },
  );
});

here('by keyboard', () => {
  const app = inject('app') as NonNullable<ReturnType<typeof inject<'app'>>>;
  let browser: Browser;
  let context: BrowserContext;
  beforeAll(async () => {
    browser = await openBrowser();
    context = await browser.newContext({
      viewport: { width: 1280, height: 900 },
      storageState: app.state,
      acceptDownloads: true,
    });
  });
  afterAll(async () => {
    await browser?.close();
  });

  it.each(['en', 'fa'])(
    'every tile and chart in %s opens how it is computed, and Escape leads back',
    async (language) => {
      const { page, faults } = await openPage(context, app.address, 'value', language);
      await chartsDrawn(page);
      const links = page.locator('.how-link');
      // Four tiles, each report of the board, what to do among them.
      expect(await links.count()).toBe(4 + boards.value.length);
      for (const at of [0, 2, 7]) {
        const link = links.nth(at);
        await link.focus();
        await page.keyboard.press('Enter');
        const panel = page.getByRole('dialog');
        const number = panel.locator('[data-number]');
        await number.waitFor();
        const [name, part] = [
          await number.getAttribute('data-number'),
          await number.getAttribute('data-part'),
        ];
        expect(await link.getAttribute('href')).toBe(`#/number/${[name, part].filter(Boolean).join('/')}`);
        expect((await panel.locator('pre').textContent())?.toLowerCase()).toMatch(/^(--|with|select)/);
        if (at === 0) expect(await seriousFaults(page)).toEqual([]);
        await page.keyboard.press('Escape');
        await panel.waitFor({ state: 'detached' });
        expect(await link.evaluate((one) => one === document.activeElement)).toBe(true);
      }
      expect(faults).toEqual([]);
      await page.close();
    },
  );

  it('a number has a page of its own, which counts as the figures do', async () => {
    const { page, faults } = await openPage(context, app.address, 'number/value-kpis/equity', 'fa');
    const { tiles } = await page.evaluate(async () =>
      (await fetch('/api/v1/reports/value-kpis?lang=fa')).json(),
    );
    expect(await page.locator('h1').textContent()).toContain(tiles[0].value);
    expect(await seriousFaults(page)).toEqual([]);
    expect(faults).toEqual([]);
    await page.close();
  });

  it.each([
    ['en', 'ArrowRight'],
    ['fa', 'ArrowLeft'],
  ])('the marks of a chart in %s are walked by arrow keys and opened by Enter', async (language, forward) => {
    const { page, faults } = await openPage(context, app.address, 'value', language);
    await chartsDrawn(page);
    const figure = page.locator('[data-report="churn-by-tier"]');
    const marks = figure.getByRole('listbox');
    const option = marks.getByRole('option');
    await marks.focus();
    const first = await option.textContent();
    await expect.poll(() => figure.locator('svg .is-pointed').count()).toBeGreaterThan(0);
    await page.keyboard.press(forward);
    expect(await option.textContent()).not.toBe(first);
    expect(await option.getAttribute('aria-posinset')).toBe('2');
    await page.keyboard.press('End');
    expect(await option.getAttribute('aria-posinset')).toBe(await option.getAttribute('aria-setsize'));
    await page.keyboard.press('Home');
    expect(await option.textContent()).toBe(first);
    await page.keyboard.press('Enter');
    await page.waitForURL(/#\/segments\/new$/);
    await page.locator('aside [data-count]').waitFor();
    expect(faults).toEqual([]);
    await page.close();
  });

  it('every chart can be taken as table, SVG, PNG, CSV and specification', async () => {
    const { page, faults } = await openPage(context, app.address, 'value', 'fa');
    await chartsDrawn(page);
    const figure = page.locator('[data-report="revenue-by-month"]');
    const take = async (name: string) => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        figure.locator('.links').getByText(name, { exact: true }).click(),
      ]);
      return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
    };
    const png = await take('PNG');
    expect(png.name).toBe('revenue-by-month.png');
    expect(png.content.subarray(1, 4).toString()).toBe('PNG');
    const svg = await take('SVG');
    expect(svg.content.toString()).toMatch(/^<svg /);
    // Twice as wide as the chart on the page, so that it is sharp in print.
    const drawn = await figure.locator('svg.chart').getAttribute('width');
    expect(png.content.readUInt32BE(16)).toBe(2 * Number(drawn));
    expect((await take('CSV')).content.toString()).toContain('month,');
    const spec = await take('مشخصات نمودار');
    expect(JSON.parse(spec.content.toString()).$schema).toContain('vega-lite');
    expect(faults).toEqual([]);
    await page.close();
  });
});
