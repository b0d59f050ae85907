import { loadSql } from '../../warehouse/sql.ts';
import { isFew, parts } from '../disclosure/index.ts';
import { formats } from '../locale/index.ts';
import { plain, type Report, type Row, type Sentence } from '../report.ts';
import type { View } from '../view.ts';
import { chart, ofOneModel } from './chart.ts';
import { type CalibrationBin, calibration } from './row.ts';

/** Kept: within three points where shares are predicted, within a tenth of the mean where counts are. */
const kept = { points: 0.03, part: 0.1 };

function finding(rows: readonly CalibrationBin[], view: View): Sentence {
  const found = calibration(ofOneModel(rows));
  if (!found) return plain('model-calibration.empty');
  const format = formats(view);
  const show = (value: number) => (found.isShare ? format.percent(value) : format.decimal(value, 2));
  const values = {
    predicted: show(found.predicted),
    actual: show(found.actual),
    distance: found.isShare ? format.decimal(found.distance * 100, 1) : format.decimal(found.distance, 2),
  };
  const isKept = found.distance <= (found.isShare ? kept.points : kept.part * found.actual);
  if (isKept)
    return { key: found.isShare ? 'model-calibration.kept-share' : 'model-calibration.kept-count', values };
  const bias = found.predicted - found.actual;
  // Wrong in places while right on the whole is another fault than being wrong in one direction.
  if (Math.abs(bias) < found.distance / 2) {
    return { key: found.isShare ? 'model-calibration.mixed-share' : 'model-calibration.mixed-count', values };
  }
  return { key: bias > 0 ? 'model-calibration.over' : 'model-calibration.under', values };
}

/** The share that left counts people; the mean number of purchases counts purchases. */
const isOfFewLeavers = ({ model, actual, customers }: Row) =>
  model === 'churn' && isFew(Math.round(Number(actual) * Number(customers)), Number(customers));

export const modelCalibration: Report<CalibrationBin> = {
  name: 'model-calibration',
  title: 'model-calibration.title',
  definition: 'model-calibration.definition',
  sql: loadSql(new URL('./query.sql', import.meta.url)),
  byCalendar: false,
  columns: [
    { name: 'model', type: 'code', codes: 'model', label: 'column.model' },
    { name: 'bin', type: 'integer', unit: 'score', label: 'column.bin' },
    { name: 'predicted', type: 'double', label: 'column.predicted' },
    { name: 'actual', type: 'double', label: 'column.happened' },
    { name: 'customers', type: 'integer', unit: 'count', people: true, label: 'column.customers' },
  ],
  disclose: parts('customers', { lines: [['model']], isSensitive: isOfFewLeavers }),
  order: ['model', 'bin'],
  roles: ['analyst', 'steward', 'executive'],
  needs: [],
  alsoShows: ['clv', 'churn'],
  finding,
  // Means over all bins, of which no hidden one follows: the same for everybody.
  counted: (all) => all,
  subtitle: () => plain('model-calibration.subtitle'),
  chart,
};
