import { roles } from '../access/roles.ts';
import { readSettings } from '../settings.ts';
import type { Routes } from './index.ts';

/** Which generation is published and as of when its figures are. */
export const statusRoutes: Routes = async (app, { context }) => {
  app.get('/status', { config: { roles }, schema: { summary: 'The published generation' } }, () =>
    context.query(async (generation) => {
      const { name, manifest } = generation;
      const base = { generation: name, createdAt: manifest.createdAt, asOf: manifest.asOf };
      if (manifest.resultsFrom === null) return { ...base, business: null, currency: null, calendar: null };
      const settings = await readSettings(generation);
      return {
        ...base,
        asOf: settings.as_of || manifest.asOf,
        business: settings.business_name,
        currency: settings.currency,
        calendar: settings.calendar ?? 'gregorian',
        resultsFrom: manifest.resultsFrom,
      };
    }),
  );
};
