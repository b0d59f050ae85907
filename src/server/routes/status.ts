import { readNotices } from '../../ingest/load-report/notices.ts';
import { callerOf } from '../access/authenticate.ts';
import { roles, seesPersons } from '../access/roles.ts';
import type { ServingGeneration } from '../context.ts';
import { statusAnswer } from '../schemas/data.ts';
import { readSettings, shopCalendar } from '../settings.ts';
import type { Routes } from './route.ts';

/** Fewer orders than these may be of fewer people, whose money and days they would give away. */
const fewest = 5;

/**
 * What is found of the facts as a whole, without the ids of single orders. Who sees no persons is told that there are
 * such orders, but of fewer than five neither how many they are nor their money: these are null.
 */
async function noticesOf({ engine, manifest }: ServingGeneration, hidesFew: boolean) {
  const { coverage, divided, moneyless } = await readNotices(engine, manifest.kind === 'run');
  const isHidden = (orders: number) => hidesFew && orders > 0 && orders < fewest;
  const shown = (orders: number) => (isHidden(orders) ? null : orders);
  const hidden = { rows: null, orders: null, amount: null };
  const stray = coverage?.stray ?? null;
  return {
    asOf: coverage?.asOf ?? null,
    stray: stray && (isHidden(Math.min(stray.rows, stray.orders || stray.rows)) ? hidden : stray),
    quiet: coverage?.quiet ?? null,
    divided:
      divided &&
      (isHidden(divided.orders)
        ? hidden
        : { orders: divided.orders, rows: divided.rows, amount: divided.amount }),
    moneyless: moneyless && { blank: shown(moneyless.blank), zero: shown(moneyless.zero) },
  };
}

/** Which generation is published and as of when its figures are. */
export const statusRoutes: Routes = async (app, { context }) => {
  app.get(
    '/status',
    {
      config: { roles },
      schema: {
        summary: 'The published generation',
        operationId: 'readStatus',
        response: { 200: statusAnswer },
      },
    },
    (request) =>
      context.query(async (generation) => {
        const { name, manifest, fault = null } = generation;
        // A later generation does not open: this one is served on, and who looks has to know.
        const caller = callerOf(request);
        const told = fault && {
          published: fault.published,
          problem: seesPersons(caller) ? fault.problem : null,
        };
        const base = { generation: name, createdAt: manifest.createdAt, asOf: manifest.asOf, fault: told };
        if (manifest.resultsFrom === null)
          return { ...base, business: null, currency: null, calendar: null, comparedWith: null };
        const settings = await readSettings(generation);
        return {
          ...base,
          asOf: settings.as_of || manifest.asOf,
          business: settings.business_name,
          currency: settings.currency,
          calendar: shopCalendar(settings),
          comparedWith: settings.quarter_before ?? null,
          resultsFrom: manifest.resultsFrom,
          notices: caller.role === 'campaign' ? null : await noticesOf(generation, !seesPersons(caller)),
        };
      }, request.stopSignal),
  );
};
