import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { DigitSystem } from '../../reports/locale/digits.ts';
import { tokens } from '../../reports/theme.ts';
import { pageFonts } from '../web/fonts.ts';

const require = createRequire(import.meta.url);
const sheet = readFileSync(new URL('./style.css', import.meta.url), 'utf8');

const counters: Readonly<Record<DigitSystem, string>> = {
  latin: 'decimal',
  persian: 'persian',
  arabic: 'arabic-indic',
};

function fontFaces(): string {
  return pageFonts
    .map(({ owner, file, family, range }) => {
      const path = join(dirname(require.resolve(`${owner}/package.json`)), 'files', file);
      const data = readFileSync(path).toString('base64');
      return `@font-face{font-family:"${family}";font-weight:100 900;font-display:block;src:url(data:font/woff2;base64,${data}) format("woff2")${range ? `;unicode-range:${range}` : ''}}`;
    })
    .join('\n');
}

let faces: string | null = null;

/** The style sheet with its fonts in it: the light theme's colours, because it is read on paper. */
export function styleOf(digits: DigitSystem): string {
  faces ??= fontFaces();
  const colors = Object.entries(tokens.light).flatMap(([name, value]) =>
    typeof value === 'string' ? [`--${name}:${value}`] : [],
  );
  const style = counters[digits];
  const numbers = `@page{@bottom-center{content:counter(page, ${style}) " / " counter(pages, ${style})}}`;
  return `${faces}\n:root{${colors.join(';')}}\n${sheet}\n${numbers}`;
}
