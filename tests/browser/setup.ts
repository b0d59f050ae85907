import { existsSync } from 'node:fs';
import type { BrowserContext } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { type RunningApp, startApp } from './app.ts';
import { executable, openBrowser, signIn } from './browser.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the app is, and the cookies of a steward; null where there is no browser. */
    readonly app: {
      readonly address: string;
      /** The link that was used for it. */
      readonly link: string;
      readonly state: Awaited<ReturnType<BrowserContext['storageState']>>;
    } | null;
  }
}

let app: RunningApp | null = null;

/** One shop, loaded and served as the README says, for every file of this suite. */
export async function setup(project: TestProject): Promise<void> {
  if (!existsSync(executable)) {
    project.provide('app', null);
    return;
  }
  app = await startApp();
  const browser = await openBrowser();
  try {
    const signed = await browser.newContext();
    await signIn(signed, app.link);
    project.provide('app', { address: app.address, link: app.link, state: await signed.storageState() });
  } finally {
    await browser.close();
  }
}

export async function teardown(): Promise<void> {
  await app?.close();
}
