import { toSvg } from '../../src/reports/render.ts';
import { tokens, vegaConfig } from '../../src/reports/theme.ts';
import { isRightToLeft, type View } from '../../src/reports/view.ts';
import { display } from './display.ts';

export const colours = tokens.light;

interface Words {
  /** What the chart finds. */
  readonly title: string;
  /** What is measured, on which axis. */
  readonly subtitle: string;
  readonly width?: number;
  readonly height?: number;
  /** Room beside the axes' own labels, in pixels. */
  readonly left?: number;
  readonly right?: number;
}

/**
 * A Vega-Lite chart in the project's look: alive in JupyterLab and VS Code, a picture where a notebook is only read. Draw a
 * summary: its rows are stored with the notebook.
 */
export async function chart(view: View, spec: object, words: Words): Promise<void> {
  const { title, subtitle, width = 620, height = 280, left = 64, right = 110 } = words;
  // A picture's text runs from the left unless it says otherwise, and a per cent sign at its end would stand at its head.
  const drawn = (text: string) => (isRightToLeft(view) ? `\u2067${text}\u2069` : text);
  const config = vegaConfig(view) as { font: string; axis: object };
  const whole = {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    description: `${title}. ${subtitle}`,
    width,
    height,
    // Without a canvas Vega takes titles for wider than they are and would make the picture as wide.
    autosize: { type: 'none' },
    padding: { left, right, top: 72, bottom: 40 },
    background: colours.paper,
    title: {
      text: drawn(title),
      subtitle: drawn(subtitle),
      anchor: isRightToLeft(view) ? 'end' : 'start',
      frame: 'group',
      offset: 16,
      font: config.font,
      fontSize: 17,
      fontWeight: 600,
      color: colours.ink,
      subtitleFont: config.font,
      subtitleFontSize: 13,
      subtitleColor: colours.muted,
      subtitlePadding: 6,
    },
    ...spec,
    config: { ...config, axis: { ...config.axis, gridColor: colours.line } },
  };
  const svg = await toSvg(whole, view);
  await display({
    'application/vnd.vegalite.v5+json': whole,
    'image/svg+xml': svg,
    'text/plain': `${title}. ${subtitle}`,
  });
}
