/** How exports write their cells. */

export const two = (value: number) => String(value).padStart(2, '0');
export const cents = (value: number) =>
  `${value < 0 ? '-' : ''}${Math.floor(Math.abs(value) / 100)}.${two(Math.abs(value) % 100)}`;
export const day = (at: Date) => at.toISOString().slice(0, 10);
export const clock = (at: Date) => at.toISOString().slice(11, 19);
export const json = (value: unknown) => `${JSON.stringify(value)}\n`;

export const persian = (text: string) => text.replaceAll(/\d/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'[Number(digit)] ?? '');
export const arabic = (text: string) => text.replaceAll(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)] ?? '');

/** A day of the Persian calendar: 1402/10/13. */
export function jalali(at: Date): string {
  const parts = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {
    timeZone: 'UTC',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(at);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}/${part('month')}/${part('day')}`;
}

type Cell = string | number;

export function cell(value: Cell, delimiter = ','): string {
  const text = String(value);
  return text.includes(delimiter) || /["\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function csv(header: readonly string[], rows: readonly (readonly Cell[])[], delimiter = ','): string {
  return `${[header, ...rows].map((row) => row.map((value) => cell(value, delimiter)).join(delimiter)).join('\n')}\n`;
}
