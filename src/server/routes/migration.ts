import { type Static, Type } from 'typebox';
import { toSvg } from '../../reports/render.ts';
import { shapes } from '../../reports/rfm-migration/shown.ts';
import { compileSpec, sentenceText } from '../../reports/spec.ts';
import { tableOf } from '../../reports/table.ts';
import { Failure } from '../../warehouse/failure.ts';
import { ApiError } from '../errors.ts';
import { chooseRuns, keptRuns, readMigration } from '../migration.ts';
import { switchesOf } from '../report-reading.ts';
import {
  answer,
  calendar,
  closed,
  count,
  day,
  digits,
  language,
  list,
  nullable,
  oneOf,
  row,
  text,
  theme,
} from '../schemas/common.ts';
import { switchesAnswer } from '../schemas/reports.ts';
import { readSettings, viewOf } from '../settings.ts';
import type { Routes } from './route.ts';

const runName = Type.String({
  pattern: '^([0-9]{6,12}|[0-9]{4}-[0-9]{2}-[0-9]{2})$',
  description: 'A kept run: its generation, or its as-of day.',
});
const kept = answer({ generation: text, asOf: day });

const migrationAnswer = answer({
  from: kept,
  to: kept,
  finding: text,
  subtitle: text,
  notes: list(text),
  switches: switchesAnswer,
  noLongerKnown: { ...count, description: 'Customers of the earlier run whom the later one does not know.' },
  rows: list(row),
  table: answer({
    columns: list(answer({ name: text, label: text, numeric: Type.Boolean() })),
    rows: list(list(text)),
  }),
  svg: nullable(text),
});
export type MigrationAnswer = Static<typeof migrationAnswer>;

const runsAnswer = answer({ runs: list(kept) });
export type RunsAnswer = Static<typeof runsAnswer>;

/** Who moved between any two runs that are kept. */
export const migrationRoutes: Routes = async (app, { context }) => {
  // Several such tables can be subtracted from each other: for those who see persons.
  const config = { roles: ['analyst', 'steward'] as const };

  app.get(
    '/runs',
    {
      config,
      schema: {
        summary: 'The runs that are kept, the latest first',
        operationId: 'listRuns',
        response: { 200: runsAnswer },
      },
    },
    async () => ({ runs: keptRuns(context.manifests()) }),
  );

  app.get(
    '/migration',
    {
      config,
      schema: {
        summary: 'Who moved from which RFM name to which between two kept runs',
        operationId: 'readMigration',
        response: { 200: migrationAnswer },
        querystring: Type.Object(
          {
            from: Type.Optional(runName),
            to: Type.Optional(runName),
            lang: Type.Optional(language),
            theme: Type.Optional(theme),
            calendar: Type.Optional(calendar),
            digits: Type.Optional(digits),
            width: Type.Optional(Type.String({ pattern: '^[0-9]{3,4}$', description: 'Pixels.' })),
            show: Type.Optional(
              oneOf(
                shapes.map(({ name }) => name),
                'As a matrix, or as a flow.',
              ),
            ),
          },
          closed,
        ),
      },
    },
    (request) =>
      context.query(async (generation) => {
        const { from, to, ...asked } = request.query;
        const view = viewOf(await readSettings(generation), asked);
        try {
          const runs = chooseRuns(keptRuns(context.manifests()), { from, to });
          const key = `migration ${runs.from.generation} ${runs.to.generation}`;
          const { report, rows, noLongerKnown } = await context.remember(key, () =>
            readMigration(context.store, runs),
          );
          const spec = compileSpec(report as never, rows, view);
          return {
            ...runs,
            finding: sentenceText(view, report.finding(rows, view)),
            subtitle: sentenceText(view, report.subtitle(rows, view)),
            notes: report.notes?.(rows, view).map(({ sentence }) => sentenceText(view, sentence)) ?? [],
            switches: switchesOf(report as never, view),
            noLongerKnown,
            rows: [...rows],
            table: tableOf(report as never, rows, view),
            svg: spec ? await toSvg(spec, view) : null,
          };
        } catch (error) {
          if (!(error instanceof Failure)) throw error;
          throw new ApiError('refused', { reason: 'run_not_kept', problem: error.message, hint: error.hint });
        }
      }, request.stopSignal),
  );
};
