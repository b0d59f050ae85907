import type { Language } from '../view.ts';

/**
 * Makes the texts of a language ready. Here they are; the page's bundle puts a function in its place that loads those of
 * one language (see `server/web/build.ts`).
 */
export async function loadTexts(_language: Language): Promise<void> {}
