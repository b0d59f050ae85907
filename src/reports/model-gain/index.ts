import { loadSql } from '../../warehouse/sql.ts';
import { formats } from '../locale/index.ts';
import { plain, type Report, type Sentence } from '../report.ts';
import type { View } from '../view.ts';
import { chart } from './chart.ts';
import { at, type GainPoint } from './row.ts';

const best = 0.1;
/** Nearer than this the two rankings bring the same. */
const close = 0.01;

function finding(rows: readonly GainPoint[], view: View): Sentence {
  const found = at(rows, best);
  if (!found || found.hindsight === 0) return plain('model-gain.empty');
  const format = formats(view);
  const values = {
    share: format.percent(found.share),
    model: format.percent(found.model),
    baseline: format.percent(found.baseline),
  };
  const ahead = found.model - found.baseline;
  const kind = Math.abs(ahead) < close ? 'same' : ahead > 0 ? 'better' : 'worse';
  return { key: `model-gain.${kind}`, values };
}

export const modelGain: Report<GainPoint> = {
  name: 'model-gain',
  title: 'model-gain.title',
  definition: 'model-gain.definition',
  sql: loadSql(new URL('./query.sql', import.meta.url)),
  byCalendar: false,
  columns: [
    { name: 'share', type: 'double', unit: 'share', label: 'column.share_of_customers' },
    { name: 'model', type: 'double', unit: 'share', label: 'column.gain_model' },
    { name: 'baseline', type: 'double', unit: 'share', label: 'column.gain_baseline' },
    { name: 'hindsight', type: 'double', unit: 'share', label: 'column.gain_hindsight' },
  ],
  order: ['share'],
  roles: ['analyst', 'steward', 'executive'],
  needs: ['clv'],
  finding,
  subtitle: () => plain('model-gain.subtitle'),
  chart,
};
