import { readFileSync } from 'node:fs';
import { colours } from './chart.ts';
import { display, escapeHtml } from './display.ts';
import type { Shop } from './shop.ts';

interface Expected {
  readonly value: number;
  /** Largest difference that still counts as the same. */
  readonly within: number;
  /** Where the value comes from: a paper, or a count that this notebook has no part in. */
  readonly source: string;
}

const expectedOf = (notebook: string): Readonly<Record<string, Expected>> => {
  const all = JSON.parse(readFileSync(new URL('../figures.json', import.meta.url), 'utf8'));
  const found = all[notebook];
  if (!found) throw new RangeError(`figures.json has no figures of ${notebook}.`);
  return found;
};

const digits = (value: number) => String(Number(value.toPrecision(9)));

/**
 * Holds what the notebook found against figures that it has no part in, and shows both. @throws where one is missing or
 * differs. A shop of your own has figures of its own: they are shown and not compared.
 */
export async function figures(
  notebook: string,
  found: Readonly<Record<string, number>>,
  shop?: Shop,
): Promise<void> {
  const isOwn = shop !== undefined && !shop.isDemo;
  const expected = expectedOf(notebook);
  const names = new Set([...Object.keys(expected), ...Object.keys(found)]);
  const rows = [...names].map((name) => {
    const mine = found[name];
    const one = expected[name];
    const agrees =
      mine !== undefined &&
      one !== undefined &&
      Math.abs(mine - one.value) <= one.within + 1e-12 * Math.abs(one.value);
    return { name, mine, one, agrees };
  });
  const wrong = isOwn ? [] : rows.filter(({ agrees }) => !agrees);
  if (wrong.length > 0) {
    const said = wrong.map(
      ({ name, mine, one }) =>
        `${name}: found ${mine ?? 'nothing'}, expected ${one ? `${one.value} ± ${one.within} (${one.source})` : 'nothing'}`,
    );
    throw new Error(`Figures differ.\n${said.join('\n')}`);
  }
  const cell = (text: string, side: string) =>
    `<td style="text-align:${side};padding:4px 12px;border-bottom:1px solid ${colours.line}">${escapeHtml(text)}</td>`;
  const lines = rows.map(({ name, mine, one }) => [
    name,
    mine === undefined ? '–' : digits(mine),
    isOwn || !one ? 'your own shop: not compared' : `${one.value} ± ${one.within}`,
    isOwn || !one ? '' : one.source,
  ]);
  const html = `<table dir="ltr" style="border-collapse:collapse">${lines
    .map(
      ([name = '', mine = '', own = '', source = '']) =>
        `<tr style="background:none">${cell(name, 'left')}${cell(mine, 'right')}${cell(own, 'right')}${cell(source, 'left')}</tr>`,
    )
    .join('')}</table>`;
  await display({
    'text/html': html,
    'text/plain': lines.map((line) => line.filter(Boolean).join('  ')).join('\n'),
    'application/vnd.arzesh.figures+json': { notebook, found },
  });
}
