import { inDigits } from './locale/digits.ts';
import { reportText } from './locale/index.ts';
import type { Report, Row, Sentence, Spec } from './report.ts';
import { vegaConfig } from './theme.ts';
import type { View } from './view.ts';

export const sentenceText = (view: Pick<View, 'language' | 'digits'>, sentence: Sentence): string =>
  inDigits(view, reportText(view.language, sentence.key, sentence.values));

/** The whole specification as a page or a download takes it, or null where there is nothing to draw. */
export function compileSpec(
  report: Report,
  rows: readonly Row[],
  view: View,
  counted: readonly Row[] = rows,
): Spec | null {
  if (rows.length === 0) return null;
  const chart = report.chart(rows, view, counted);
  if (!chart) return null;
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    description: describe(report, rows, view, counted),
    ...chart,
    config: vegaConfig(view),
  };
}

/** What a screen reader says for the picture: its finding, then what is measured. */
function describe(report: Report, rows: readonly Row[], view: View, counted: readonly Row[] = rows): string {
  const parts = [report.finding(counted, view), report.subtitle(rows, view)];
  return parts.map((sentence) => sentenceText(view, sentence).replace(/[.\s]+$/u, '')).join('. ');
}
