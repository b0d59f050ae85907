import { isRightToLeft, type View } from '../../src/reports/view.ts';
import { colours } from './chart.ts';
import { display, escapeHtml } from './display.ts';
import { type DataFrame, type Row, rowsOf, type Value } from './frame.ts';

/** A column's heading and how its values are written; without words for it the name and the value stand as they are. */
export type Column = readonly [heading: string, write?: (value: never) => string];

const written = (value: Value): string =>
  value === null || (typeof value === 'number' && Number.isNaN(value)) ? '–' : String(value);

/** A small table: the columns that are named, in their order, numbers at the end of their cells. */
export async function table(
  view: View,
  data: DataFrame | readonly Row[],
  columns: Readonly<Record<string, Column>>,
): Promise<void> {
  const rows = Array.isArray(data) ? (data as readonly Row[]) : rowsOf(data as DataFrame);
  const named = Object.entries(columns);
  const strange = named.map(([name]) => name).filter((name) => !(name in (rows[0] ?? {})));
  if (strange.length > 0) throw new RangeError(`There is no column ${strange.join(', ')}.`);
  const cells = rows.map((row) =>
    named.map(([name, [, write]]) => {
      const value = row[name] ?? null;
      return write && value !== null ? write(value as never) : written(value);
    }),
  );
  const isNumber = named.map(([name]) => rows.some((row) => typeof row[name] === 'number'));
  const side = (index: number) => (isNumber[index] ? 'end' : 'start');
  const cell = (tag: 'th' | 'td', text: string, index: number) =>
    `<${tag} style="text-align:${side(index)};padding:4px 12px;border-bottom:1px solid ${colours.line};` +
    `${tag === 'th' ? `color:${colours.muted};font-weight:500` : 'font-variant-numeric:tabular-nums'}">` +
    `<bdi>${escapeHtml(text)}</bdi></${tag}>`;
  const line = (tag: 'th' | 'td', texts: readonly string[]) =>
    `<tr style="background:none">${texts.map((text, index) => cell(tag, text, index)).join('')}</tr>`;
  const headings = named.map(([, [heading]]) => heading);
  const html =
    `<table dir="${isRightToLeft(view) ? 'rtl' : 'ltr'}" style="border-collapse:collapse">` +
    `<thead>${line('th', headings)}</thead><tbody>${cells.map((texts) => line('td', texts)).join('')}</tbody></table>`;
  const widths = headings.map((heading, index) =>
    Math.max(heading.length, ...cells.map((texts) => texts[index]!.length)),
  );
  const plain = [headings, ...cells].map((texts) =>
    texts
      .map((text, index) => (isNumber[index] ? text.padStart(widths[index]!) : text.padEnd(widths[index]!)))
      .join('  ')
      .trimEnd(),
  );
  await display({ 'text/html': html, 'text/plain': plain.join('\n') });
}
