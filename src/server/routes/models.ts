import { readReports } from '../../models/tables.ts';
import { callerOf } from '../access/authenticate.ts';
import { seesPersons } from '../access/roles.ts';
import { coarseReport } from '../model-reading.ts';
import { modelsAnswer } from '../schemas/traits.ts';
import { readSettings } from '../settings.ts';
import type { Routes } from './route.ts';

/** What each model says of itself: parameters, backtest, grade, or why it gives no number. */
export const modelRoutes: Routes = async (app, { context }) => {
  app.get(
    '/models',
    {
      config: { roles: ['executive', 'analyst', 'steward'] },
      schema: {
        summary: 'Model reports and grades',
        operationId: 'listModels',
        response: { 200: modelsAnswer },
      },
    },
    (request) =>
      context.query(async (generation) => {
        const settings = await readSettings(generation);
        const models = await readReports(generation.engine);
        const shown = seesPersons(callerOf(request)) ? models : models.map(coarseReport);
        return { generation: generation.name, asOf: settings.as_of, models: shown };
      }, request.stopSignal),
  );
};
