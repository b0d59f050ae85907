import type { Spec } from '../report.ts';
import { type as sizes, tokensOf } from '../theme.ts';
import type { View } from '../view.ts';
import { widthOf } from './frame.ts';
import { label, textWidth } from './label.ts';

/** Text over lines: the paper shows around its letters. */
export function haloText(view: View, data: Spec, encoding: Spec, mark: Spec): Spec[] {
  const color = tokensOf(view);
  const halo = {
    type: 'text',
    ...mark,
    stroke: color.paper,
    strokeWidth: 4,
    strokeJoin: 'round',
    fill: color.paper,
  };
  return [
    { data, mark: halo, encoding },
    { data, mark: { type: 'text', ...mark }, encoding },
  ];
}

/** How far a centred text must move to stay inside the picture; `center` in pixels from its left edge. */
export function keepInside(view: View, text: string, center: number, size: number = sizes.label): number {
  const half = textWidth(text, size, view.language) / 2 + 2;
  if (center - half < 0) return half - center;
  const over = center + half - widthOf(view);
  return over > 0 ? -over : 0;
}

/** Whether each text fits into a width with a little air. */
export const allFit = (view: View, texts: readonly string[], width: number, size: number): boolean =>
  texts.every((text) => textWidth(text, size, view.language) <= width);

/** A field with its text for the tooltip: one line of text alone, so that nothing in it is read as markup. */
export const tooltip: Spec = { field: 'tip', type: 'nominal' };
export const tipText = (view: View, parts: readonly string[]): string =>
  label(view, parts.filter((part) => part !== '').join(' · '));
