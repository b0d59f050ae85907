import { createHash } from 'node:crypto';
import type { ModelReport } from '../../models/report.ts';
import { type ActionItem, actionItems } from '../../reports/actions/items.ts';
import type { SegmentTotal } from '../../reports/actions/row.ts';
import { shownActions } from '../../reports/actions/shown.ts';
import { boards } from '../../reports/boards.ts';
import { inLanguage } from '../../reports/locale/labels.ts';
import type { ValueKpisRow } from '../../reports/value-kpis/columns.ts';
import { type Kpi, valueKpiTiles } from '../../reports/value-kpis/tiles.ts';
import type { Calendar, Language, View } from '../../reports/view.ts';
import type { Segment } from '../../segments/index.ts';
import type { Manifest } from '../../warehouse/generations/manifest.ts';
import { type Caller, seesPersons } from '../access/roles.ts';
import type { ReportSource, ServingGeneration } from '../context.ts';
import { ApiError } from '../errors.ts';
import { coarseReport, modelsOf } from '../model-reading.ts';
import { drawReport, type ReadReport, readReport, type Said, sayReport } from '../report-reading.ts';
import { type RowsBehind, readRowsBehind } from '../rows-behind.ts';
import { readSettings, type Settings, type ViewRequest, viewOf } from '../settings.ts';

export interface StaticReportRequest {
  readonly language: Language;
  readonly calendar?: Calendar;
  /** Pixels of a chart. */
  readonly width: number;
}

/** A report as the file shows it. */
export interface Section extends Said {
  readonly read: ReadReport;
  readonly svg: string | null;
}

export interface StaticReport {
  /** As it was asked for; a report that counts people by month may keep to the shop's calendar. */
  readonly view: View;
  readonly settings: Settings;
  readonly manifest: Manifest;
  readonly settingsHash: string;
  readonly personsAreSeen: boolean;
  readonly headline: Section;
  readonly promises: Section;
  readonly tiles: readonly Kpi[];
  readonly actions: readonly ActionItem[];
  /** The reports of the board, in its order. */
  readonly sections: readonly Section[];
  readonly models: readonly ModelReport[];
  readonly rows: RowsBehind | null;
}

/** What a static report reads from, beside the reports. */
export interface StaticSource extends ReportSource {
  /** Names that people gave to segments. */
  segments(): readonly Segment[];
}

/** Twelve digits that change with any setting of the run or of a model. */
export function settingsHash(settings: Settings, models: readonly ModelReport[]): string {
  const said = [
    Object.entries(settings).sort(([a], [b]) => (a < b ? -1 : 1)),
    models.map((model) => [model.model, Object.entries(model.settings).sort(([a], [b]) => (a < b ? -1 : 1))]),
  ];
  return createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 12);
}

/** Everything that the file says, of one generation and as one role may see it. */
export async function readStaticReport(
  source: StaticSource,
  caller: Caller,
  request: StaticReportRequest,
  signal: AbortSignal,
  progress: (done: number, of: number) => void = () => {},
): Promise<StaticReport> {
  return source.query(async (generation) => {
    // A later generation may be published meanwhile: all of the file is of this one.
    const fixed: ReportSource = { ...source, query: (work) => work(generation) };
    const asked: ViewRequest = {
      lang: request.language,
      theme: 'light',
      width: String(request.width),
      ...(request.calendar ? { calendar: request.calendar } : {}),
    };
    const names = ['value-kpis', 'model-promises', ...boards.value.map(({ name }) => name)];
    const sections: Section[] = [];
    for (const [done, name] of names.entries()) {
      progress(done, names.length);
      sections.push(await readSection(fixed, caller, name, asked, signal));
    }
    const [headline, promises, ...others] = sections;
    if (!headline || !promises) throw new ApiError('not_found');
    const actions = others.find(({ read }) => read.report.name === 'actions');
    const making = await readMaking(fixed, generation, caller);
    return {
      ...making,
      view: viewOf(making.settings, asked),
      headline,
      promises,
      tiles: valueKpiTiles(headline.read.rows as unknown as readonly ValueKpisRow[], headline.read.view),
      actions: actions ? namedActions(actions.read, source.segments()) : [],
      sections: others.filter((section) => section !== actions),
    };
  }, signal);
}

async function readSection(
  source: ReportSource,
  caller: Caller,
  name: string,
  asked: ViewRequest,
  signal: AbortSignal,
): Promise<Section> {
  const read = await readReport(source, caller, name, asked, signal);
  const said = sayReport(read);
  return { ...said, read, svg: said.spec ? await drawReport(source, read, said.spec) : null };
}

async function readMaking(source: ReportSource, generation: ServingGeneration, caller: Caller) {
  const settings = await readSettings(generation);
  const models = await modelsOf(source, generation);
  const personsAreSeen = seesPersons(caller);
  return {
    settings,
    manifest: generation.manifest,
    settingsHash: settingsHash(settings, models),
    personsAreSeen,
    rows: await readRowsBehind(generation.engine, personsAreSeen),
    models: personsAreSeen ? models : models.map(coarseReport),
  };
}

function namedActions({ rows, view }: ReadReport, segments: readonly Segment[]): ActionItem[] {
  const items = actionItems(rows as unknown as readonly SegmentTotal[], view);
  return shownActions(items).map((item) => {
    const segment = segments.find(({ name }) => name === item.segment);
    return segment ? { ...item, label: inLanguage(segment.labels, view.language) } : item;
  });
}
