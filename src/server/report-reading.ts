import { reportRows } from '../reports/materialise.ts';
import { toSvg } from '../reports/render.ts';
import { type Note, plain, type Report, type Row, type Spec, shownOf } from '../reports/report.ts';
import { compileSpec, sentenceText } from '../reports/spec.ts';
import type { View } from '../reports/view.ts';
import { type Caller, seesPersons } from './access/roles.ts';
import type { ReportSource, ServingGeneration } from './context.ts';
import { ApiError } from './errors.ts';
import { modelsOf, type Trust, trustIn } from './model-reading.ts';
import { readSettings, type Settings, shopCalendar, type ViewRequest, viewOf } from './settings.ts';
import { readKnown, withhold } from './small-cells.ts';

export interface ReadReport extends Trust {
  readonly report: Report;
  readonly generation: string;
  readonly view: View;
  readonly rows: readonly Row[];
  /** Those that the finding counts: it is the same for everybody where it gives nobody away. */
  readonly counted: readonly Row[];
  /** Rows left out because they speak of fewer than five people. */
  readonly withheld: number;
}

function findReport(context: Pick<ReportSource, 'reports'>, caller: Caller, name: string): Report {
  const report = context.reports.find((each) => each.name === name);
  if (!report) throw new ApiError('not_found');
  if (!report.roles.includes(caller.role)) throw new ApiError('forbidden');
  return report;
}

/** The rows of a report for one view and one role, out of the published generation. */
export function readReport(
  context: ReportSource,
  caller: Caller,
  name: string,
  request: ViewRequest,
  signal: AbortSignal,
): Promise<ReadReport> {
  const report = findReport(context, caller, name);
  return context.query((generation) => readReportOf(context, generation, caller, report, request), signal);
}

/** The same out of a generation that is open already. */
export async function readReportOf(
  context: Pick<ReportSource, 'remember'>,
  generation: ServingGeneration,
  caller: Caller,
  report: Report,
  request: ViewRequest,
): Promise<ReadReport> {
  const { name } = report;
  const settings = await context.remember(`${generation.name} settings`, () => readSettings(generation));
  const view = viewFor(report, caller, settings, request);
  const rows = await context.remember(`${generation.name} ${name} ${view.calendar}`, () =>
    reportRows(generation.engine, report, view.calendar),
  );
  const models = await modelsOf(context, generation);
  const kept = seesPersons(caller)
    ? { rows, withheld: 0 }
    : await context.remember(`${generation.name} ${name} ${view.calendar} disclosed`, async () => {
        const known = await context.remember(`${generation.name} known`, () => readKnown(generation.engine));
        return withhold(report, rows, known);
      });
  return {
    report,
    generation: generation.name,
    view,
    ...kept,
    counted: report.counted?.(rows, kept.rows) ?? kept.rows,
    grade: trustIn(models, [...report.needs, ...(report.alsoShows ?? [])], true).grade,
    refusal: trustIn(models, report.needs, seesPersons(caller)).refusal,
  };
}

/**
 * Months of two calendars overlap, so that counts of the one less counts of the other are counts of a few days. Who
 * sees no persons gets people counted by the months of the shop's own calendar alone, as a report in it is for everybody.
 */
function viewFor(report: Report, caller: Caller, settings: Settings, request: ViewRequest): View {
  const view = viewOf(settings, request);
  const countsByMonth = report.byCalendar && report.columns.some(({ people }) => people);
  if (!report.inShopCalendar && (seesPersons(caller) || !countsByMonth)) return view;
  return { ...view, calendar: shopCalendar(settings) };
}

/** The report's picture, drawn once for each view and each way of withholding. */
export function drawReport(
  source: Pick<ReportSource, 'remember'>,
  { generation, report, withheld, view }: ReadReport,
  spec: Spec,
  paper = false,
): Promise<string> {
  const key = `${generation} ${report.name} ${withheld} ${JSON.stringify(view)} ${paper}`;
  return source.remember(key, () => toSvg(spec, view, { paper }));
}

export interface Said {
  readonly finding: string;
  /** The part of the finding that a headline sets apart. */
  readonly emphasis: string | null;
  readonly subtitle: string;
  readonly title: string;
  readonly definition: string;
  readonly sentences: readonly string[];
  readonly spec: Spec | null;
  readonly switches: readonly (readonly {
    readonly name: string;
    readonly label: string;
    readonly on: boolean;
  }[])[];
  readonly notes: readonly { readonly text: string; readonly rule: NonNullable<Note['rule']> | null }[];
}

/** The switches of a report with their labels, and which option of each is on. */
export const switchesOf = ({ switches = [] }: Pick<Report, 'switches'>, view: View): Said['switches'] =>
  switches.map((options, index) =>
    options.map(({ name, label }) => ({
      name,
      label: sentenceText(view, plain(label)),
      on: shownOf(switches, view)[index] === name,
    })),
  );

/** What the report says of its rows, in the view's language. */
export function sayReport({ report, rows, counted, view }: ReadReport): Said {
  const finding = report.finding(counted, view);
  const emphasised = finding.emphasis === undefined ? undefined : finding.values[finding.emphasis];
  return {
    finding: sentenceText(view, finding),
    emphasis: emphasised === undefined || emphasised === null ? null : String(emphasised),
    subtitle: sentenceText(view, report.subtitle(rows, view)),
    title: sentenceText(view, plain(report.title)),
    definition: sentenceText(view, plain(report.definition)),
    sentences: report.sentences?.(rows, view).map((one) => sentenceText(view, one)) ?? [],
    spec: compileSpec(report, rows, view, counted),
    switches: switchesOf(report, view),
    notes: (rows.length > 0 ? (report.notes?.(rows, view) ?? []) : []).map(({ sentence, rule }) => ({
      text: sentenceText(view, sentence),
      rule: rule ?? null,
    })),
  };
}
