import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { sentenceText } from '../reports/spec.ts';
import { chooseRuns, keptRuns, readMigration } from '../server/migration.ts';
import { type GenerationFigures, readFigures } from '../server/steward/compare.ts';
import { Failure } from '../warehouse/failure.ts';
import { currentName, generationNames } from '../warehouse/generations/current.ts';
import { quickChecks, requireWhole } from '../warehouse/generations/files.ts';
import { type Manifest, readableManifests, readManifest } from '../warehouse/generations/manifest.ts';
import { repair, rollback } from '../warehouse/generations/restore.ts';
import { auditFirst } from './audit-first.ts';
import { type CommonOptions, common, commonOf, examples } from './command.ts';
import type { Effects } from './effects.ts';
import { count, money, table } from './table.ts';

/** A damaged generation is listed as such: who looks for a whole one must see the others. */
function manifestOf(store: string, name: string): Manifest | { name: string; damaged: string } {
  try {
    const manifest = readManifest(store, name);
    requireWhole(name, quickChecks(store, manifest));
    return manifest;
  } catch (error) {
    return { name, damaged: (error as Error).message };
  }
}

/** What is published, and why that cannot be said where it cannot: the list is what helps then. */
function publishedIn(store: string): { current: string | null; fault: Failure | null } {
  try {
    return { current: currentName(store), fault: null };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { current: null, fault: error };
  }
}

/** The figures by which people know their shop, of two generations. */
function describeFigures({ first, second }: Readonly<Record<'first' | 'second', GenerationFigures>>): string {
  const shown = (value: number | string | null) =>
    value === null ? '–' : typeof value === 'string' ? money(value) : count(Math.round(value));
  const names = ['people', 'orders', 'revenue', 'customers', 'equity', 'asOf'] as const;
  return table(
    ['', first.generation, second.generation],
    names.map((name) =>
      name === 'asOf'
        ? ['as of', first.asOf ?? '–', second.asOf ?? '–']
        : [name, shown(first[name]), shown(second[name])],
    ),
  );
}

export function addGenerations(program: Command, effects: Effects): void {
  const command = program
    .command('generations')
    .description('list, compare and roll back what has been published');
  examples(command, [
    ['generations list', 'what is kept, and which is published'],
    ['generations rollback 000003', 'publish an older one again'],
    ['generations repair', 'after damage: publish the newest one that is whole'],
    ['generations compare 000002 000003', 'what changed between two'],
    ['generations migration --from 2026-04-01', 'who moved between RFM names since the run of that day'],
  ]);

  common(
    command.command('list', { isDefault: true }).description('the kept generations, oldest first'),
  ).action((given: CommonOptions) => {
    const { store, json } = commonOf(given, effects);
    const { current, fault } = publishedIn(store);
    const kept = generationNames(store).map((name) => manifestOf(store, name));
    if (json) {
      const said = fault ? { fault: { message: fault.message, hint: fault.hint } } : {};
      effects.out(`${JSON.stringify({ current, ...said, generations: kept }, null, 2)}\n`);
      return;
    }
    if (fault) effects.err(`${fault.message}\n${fault.hint}\n`);
    if (kept.length === 0) {
      if (!fault) effects.out('Nothing has been loaded yet. Start with: arzesh init FILE…, or arzesh demo\n');
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
  ).action(async (name: string, given: CommonOptions) => {
    const { store, json } = commonOf(given, effects);
    if (generationNames(store).includes(name))
      await auditFirst(
        store,
        {
          ...{ actor: 'cli', action: 'generation_rolled_back', subject: name },
          details: { from: publishedIn(store).current },
        },
        effects,
        'nothing is rolled back',
      );
    const { published, before } = await rollback(store, name);
    if (json) {
      effects.out(`${JSON.stringify({ published: published.name, before }, null, 2)}\n`);
      return;
    }
    const undo = before === null ? '' : ` To undo: arzesh generations rollback ${before}`;
    effects.out(`Published ${name} again.${undo}\n`);
  });

  common(
    command
      .command('repair')
      .description('publish the newest whole generation, where the published one is lost or damaged'),
  ).action(async (given: CommonOptions) => {
    const { store, json } = commonOf(given, effects);
    if (!existsSync(store))
      throw new Failure('store', `There is no store at ${store}.`, 'Name it: --store FOLDER.');
    const repaired = await repair(store);
    if (json) {
      effects.out(`${JSON.stringify(repaired, null, 2)}\n`);
      return;
    }
    const { published, before, damaged } = repaired;
    const end =
      published === null
        ? 'The store keeps no generation. It is an empty store now: arzesh ingest'
        : published === before
          ? `Generation ${published} is published and whole. Nothing was changed.`
          : `Published ${published}, the newest whole generation.`;
    effects.out(`${[...damaged.map(({ problem }) => problem), end].join('\n')}\n`);
  });

  common(
    command.command('compare <first> <second>').description('rows and sums of two generations side by side'),
  ).action(async (first: string, second: string, given: CommonOptions) => {
    const { store, json } = commonOf(given, effects);
    const [left, right] = [readManifest(store, first), readManifest(store, second)];
    const names = [...new Set([...Object.keys(left.tables), ...Object.keys(right.tables)])].sort();
    const rows = names.map((name) => ({
      table: name,
      first: left.tables[name]?.rows ?? null,
      second: right.tables[name]?.rows ?? null,
      sums: { first: left.tables[name]?.sums ?? {}, second: right.tables[name]?.sums ?? {} },
    }));
    const figures = { first: await readFigures(store, first), second: await readFigures(store, second) };
    if (json) {
      effects.out(`${JSON.stringify({ first, second, figures, tables: rows }, null, 2)}\n`);
      return;
    }
    const changed = rows.filter(
      (row) => row.first !== row.second || JSON.stringify(row.sums.first) !== JSON.stringify(row.sums.second),
    );
    effects.out(
      changed.length === 0
        ? 'The two have the same rows and sums.\n'
        : `${describeFigures(figures)}\n\n${table(
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

  common(
    command
      .command('migration')
      .description('who moved from which RFM name to which between two kept runs')
      .option('--from <run>', 'a generation or an as-of day (default: the latest as of an earlier day)')
      .option('--to <run>', 'the same (default: the latest run)'),
  ).action(async (given: CommonOptions & { readonly from?: string; readonly to?: string }) => {
    const { store, json } = commonOf(given, effects);
    const runs = chooseRuns(keptRuns(readableManifests(store, generationNames(store))), given);
    const { from, to, rows, report, noLongerKnown } = await readMigration(store, runs);
    if (json) {
      effects.out(`${JSON.stringify({ from, to, noLongerKnown, moves: rows }, null, 2)}\n`);
      return;
    }
    const view = {
      language: 'en',
      calendar: 'gregorian',
      theme: 'light',
      currency: '',
      asOf: to.asOf,
    } as const;
    const unknown = noLongerKnown > 0 ? `\n${count(noLongerKnown)} are not known any more.` : '';
    effects.out(
      `${sentenceText(view, report.finding(rows, view))}.${unknown}\n\n${table(
        ['from', 'to', 'customers'],
        rows.map((row) => [row.name_before, row.name_now, count(row.customers)]),
      )}\n`,
    );
  });
}
