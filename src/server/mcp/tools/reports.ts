import type { Row } from '../../../reports/report.ts';
import type { Table } from '../../../reports/table.ts';
import type { Trust } from '../../model-reading.ts';
import { reportParams } from '../../schemas/common.ts';
import { tool, trustInWords } from '../tool.ts';

/** More rows than this are left off, with their number: a conversation is no place for them. */
const maxRows = 500;

interface ReportAnswer extends Trust {
  readonly asOf: string;
  readonly generation: string;
  readonly calendar: string;
  readonly title: string;
  readonly definition: string;
  readonly finding: string;
  readonly subtitle: string;
  readonly withheld: number;
  readonly rows: readonly Row[];
  readonly columns: readonly { readonly name: string; readonly type: string; readonly unit?: string }[];
  readonly table: Table;
}

export const listReports = tool({
  name: 'list_reports',
  title: 'List reports',
  description: 'The reports that this role may read, with what each is about.',
  input: {},
  async answer(_input, ask, { query }) {
    return ask({ path: '/reports', query: { lang: query.lang } });
  },
});

export const readReport = tool({
  name: 'read_report',
  title: 'Read a report',
  description:
    'A report: what it finds in a sentence, its definition, as-of date, grade, rows as plain values, and intervals where it has them. `withheld` counts rows that are hidden because they speak of fewer than five people.',
  input: {
    report: { ...reportParams.properties.name, description: 'A name of list_reports, such as value-kpis.' },
  },
  async answer({ report }, ask, { language, query }) {
    const read = await ask<ReportAnswer>({ path: `/reports/${report}`, query });
    const { asOf, generation, calendar, title, definition, finding, subtitle, withheld, rows } = read;
    const labels = new Map(read.table.columns.map(({ name, label }) => [name, label]));
    return {
      asOf,
      generation,
      calendar,
      ...trustInWords(language, read),
      title,
      definition,
      finding,
      subtitle,
      withheld,
      columns: read.columns.map(({ name, type, unit }) => ({
        name,
        label: labels.get(name),
        type,
        ...(unit ? { unit } : {}),
      })),
      intervals: intervalsOf(read.columns),
      rows: rows.slice(0, maxRows),
      rowsLeftOff: Math.max(0, rows.length - maxRows),
    };
  },
});

/** Which columns bound which figure: `low` the number before it, `clv_low` the column `clv`. The definition names the level. */
function intervalsOf(columns: ReportAnswer['columns']) {
  const names = columns.map(({ name }) => name);
  return columns.flatMap(({ name: low }, index) => {
    if (!/(^|_)low$/.test(low)) return [];
    const high = low.replace(/low$/, 'high');
    if (!names.includes(high)) return [];
    const own = low.replace(/_?low$/, '');
    const of = names.includes(own)
      ? own
      : columns.slice(0, index).findLast(({ name, type }) => type === 'double' && !/(low|high)$/.test(name))
          ?.name;
    return [{ ...(of ? { of } : {}), low, high }];
  });
}
