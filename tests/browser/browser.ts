import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

export const executable = process.env.CHROMIUM ?? '/usr/bin/chromium';

export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: executable,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** What went wrong on a page: console errors, violations of its policy, requests to other hosts, failed ones. */
export function watch(page: Page, address: string): string[] {
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol !== 'data:' && url.protocol !== 'blob:' && url.origin !== address) {
      faults.push(`other host: ${url.origin}`);
    }
  });
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${response.status()}: ${new URL(response.url()).pathname}`);
  });
  return faults;
}

/** A page of the app in a language, once its heading is there, with what went wrong on it so far. */
export async function openPage(
  context: BrowserContext,
  address: string,
  path: string,
  language: string,
  asked = '',
): Promise<{ page: Page; faults: string[] }> {
  const page = await context.newPage();
  const faults = watch(page, address);
  await page.goto(`${address}/?lang=${language}${asked}#/${path}`);
  await page.locator('h1').first().waitFor();
  return { page, faults };
}

/** Signs in once; the cookie of the context serves every page after that. */
export async function signIn(context: BrowserContext, link: string): Promise<void> {
  const page = await context.newPage();
  await page.goto(link);
  await page.locator('nav a[aria-current]').waitFor();
  await page.close();
}

/** Waits until every chart of the page has marks and is interactive, which each is once somebody scrolls to it. */
export async function chartsDrawn(page: Page): Promise<number> {
  await page.waitForFunction(() => document.querySelector('.skeleton') === null, undefined, {
    timeout: 30_000,
  });
  await page.locator('.picture-box').first().waitFor();
  // One after the other: what is scrolled past within a frame has never been near the window.
  for (const box of await page.locator('.picture-box').all()) {
    await box.scrollIntoViewIfNeeded();
    await page.waitForFunction(
      (one) => (one as HTMLElement).dataset.drawn === 'alive',
      await box.elementHandle(),
      {
        timeout: 30_000,
      },
    );
  }
  return page.locator('.picture-box').count();
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** What axe-core finds on a page that is serious or worse, with the first places. */
export async function seriousFaults(page: Page): Promise<string[]> {
  // Evaluated by the debugger: the page's policy would refuse it as a script of its own.
  await page.evaluate(axe);
  const violations = (await page.evaluate(
    '(async () => (await axe.run(document, { resultTypes: ["violations"] })).violations)()',
  )) as readonly Violation[];
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id}, ${nodes.length} times: ${nodes
          .slice(0, 3)
          .map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary ?? ''}`)
          .join(' | ')}`,
    );
}
