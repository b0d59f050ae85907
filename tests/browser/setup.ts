import { existsSync } from 'node:fs';
import type { BrowserContext } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { type RunningApp, startApp, startRetail } from './app.ts';
import { executable, openBrowser, signIn } from './browser.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the app is, and the cookies of a steward; null where there is no browser. */
    readonly app: {
      readonly address: string;
      /** The link that was used for it. */
      readonly link: string;
      readonly store: string | null;
      readonly state: Awaited<ReturnType<BrowserContext['storageState']>>;
    } | null;
    /** The same of Online Retail; null where the public data is not at hand. */
    readonly retail: {
      readonly address: string;
      readonly state: Awaited<ReturnType<BrowserContext['storageState']>>;
    } | null;
  }
}

let app: RunningApp | null = null;
let retail: RunningApp | null = null;

/** One shop, loaded and served as the README says, for every file of this suite. */
export async function setup(project: TestProject): Promise<void> {
  if (!existsSync(executable)) {
    project.provide('app', null);
    project.provide('retail', null);
    return;
  }
  app = await startApp();
  retail = await startRetail();
  const browser = await openBrowser();
  try {
    const signed = await browser.newContext();
    await signIn(signed, app.link);
    project.provide('app', {
      address: app.address,
      link: app.link,
      store: app.store,
      state: await signed.storageState(),
    });
    if (retail) {
      const other = await browser.newContext();
      await signIn(other, retail.link);
      project.provide('retail', { address: retail.address, state: await other.storageState() });
    } else project.provide('retail', null);
  } finally {
    await browser.close();
  }
}

export async function teardown(): Promise<void> {
  await app?.close();
  await retail?.close();
}
