import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { type Formats, formats } from '../../src/reports/locale/format.ts';
import type { Language, View } from '../../src/reports/view.ts';
import type { SqlValues } from '../../src/warehouse/engine.ts';
import { readGeneration } from '../../src/warehouse/generations/serving.ts';
import { arzesh, work } from './arzesh.ts';
import { type DataFrame, frame } from './frame.ts';

/** A published generation, opened read-only for each question. */
export interface Shop {
  readonly store: string;
  /** Whether it is the committed demo shop, of which the truth is known. */
  readonly isDemo: boolean;
  readonly name: string;
  readonly generation: string;
  /** First day that the run did not see. */
  readonly asOf: string;
  readonly view: View;
  readonly format: Formats;
  rows<Row extends object>(sql: string, values?: SqlValues): Promise<Row[]>;
  query(sql: string, values?: SqlValues): Promise<DataFrame>;
}

/** A file of the committed data folder, or of the public data beside the checkout; null where it is not there. */
export function dataFile(name: string): string | null {
  const places = [new URL('../../data/', import.meta.url), new URL('../../../shared/data/', import.meta.url)];
  return places.map((place) => fileURLToPath(new URL(name, place))).find((file) => existsSync(file)) ?? null;
}

function demoStore(): string {
  const store = join(work, 'demo');
  if (!existsSync(join(store, 'CURRENT'))) arzesh('demo', '--load', '--store', store);
  return store;
}

/**
 * The shop to ask: `store`, else the one that ARZESH_STORE names, else the demo shop, which is loaded on first use
 * (about 15 seconds).
 */
export async function openShop(options: { store?: string; language?: Language } = {}): Promise<Shop> {
  const own = options.store ?? process.env.ARZESH_STORE;
  const store = own ?? demoStore();
  const rows = <Row extends object>(sql: string, values: SqlValues = {}) =>
    readGeneration(store, ({ engine }) => engine.rows<Row>(sql, values));
  const { generation, settings } = await readGeneration(store, async ({ name, engine }) => ({
    generation: name,
    settings: await engine.rows<{ key: string; value: string }>('select key, value from results.settings'),
  }));
  const setting = (key: string) => settings.find((each) => each.key === key)?.value ?? '';
  const language = options.language ?? 'en';
  const view: View = {
    language,
    calendar: language === 'fa' ? 'jalali' : (setting('calendar') as View['calendar']),
    theme: 'light',
    currency: setting('currency'),
    asOf: setting('as_of'),
    width: 680,
  };
  return {
    store,
    isDemo: own === undefined,
    name: setting('business_name'),
    generation,
    asOf: setting('as_of'),
    view,
    format: formats(view),
    rows,
    query: async (sql, values) => frame(await rows(sql, values)),
  };
}
