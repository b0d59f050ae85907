import { noCurrency } from '../facts/no-currency.ts';
import type { DigitSystem } from '../reports/locale/entry.ts';
import type { Calendar, Language, Theme, View } from '../reports/view.ts';
import type { Engine } from '../warehouse/engine.ts';
import { readSettings as readRunSettings } from '../warehouse/run-record.ts';
import type { ServingGeneration } from './context.ts';
import { ApiError } from './errors.ts';

export interface Settings {
  readonly as_of: string;
  readonly currency: string;
  readonly business_name: string;
  readonly [key: string]: string | undefined;
}

/** A generation does not change, and every answer asks for these. */
const known = new WeakMap<Engine, Settings>();

/** What the run wrote about itself. @throws ApiError where no run has been published. */
export async function readSettings(generation: ServingGeneration): Promise<Settings> {
  if (generation.manifest.resultsFrom === null) throw new ApiError('nothing_yet');
  const { engine } = generation;
  const settings = known.get(engine) ?? {
    as_of: '',
    currency: noCurrency,
    business_name: '',
    ...(await readRunSettings(engine)),
  };
  known.set(engine, settings);
  return settings;
}

export interface ViewRequest {
  readonly lang?: Language;
  readonly theme?: Theme;
  readonly calendar?: Calendar;
  readonly digits?: DigitSystem;
  readonly width?: string;
  readonly show?: string;
}

/**
 * The view that a request asks for. The calendar is the business's unless another is asked for: a language changes words
 * and digits, never in which months the figures are counted.
 */
export function viewOf(settings: Settings, request: ViewRequest): View {
  return {
    language: request.lang ?? 'en',
    theme: request.theme ?? 'light',
    calendar: request.calendar ?? shopCalendar(settings),
    currency: settings.currency,
    asOf: settings.as_of,
    ...(request.digits ? { digits: request.digits } : {}),
    ...(request.width ? { width: Number(request.width) } : {}),
    ...(request.show ? { show: request.show.split(',') } : {}),
  };
}

export const shopCalendar = ({ calendar }: Settings): Calendar =>
  (calendar as Calendar | undefined) ?? 'gregorian';

/** True where a table of results exists: a store of an older version may lack one. */
export async function hasTable(
  engine: Engine,
  database: 'facts' | 'results',
  table: string,
): Promise<boolean> {
  const rows = await engine.rows(
    'select 1 as found from information_schema.tables where table_catalog = $database and table_name = $table',
    { database, table },
  );
  return rows.length > 0;
}
