import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { DigitSystem } from '../../reports/locale/entry.ts';
import { baseSheet, fontFaces } from '../style/index.ts';

const require = createRequire(import.meta.url);
const sheet = readFileSync(new URL('./style.css', import.meta.url), 'utf8');

const counters: Readonly<Record<DigitSystem, string>> = {
  latin: 'decimal',
  persian: 'persian',
  arabic: 'arabic-indic',
};

/** Fonts in the sheet itself: the report asks for nothing. */
const inlineFonts = (): string =>
  fontFaces('block', ({ owner, file }) => {
    const path = join(dirname(require.resolve(`${owner}/package.json`)), 'files', file);
    return `data:font/woff2;base64,${readFileSync(path).toString('base64')}`;
  });

let faces: string | null = null;

/** The style sheet with its fonts in it: the light theme's colours, because it is read on paper. */
export function styleOf(digits: DigitSystem): string {
  faces ??= inlineFonts();
  const style = counters[digits];
  const numbers = `@page{@bottom-center{content:counter(page, ${style}) " / " counter(pages, ${style})}}`;
  return `${faces}\n${baseSheet()}\n${sheet}\n${numbers}`;
}
