import { roomTables as cli } from '../../src/cli/tables.ts';
import { roomTables as deliveries } from '../../src/deliveries/tables.ts';
import { roomTables as exports } from '../../src/exports/tables.ts';
import { roomTables as facts } from '../../src/facts/tables.ts';
import { roomTables as ingest } from '../../src/ingest/tables.ts';
import { models, resultTables } from '../../src/models/index.ts';
import { roomTables as reports } from '../../src/reports/tables.ts';
import { roomTables as run } from '../../src/run/tables.ts';
import { roomTables as segments } from '../../src/segments/tables.ts';
import { roomTables as server } from '../../src/server/tables.ts';
import type { RoomTables } from '../../src/warehouse/relation.ts';
import { roomTables as warehouse } from '../../src/warehouse/tables.ts';
import { type TableUse, tableUses } from './tables.ts';

/** What each room says of its tables. */
export const declared: Readonly<Record<string, RoomTables>> = {
  warehouse,
  facts,
  ingest,
  models: {},
  ...Object.fromEntries(models.map(({ name, roomTables = {} }) => [`models/${name}`, roomTables])),
  segments,
  reports,
  exports,
  deliveries,
  run,
  server,
  cli,
};

/** The floors are rooms, and each model is one. */
const roomOf = (folder: string) => (folder.startsWith('models/') ? folder : folder.split('/')[0]) as string;
const matches = (name: string, table: string) =>
  name.endsWith('*') ? table.startsWith(name.slice(0, -1)) : name === table;
const published = new Set(resultTables.map(({ name }) => name));
const isPattern = (table: string) => table.endsWith('*');

const made = ({ own = [], offered = [] }: RoomTables) => [...own, ...offered];

/** What the SQL of the rooms does and no declaration says, and what declarations say and no SQL does. */
export function disagreements(
  uses: readonly TableUse[],
  rooms: Readonly<Record<string, RoomTables>> = declared,
): string[] {
  const wrong: string[] = [];
  const offers = new Set(Object.values(rooms).flatMap(({ offered = [] }) => offered));
  const used = new Set<string>();
  for (const { table, writers, readers } of uses) {
    const writing = new Set(writers.map(roomOf));
    for (const room of writing) {
      const { standsIn = [], ...own } = rooms[room] ?? {};
      const names = [...made(own), ...standsIn].filter(
        (name) => matches(name, table) || matches(table, name),
      );
      for (const name of names) used.add(`${room} ${name}`);
      if (names.length === 0 && !published.has(table) && !isPattern(table))
        wrong.push(`${room} makes ${table}: its tables.ts says neither own nor offered`);
    }
    for (const room of new Set(readers.map(roomOf))) {
      if (writing.has(room) || isPattern(table)) continue;
      used.add(`${room} ${table}`);
      if (!rooms[room]?.reads?.includes(table))
        wrong.push(`${room} reads ${table}: its tables.ts does not say so`);
    }
  }
  for (const [room, tables] of Object.entries(rooms)) {
    for (const table of [...made(tables), ...(tables.reads ?? [])])
      if (!used.has(`${room} ${table}`)) wrong.push(`${room} declares ${table} and does not use it`);
    for (const table of [...(tables.reads ?? []), ...(tables.standsIn ?? [])])
      if (!offers.has(table) && !published.has(table))
        wrong.push(`${room} reads ${table}, which nobody offers`);
    for (const table of made(tables)) {
      const others = Object.entries(rooms).filter(
        ([other, all]) => other !== room && made(all).includes(table),
      );
      for (const [other] of others) wrong.push(`${room} and ${other} both declare ${table}`);
    }
  }
  return wrong.sort();
}

export const uses = tableUses(['facts', 'results', 'scratch']);
