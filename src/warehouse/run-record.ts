import type { Engine } from './engine.ts';
import { fillFrom, type Relation } from './relation.ts';

/** What a run says of itself: the business, the as-of date, and the settings that pages and exports need. */
export const settingsTable: Relation = {
  name: 'results.settings',
  columns: { key: 'varchar', value: 'varchar' },
};

export async function writeSettings(
  engine: Engine,
  settings: Readonly<Record<string, string>>,
): Promise<void> {
  await fillFrom(engine, settingsTable, { key: Object.keys(settings), value: Object.values(settings) });
}

/** The settings of the published run; of one without a run there is no table to read. */
export async function readSettings(engine: Engine): Promise<Readonly<Record<string, string | undefined>>> {
  const rows = await engine.rows<{ key: string; value: string }>('select key, value from results.settings');
  return Object.fromEntries(rows.map(({ key, value }) => [key, value]));
}
