import { readFileSync } from 'node:fs';
import { tokens } from '../../reports/theme.ts';
import type { Theme } from '../../reports/view.ts';
import { pageFonts } from '../web/fonts.ts';

/** Type and resets that the page and the report for a meeting share. */
const base = readFileSync(new URL('./base.css', import.meta.url), 'utf8');

/** The palette of a theme as custom properties; charts take their colours from the same tokens. */
function palette(theme: Theme): string {
  const own = tokens[theme];
  const colors = Object.entries(own).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  const onAccent = theme === 'light' ? own.surface : own.paper;
  return [...colors, ['on-accent', onAccent]]
    .map(([name, value]) => `--${name}:${value}`)
    .concat(`color-scheme:${theme}`)
    .join(';');
}

/** Faces of the fonts, each from where `source` says that its file is. */
export function fontFaces(
  display: 'swap' | 'block',
  source: (font: (typeof pageFonts)[number]) => string,
): string {
  return pageFonts
    .map((font) => {
      const range = font.range ? `;unicode-range:${font.range}` : '';
      return `@font-face{font-family:"${font.family}";font-weight:100 900;font-display:${display};src:url("${source(font)}") format("woff2")${range}}`;
    })
    .join('\n');
}

/** The light palette and the type: what each sheet begins with. */
export const baseSheet = (): string => `:root{${palette('light')}}\n${base}`;

/** The dark palette, on screens alone: paper is light whatever the theme. */
export const darkSheet = (): string =>
  `@media screen{:root[data-theme="dark"]{${palette('dark')}}}
@media screen and (prefers-color-scheme: dark){:root:not([data-theme]){${palette('dark')}}}`;
