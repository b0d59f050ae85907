import { noCurrency } from '../facts/no-currency.ts';
import { languageEntry } from '../reports/locale/index.ts';
import type { Calendar, Language, Measure, Theme, View } from '../reports/view.ts';
import type { Engine } from '../warehouse/engine.ts';
import type { ServingGeneration } from './context.ts';
import { ApiError } from './errors.ts';

export interface Settings {
  readonly as_of: string;
  readonly currency: string;
  readonly business_name: string;
  readonly [key: string]: string | undefined;
}

/** What the run wrote about itself. @throws ApiError where no run has been published. */
export async function readSettings(generation: ServingGeneration): Promise<Settings> {
  if (generation.manifest.resultsFrom === null) throw new ApiError('nothing_yet');
  const rows = await generation.engine.rows<{ key: string; value: string }>(
    'select key, value from results.settings',
  );
  const found = Object.fromEntries(rows.map(({ key, value }) => [key, value]));
  return { as_of: '', currency: noCurrency, business_name: '', ...found };
}

export interface ViewRequest {
  readonly lang?: Language;
  readonly theme?: Theme;
  readonly calendar?: Calendar;
  readonly width?: string;
  readonly measure?: Measure;
}

/** The view that a request asks for: the business's calendar where it is not Gregorian, else the language's. */
export function viewOf(settings: Settings, request: ViewRequest): View {
  const language = request.lang ?? 'en';
  const business = settings.calendar as Calendar | undefined;
  const calendar =
    request.calendar ??
    (business !== undefined && business !== 'gregorian' ? business : languageEntry(language).calendar);
  return {
    language,
    theme: request.theme ?? 'light',
    calendar,
    currency: settings.currency,
    asOf: settings.as_of,
    ...(request.measure ? { measure: request.measure } : {}),
    ...(request.width ? { width: Number(request.width) } : {}),
  };
}

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
