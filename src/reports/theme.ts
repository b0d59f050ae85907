import type { Theme, View } from './view.ts';

interface Tokens {
  readonly paper: string;
  readonly surface: string;
  readonly ink: string;
  readonly muted: string;
  readonly faint: string;
  readonly line: string;
  readonly accent: string;
  readonly soft: string;
  readonly warn: string;
  readonly risk: string;
  readonly good: string;
  /** Six steps, least to most. */
  readonly sequential: readonly string[];
  /** Colour of text on each of those steps. */
  readonly onSequential: readonly string[];
  /** At most six, apart also for people with red-green blindness. */
  readonly categories: readonly string[];
}

export const tokens: Readonly<Record<Theme, Tokens>> = {
  light: {
    paper: '#faf9f6',
    surface: '#ffffff',
    ink: '#1b1e22',
    muted: '#5d6670',
    faint: '#8b939c',
    line: '#e5e2db',
    accent: '#0b6b6b',
    soft: '#d9ebe9',
    warn: '#b86e00',
    risk: '#b0382c',
    good: '#2c7a4b',
    sequential: ['#eef5f4', '#cfe4e2', '#9fcac7', '#62a8a4', '#2b8280', '#0b5c5d'],
    onSequential: ['#1b1e22', '#1b1e22', '#1b1e22', '#1b1e22', '#ffffff', '#ffffff'],
    categories: ['#0b6b6b', '#867450', '#2f346a', '#732639', '#7a8a2e', '#8f3db8'],
  },
  dark: {
    paper: '#101316',
    surface: '#171b1f',
    ink: '#e8ebee',
    muted: '#9aa4ae',
    faint: '#727c86',
    line: '#282e34',
    accent: '#56b8b2',
    soft: '#163a3a',
    warn: '#e0a140',
    risk: '#e5796d',
    good: '#6cc08b',
    sequential: ['#172224', '#173437', '#1d4e50', '#2a7272', '#45a19d', '#8ed6d0'],
    onSequential: ['#e8ebee', '#e8ebee', '#e8ebee', '#ffffff', '#101316', '#101316'],
    categories: ['#56b8b2', '#d4a57d', '#9ca1de', '#bf4060', '#c9c95e', '#804fb0'],
  },
};

export const tokensOf = (view: Pick<View, 'theme'>): Tokens => tokens[view.theme];

export const fontOf = (view: Pick<View, 'language'>): string =>
  view.language === 'en'
    ? 'Inter Variable, Inter, system-ui, sans-serif'
    : 'Vazirmatn Variable, Vazirmatn, Tahoma, sans-serif';

/** Type sizes of charts in pixels. */
export const type = { axis: 11.5, label: 12, small: 10.5 } as const;

/** Quiet axes: hairline grid, no domain, no ticks, no titles; text is left to the charts. */
export function vegaConfig(view: View): Readonly<Record<string, unknown>> {
  const color = tokensOf(view);
  const font = fontOf(view);
  return {
    font,
    background: null,
    // Texts that Vega would write by itself are English: the picture's own description stands for them.
    aria: false,
    view: { stroke: null, fill: null },
    axis: {
      aria: false,
      domain: false,
      ticks: false,
      title: null,
      grid: false,
      gridColor: color.line,
      labelColor: color.muted,
      labelFontSize: type.axis,
      labelFont: font,
      labelPadding: 8,
      // Without a canvas Vega overestimates widths and would drop labels that fit: charts choose their own.
      labelOverlap: false,
      labelLimit: 0,
      labelBound: false,
      labelFlush: false,
    },
    axisX: { labelAngle: 0, labelPadding: 7 },
    text: { font, fontSize: type.label, fill: color.ink, limit: 0 },
    rule: { stroke: color.line },
    bar: { fill: color.accent },
    line: { stroke: color.accent, strokeWidth: 2 },
    legend: { disable: true },
  };
}
