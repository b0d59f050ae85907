import type { Formats } from '../../../reports/locale/index.ts';
import type { AppState } from '../app-state.ts';

/** A figure of a model's test as text. */
export function backtestText(t: AppState['t'], format: Formats, key: string, value: string | number): string {
  if (key === 'cut') return format.date(String(value).slice(0, 10));
  if (value === 'A' || value === 'B' || value === 'C') return t(`grade.letter.${value}`);
  if (typeof value === 'string') return value;
  if (key.endsWith('_miss')) return format.percent(value);
  if (key.startsWith('value_')) return format.money(value);
  if (key.includes('brier')) return format.decimal(value, 3);
  return format.count(Math.round(value));
}
