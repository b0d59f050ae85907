import { noCurrency } from '../facts/no-currency.ts';
import { reportRows, reports, sentenceText, type View } from '../reports/index.ts';
import { readGeneration } from '../warehouse/generations/serving.ts';
import { readSettings } from '../warehouse/run-record.ts';

/** Reports whose findings make a good summary in a terminal, in this order. */
const told = [
  'value-kpis',
  'value-concentration',
  'churn-by-tier',
  'revenue-by-month',
  'rfm-map',
  'cohort-triangle',
];

export async function readSettingsOf(
  store: string,
): Promise<{ business: string; asOf: string; currency: string }> {
  return readGeneration(store, async ({ engine }) => {
    const found = await readSettings(engine);
    return {
      business: found.business_name ?? '',
      asOf: found.as_of ?? '',
      currency: found.currency ?? noCurrency,
    };
  });
}

/** What the published results say, a sentence a report. */
export async function summaryOf(store: string): Promise<string[]> {
  const { asOf, currency } = await readSettingsOf(store);
  const view: View = { language: 'en', theme: 'light', calendar: 'gregorian', currency, asOf };
  return readGeneration(store, async ({ engine }) => {
    const sentences: string[] = [];
    for (const name of told) {
      const report = reports.find((candidate) => candidate.name === name);
      if (!report) continue;
      const rows = await reportRows(engine, report, view.calendar);
      sentences.push(`  • ${sentenceText(view, report.finding(rows, view))}`);
    }
    return sentences;
  });
}
