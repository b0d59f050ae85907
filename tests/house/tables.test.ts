import { describe, expect, test } from 'vitest';
import { type TableUse, tableUses } from './tables.ts';

const uses = tableUses(['facts', 'results', 'scratch']);
const isScratch = ({ table }: TableUse) => table.startsWith('scratch.');
const row = ({ table, writers, readers }: TableUse) =>
  `| \`${table}\` | ${writers.join(', ')} | ${readers.join(', ')} |`;
const list = (title: string, some: readonly TableUse[]) =>
  [`## ${title}`, '', '| table | written by | read by |', '|---|---|---|', ...some.map(row), ''].join('\n');

describe('tables', () => {
  test('the scan of the sources sees tables of every kind', () => {
    // Guards the tests below: a scan that finds nothing would agree with an empty list.
    const find = (name: string) => uses.find(({ table }) => table === name);
    expect(find('results.rfm')?.writers).toEqual(['models/rfm']);
    expect(find('facts.orders')?.writers).toEqual(['facts/orders']);
    expect(find('facts.landed_orders')?.writers).toEqual(['ingest/accept']);
    expect(uses.length).toBeGreaterThan(100);
  });

  test('docs/tables.md names each kept table, and each of scratch that another folder reads', async () => {
    const text = [
      '# Tables\n\nFolders of `src/` that write and read each table. Written by `npm test -- tests/house/tables -u`.\n',
      list(
        'Kept in a generation',
        uses.filter((use) => !isScratch(use)),
      ),
      list(
        'Offered to other folders while a command runs',
        uses.filter((use) => isScratch(use) && use.readers.length > 0),
      ),
    ].join('\n');
    await expect(text).toMatchFileSnapshot('../../docs/tables.md');
  });

  test('each table of scratch that a model writes has one model that writes it', () => {
    const several = uses.filter(
      (use) => isScratch(use) && use.writers.filter((room) => room.startsWith('models/')).length > 1,
    );
    expect(several.map(row)).toEqual([]);
  });

  test('every table that is read is written by somebody', () => {
    expect(uses.filter(({ writers }) => writers.length === 0).map(row)).toEqual([]);
  });
});
