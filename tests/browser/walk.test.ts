import { existsSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { languages } from '../../src/reports/locale/index.ts';
import { stewardPages } from '../../src/server/web/pages/steward/pages.ts';
import { executable, openBrowser, seriousFaults, watch } from './browser.ts';

/** Every page; those of a steward below Data. */
const pages = [
  ...['value', 'groups', 'segments', 'segments/champions_at_risk', 'cohorts', 'models', 'data'],
  ...stewardPages.map((name) => `data/${name}`),
];
const themes = ['light', 'dark'] as const;
const widths = [1440, 390] as const;
const shops = [
  ['the demo', inject('app')],
  ['Online Retail', inject('retail')],
] as const;

/** Latin words that a Persian or Arabic page may have: names of formats, of models, and commands. */
const allowed =
  /^(SVG|PNG|CSV|UTF|RFM|CLV|CAC|NRR|GRR|Brier|BG|NBD|BB|Pareto|Gamma|MBG|PCA|Gini|SQL|API|AIC|BIC|JSON|NDJSON|Parquet|Arrow|Excel|Meta|Google|English|arzesh|run|ingest|serve|config|audit|verify|doctor|as|of|covers|Kaplan|Meier)$/i;

/** Words of the page in Latin letters that nobody wrote for its language. Names of the shop's own stand apart. */
const strangeWords = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const own = 'bdi, code, svg, input, textarea, [lang="en"], script, style, select[dir="ltr"]';
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = (node.textContent ?? '').replace(/[\u2066\u2068][^\u2069]*\u2069/g, ' ');
      if (node.parentElement?.closest(own)) continue;
      found.push(...(text.match(/\p{Script=Latin}{2,}/gu) ?? []));
      // Digits of another language too, but in the names of encodings and statistics.
      if (!node.parentElement?.closest('select'))
        found.push(...(text.replace(/UTF-\d+|2Δ/g, '').match(/[0-9]+/g) ?? []));
    }
    return [...new Set(found)];
  });

/** The page is whole: nothing loads any more, and each of its charts has its picture. */
async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.waitForFunction(
    () =>
      document.querySelector('.skeleton') === null &&
      [...document.querySelectorAll<HTMLElement>('.picture-box')].every(
        (box) => box.dataset.drawn === 'still' || box.dataset.drawn === 'alive',
      ),
    undefined,
    { timeout: 30_000 },
  );
}

const here = existsSync(executable) ? describe : describe.skip;

here.each(shops)('a walk over %s', (_, shop) => {
  const walked = shop ? it : it.skip;
  let browser: Browser;
  let context: BrowserContext;
  const address = shop?.address ?? '';

  beforeAll(async () => {
    if (!shop) return;
    browser = await openBrowser();
    context = await browser.newContext({ storageState: shop.state });
  });
  afterAll(() => browser?.close());

  walked.each(
    languages.flatMap(({ code }) =>
      themes.flatMap((theme) => widths.map((width) => ({ code, theme, width }))),
    ),
  )('in $code, $theme, $width px', async ({ code, theme, width }) => {
    const page = await context.newPage();
    await page.setViewportSize({ width, height: 900 });
    const faults = watch(page, address);
    await page.goto(`${address}/?lang=${code}&theme=${theme}`);
    const found: string[] = [];
    for (const path of pages) {
      await page.evaluate((to) => {
        location.hash = `/${to}`;
      }, path);
      await settled(page);
      const say = (what: string) => found.push(`${path}: ${what}`);
      const beyond = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (beyond > 0) say(`${beyond} px beyond its width`);
      if ((await page.locator('.notice.risk').count()) > 0)
        say(`a fault: ${await page.locator('.notice.risk').first().textContent()}`);
      if (code !== 'en') {
        const strange = (await strangeWords(page)).filter((word) => !allowed.test(word));
        if (strange.length > 0) say(`words of another language: ${strange.join(', ')}`);
      }
      // Persian and Arabic pages are one mirror image, and colours do not depend on the width.
      if (code !== 'ar' && width === 1440) for (const fault of await seriousFaults(page)) say(fault);
    }
    expect(found).toEqual([]);
    expect(faults).toEqual([]);
    await page.close();
  });

  walked.each([
    [1440, 900, 1],
    [390, 844, 2],
  ])(
    'tells the worth, the trust, the change and the next step at %d px within %d px × %d',
    async (width, height, windows) => {
      const page = await context.newPage();
      await page.setViewportSize({ width, height });
      await page.goto(`${address}/?lang=en#/value`);
      await settled(page);
      for (const place of [
        'h1',
        '.headline .quiet a[href="#/models"]',
        '[data-report-finding="model-promises"]',
        '[data-report-finding="equity-bridge"]',
        '[data-report-finding="actions"]',
      ]) {
        const box = await page.locator(place).boundingBox();
        expect((box?.y ?? Number.POSITIVE_INFINITY) + (box?.height ?? 0), place).toBeLessThan(
          height * windows,
        );
      }
      await page.close();
    },
  );

  walked('shows the numbers that the API gives', async () => {
    const page = await context.newPage();
    await page.goto(`${address}/?lang=en#/value`);
    await settled(page);
    const said = await page.evaluate(async () => {
      const answer = await fetch('/api/v1/reports/value-kpis?lang=en');
      return (await answer.json()) as { finding: string; tiles: { value: string }[] };
    });
    expect(await page.locator('h1').textContent()).toBe(said.finding);
    expect(await page.locator('.tile .figure-value').allTextContents()).toEqual(
      said.tiles.map(({ value }) => value),
    );
    for (const name of ['churn-by-tier', 'revenue-by-month', 'equity-bridge']) {
      const { finding } = await page.evaluate(
        async (report) =>
          (await (await fetch(`/api/v1/reports/${report}?lang=en`)).json()) as { finding: string },
        name,
      );
      const shown = await page.locator(`[data-report="${name}"] h2`).textContent();
      expect(shown, name).toBe(finding);
    }
    await page.close();
  });

  walked(
    'needs one request for a board, and at most 400 kB with the library that makes charts alive',
    async () => {
      const fresh = await browser.newContext({
        ...(shop ? { storageState: shop.state } : {}),
        viewport: { width: 1440, height: 900 },
      });
      const page = await fresh.newPage();
      const session = await fresh.newCDPSession(page);
      await session.send('Network.enable');
      let bytes = 0;
      session.on('Network.loadingFinished', ({ encodedDataLength }) => {
        bytes += encodedDataLength;
      });
      const asked: string[] = [];
      page.on('request', (request) => asked.push(new URL(request.url()).pathname));
      await page.goto(`${address}/?lang=en&theme=light#/value`);
      await settled(page);
      const atOnce = bytes;
      expect(asked.filter((path) => path.startsWith('/api/v1/boards/'))).toEqual(['/api/v1/boards/value']);
      expect(asked.filter((path) => path.endsWith('.svg') && path.startsWith('/api/'))).toEqual([]);
      expect(atOnce / 1000).toBeLessThan(400);
      await fresh.close();
    },
  );

  walked('goes from page to page by keyboard', async () => {
    const page = await context.newPage();
    await page.goto(`${address}/?lang=en#/data`);
    await settled(page);
    const tabs = page.locator('nav.tabs a');
    await tabs.nth(3).focus();
    await page.keyboard.press('Enter');
    await page.locator('input[name="key"]').waitFor();
    await page.locator('input[name="key"]').focus();
    await page.keyboard.type('nobody of this shop');
    await page.keyboard.press('Enter');
    await page.locator('.notice').waitFor();
    // What is looked for stands in no address.
    expect(page.url()).not.toContain('nobody');
    await page.close();
  });
});
