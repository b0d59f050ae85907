import type { Command } from 'commander';
import { currentName, generationNames, requireCurrent, rollback } from '../warehouse/generations/current.ts';
import { takeLease } from '../warehouse/generations/lease.ts';
import { type Manifest, readManifest } from '../warehouse/generations/manifest.ts';
import { type CommonGiven, common, commonOf, examples } from './command.ts';
import type { Effects } from './effects.ts';
import { count, table } from './table.ts';

/** A damaged generation is listed as such: who looks for a whole one must see the others. */
function manifestOf(store: string, name: string): Manifest | { name: string; damaged: string } {
  try {
    return readManifest(store, name);
  } catch (error) {
    return { name, damaged: (error as Error).message };
  }
}

export function addGenerations(program: Command, effects: Effects): void {
  const command = program
    .command('generations')
    .description('list, compare and roll back what has been published');
  examples(command, [
    ['generations list', 'what is kept, and which is published'],
    ['generations rollback 000003', 'publish an older one again'],
    ['generations compare 000002 000003', 'what changed between two'],
  ]);

  common(
    command.command('list', { isDefault: true }).description('the kept generations, oldest first'),
  ).action((given: CommonGiven) => {
    const { store, json } = commonOf(given, effects);
    const current = currentName(store);
    const kept = generationNames(store).map((name) => manifestOf(store, name));
    if (json) {
      effects.out(`${JSON.stringify({ current, generations: kept }, null, 2)}\n`);
      return;
    }
    if (kept.length === 0) {
      effects.out('Nothing has been loaded yet. Start with: arzesh init FILE…, or arzesh demo\n');
      return;
    }
    effects.out(
      `${table(
        ['generation', 'kind', 'as of', 'order lines', 'made', ''],
        kept.map((one) =>
          'damaged' in one
            ? [one.name, '–', '–', '–', '–', 'damaged']
            : [
                one.name,
                one.kind,
                one.asOf ?? '–',
                count(one.tables['facts.order_lines']?.rows ?? 0),
                one.createdAt.slice(0, 16).replace('T', ' '),
                one.name === current ? 'published' : '',
              ],
        ),
      )}\n`,
    );
  });

  common(
    command
      .command('rollback <generation>')
      .description('publish an older generation again; newer ones stay'),
  ).action((name: string, given: CommonGiven) => {
    const { store, json } = commonOf(given, effects);
    const before = requireCurrent(store);
    const lease = takeLease(store, 'arzesh generations rollback');
    try {
      const manifest = rollback(store, name);
      if (json) effects.out(`${JSON.stringify({ published: manifest.name, before }, null, 2)}\n`);
      else effects.out(`Published ${name} again. To undo: arzesh generations rollback ${before}\n`);
    } finally {
      lease.release();
    }
  });

  common(
    command.command('compare <first> <second>').description('rows and sums of two generations side by side'),
  ).action((first: string, second: string, given: CommonGiven) => {
    const { store, json } = commonOf(given, effects);
    const [left, right] = [readManifest(store, first), readManifest(store, second)];
    const names = [...new Set([...Object.keys(left.tables), ...Object.keys(right.tables)])].sort();
    const rows = names.map((name) => ({
      table: name,
      first: left.tables[name]?.rows ?? null,
      second: right.tables[name]?.rows ?? null,
      sums: { first: left.tables[name]?.sums ?? {}, second: right.tables[name]?.sums ?? {} },
    }));
    if (json) {
      effects.out(`${JSON.stringify({ first, second, tables: rows }, null, 2)}\n`);
      return;
    }
    const changed = rows.filter(
      (row) => row.first !== row.second || JSON.stringify(row.sums.first) !== JSON.stringify(row.sums.second),
    );
    effects.out(
      changed.length === 0
        ? 'The two have the same rows and sums.\n'
        : `${table(
            ['table', first, second, 'difference'],
            changed.map((row) => [
              row.table,
              row.first === null ? '–' : count(row.first),
              row.second === null ? '–' : count(row.second),
              row.first === null || row.second === null ? '–' : count(row.second - row.first),
            ]),
          )}\n`,
    );
  });
}
