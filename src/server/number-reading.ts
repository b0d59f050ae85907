import { inLanguage } from '../reports/locale/index.ts';
import { plain, type Report, tableName } from '../reports/report.ts';
import { sentenceText } from '../reports/spec.ts';
import type { ValueKpisRow } from '../reports/value-kpis/columns.ts';
import { type Kpi, tileDefinition, tileModels, valueKpiTiles } from '../reports/value-kpis/tiles.ts';
import { type Caller, seesPersons } from './access/roles.ts';
import type { Context, ReportSource } from './context.ts';
import { ApiError } from './errors.ts';
import { coarseReport, modelsOf, trustIn } from './model-reading.ts';
import { type ReadReport, readReport, sayReport } from './report-reading.ts';
import { readRowsBehind } from './rows-behind.ts';
import { readSettings, type ViewRequest } from './settings.ts';
import { settingsHash } from './static-report/read.ts';

const tileOf = (read: ReadReport, part: string | undefined): Kpi | null => {
  if (part === undefined) return null;
  const tiles =
    read.report.name === 'value-kpis'
      ? valueKpiTiles(read.rows as unknown as readonly ValueKpisRow[], read.view)
      : [];
  const tile = tiles.find(({ id }) => id === part);
  if (!tile) throw new ApiError('not_found');
  return tile;
};

/** The traits that a statement reads: their definitions stand in the catalogue. */
const traitsIn = ({ sql }: Pick<Report, 'sql'>, catalogue: Context['catalogue']) =>
  /\bresults\.traits\b/.test(sql)
    ? catalogue.filter(({ name, privacy }) => privacy !== 'personal' && new RegExp(`\\b${name}\\b`).test(sql))
    : [];

/** Where a report's figures, or one of the key figures (`part`), come from and how far they can be trusted. */
export function explainNumber(
  context: Pick<Context, 'catalogue'> & ReportSource,
  caller: Caller,
  { name, part }: { readonly name: string; readonly part?: string | undefined },
  request: ViewRequest,
  signal: AbortSignal,
) {
  return context.query(async (generation) => {
    const fixed: ReportSource = { ...context, query: (work) => work(generation) };
    const read = await readReport(fixed, caller, name, request, signal);
    const { report, view } = read;
    const said = sayReport(read);
    const tile = tileOf(read, part);
    const personsAreSeen = seesPersons(caller);
    const settings = await readSettings(generation);
    const models = await modelsOf(context, generation);
    const needs = tile ? tileModels[tile.id] : [...report.needs, ...(report.alsoShows ?? [])];
    const under = models.filter(({ model }) => needs.includes(model));
    const promises = needs.includes('clv')
      ? await readReport(fixed, caller, 'model-promises', request, signal)
      : null;
    const equity = needs.includes('clv')
      ? valueKpiTiles(await kpiRows(fixed, caller, request, signal), view).find(({ id }) => id === 'equity')
      : null;
    return {
      name,
      part: tile?.id ?? null,
      title: tile?.label ?? said.title,
      finding: tile ? [tile.value, ...tile.notes].join(' · ') : said.finding,
      definition: tile ? sentenceText(view, plain(tileDefinition(tile.id))) : said.definition,
      terms: traitsIn(report, context.catalogue).map((trait) => ({
        name: trait.name,
        label: inLanguage(trait.labels, view.language),
        definition: inLanguage(trait.definition, view.language),
      })),
      asOf: view.asOf,
      calendar: view.calendar,
      computedAt: generation.manifest.createdAt,
      generation: generation.name,
      version: generation.manifest.engineVersion,
      settings: settingsHash(settings, models),
      ...trustIn(models, needs, personsAreSeen),
      /** The 80 % interval of the total, in words. */
      interval: equity?.notes[0] ?? null,
      /** How such intervals held in the past tests. */
      held: promises && promises.rows.length > 0 ? sayReport(promises).finding : null,
      models: (personsAreSeen ? under : under.map(coarseReport)).map(
        ({ model, settings: chosen, grade, refusal, backtest }) => ({
          model,
          chosen: typeof chosen.model === 'string' ? chosen.model : null,
          grade,
          refusal,
          backtest,
        }),
      ),
      rows: await context.remember(`${generation.name} rows behind ${personsAreSeen}`, () =>
        readRowsBehind(generation.engine, personsAreSeen),
      ),
      withheld: read.withheld,
      table: tableName(report),
      sql: report.sql.trim(),
    };
  }, signal);
}

async function kpiRows(source: ReportSource, caller: Caller, request: ViewRequest, signal: AbortSignal) {
  const { rows } = await readReport(source, caller, 'value-kpis', request, signal);
  return rows as unknown as readonly ValueKpisRow[];
}
