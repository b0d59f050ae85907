import type { Spec } from '../report.ts';
import { isRightToLeft, type View } from '../view.ts';

/** Margins in pixels; `start` is where a line of text begins: left in English, right in Persian. */
export interface Margins {
  readonly start: number;
  readonly end: number;
  readonly top: number;
  readonly bottom: number;
}

export const defaultWidth = 570;
export const widthOf = (view: View): number => Math.max(280, Math.round(view.width ?? defaultWidth));
export const isNarrow = (view: View): boolean => widthOf(view) < 450;

/** The width that is left for the marks. */
export const plotWidth = (view: View, margins: Pick<Margins, 'start' | 'end'>): number =>
  widthOf(view) - margins.start - margins.end;

/**
 * A picture of exactly the asked size. Margins are given, not measured: without a canvas Vega guesses text
 * widths far too large, and the picture must be the same on the server and in the page.
 */
export function frame(view: View, height: number, margins: Margins, layer: readonly Spec[]): Spec {
  const mirrored = isRightToLeft(view);
  return {
    width: plotWidth(view, margins),
    height: height - margins.top - margins.bottom,
    autosize: { type: 'none' },
    padding: {
      left: mirrored ? margins.end : margins.start,
      right: mirrored ? margins.start : margins.end,
      top: margins.top,
      bottom: margins.bottom,
    },
    layer,
  };
}

/** Alignment of text that grows from its start (or its end) in the view's direction. */
export const alignStart = (view: View): 'left' | 'right' => (isRightToLeft(view) ? 'right' : 'left');
export const alignEnd = (view: View): 'left' | 'right' => (isRightToLeft(view) ? 'left' : 'right');
/** A distance towards the end of the line. */
export const forward = (view: View, pixels: number): number => (isRightToLeft(view) ? -pixels : pixels);
export const startSide = (view: View): 'left' | 'right' => alignStart(view);
