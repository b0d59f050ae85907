import { closeSync, openSync, readSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import {
  exportHeld,
  type HeldGroup,
  type HeldRow,
  heldGroups,
  heldRows,
} from '../ingest/quarantine/index.ts';
import { reasonOf } from '../ingest/quarantine/reasons.ts';
import { type ReplayReport, replay } from '../ingest/quarantine/replay.ts';
import { Failure } from '../warehouse/failure.ts';
import { readGeneration } from '../warehouse/generations/serving.ts';
import { auditFirst } from './audit-first.ts';
import { type CommonOptions, common, commonOf, examples } from './command.ts';
import { readConfig } from './config/index.ts';
import type { Effects } from './effects.ts';
import { outFile } from './out-file.ts';
import { count, table } from './table.ts';

interface Options extends CommonOptions {
  readonly feed?: string;
  readonly reason?: string;
  readonly limit?: string;
  readonly from?: string;
  readonly memory?: string;
  readonly preview?: boolean;
}

const shown = (value: string | null) => (value === null ? 'nothing' : JSON.stringify(value.slice(0, 60)));

function describeGroup(group: HeldGroup): string {
  const where = `${group.feed}: ${group.reason}${group.column ? ` in ${group.column}` : ''}`;
  const { what, hint } = reasonOf(group.reason);
  return [
    `${where}, ${count(group.rows)} rows of ${count(group.files)} files. ${what}`,
    ...group.examples.map((row) => `  ${row.id}  ${row.file}, line ${row.line}: ${shown(row.value)}`),
    `  → ${hint}`,
  ].join('\n');
}

function describeRow(row: HeldRow): string {
  const { what, hint } = reasonOf(row.reason);
  const cells = JSON.parse(row.raw) as Record<string, unknown>;
  const lines =
    '$header' in cells
      ? [`  ${cells.$line}`]
      : Object.entries(cells).map(([name, value]) => `  ${name}: ${value ?? ''}`);
  const at = `${row.file}, line ${row.line}${row.column ? `, ${row.column}` : ''}: ${shown(row.value)}`;
  return [`${row.id}  ${at}`, `  ${row.reason}: ${what}`, ...lines, `  → ${hint}`].join('\n');
}

export function describeReplay(report: ReplayReport, isPreview = false): string {
  if (report.files.length === 0) return 'Nothing of that is held.';
  const rows = report.files.map((file) => [
    file.file,
    count(file.read),
    count(file.loaded),
    count(file.duplicates),
    count(file.quarantined),
  ]);
  const end = isPreview
    ? 'A preview: nothing was published. To do it, leave out --preview.'
    : report.generation === null
      ? 'Every row stays held as it was: correct the feed or the rows first (arzesh quarantine list says how).'
      : `Published as generation ${report.generation} (batch ${report.batch}). Next: arzesh run`;
  const replacing = report.files
    .filter(({ corrected }) => corrected > 0)
    .map(
      ({ file, corrected, correctedAmount }) =>
        `${file}: ${count(corrected)} of these ${corrected === 1 ? 'rows replaces one' : 'rows replace others'} that ${isPreview ? 'is' : 'was'} loaded under the same key${correctedAmount === '0' ? '' : `, worth ${correctedAmount}`}. Where that is not meant, correct the key${isPreview ? '' : ' and take the replay back: arzesh generations rollback'}.`,
    );
  return [table(['', 'replayed', 'loaded', 'duplicates', 'still held'], rows), ...replacing, end].join(
    '\n\n',
  );
}

/** Held rows that were written before may be written again; the file that they came from may not be written over. */
function isHeldExport(file: string): boolean {
  const start = Buffer.alloc(9);
  let read = 0;
  const descriptor = openSync(file, 'r');
  try {
    read = readSync(descriptor, start);
  } finally {
    closeSync(descriptor);
  }
  return read === 0 || start.toString() === 'held_file';
}

function choosing(command: Command): Command {
  return command
    .option('--feed <name>', 'only rows of this feed')
    .option('--reason <name>', 'only rows held for this reason');
}

/** Held values may be a person's: the line comes before they are shown. */
const auditViewed = (store: string, rows: number, effects: Effects) =>
  auditFirst(
    store,
    { actor: 'cli', action: 'quarantine_viewed', subject: 'quarantine', details: { rows } },
    effects,
  );

export function addQuarantine(program: Command, effects: Effects): void {
  const command = program
    .command('quarantine')
    .description('work on the rows that could not be read as described');
  examples(command, [
    ['quarantine list', 'what is held, by feed and reason, with examples and what to do'],
    ['quarantine show bad_date', 'the rows held for a reason, with all their cells'],
    ['quarantine show 3:118', 'one row: file 3, line 118'],
    ['quarantine export held.csv --feed sales', 'a CSV to correct by hand'],
    ['quarantine replay', 'read them again after the configuration was corrected'],
    ['quarantine replay --preview', 'what a replay would do'],
    ['quarantine replay --from held.csv', 'load what was corrected in the exported file'],
  ]);
  const choice = (given: Options) => ({ feed: given.feed, reason: given.reason });

  choosing(common(command.command('list', { isDefault: true }).description('what is held, and why'))).action(
    async (given: Options) => {
      const { store, json } = commonOf(given, effects);
      const groups = await readGeneration(store, ({ engine }) => heldGroups(engine, choice(given)));
      const examples = groups.reduce((sum, group) => sum + group.examples.length, 0);
      if (examples > 0) await auditViewed(store, examples, effects);
      if (json) {
        const told = groups.map((group) => ({ ...group, ...reasonOf(group.reason) }));
        effects.out(
          `${JSON.stringify({ rows: groups.reduce((sum, { rows }) => sum + rows, 0), groups: told }, null, 2)}\n`,
        );
      } else
        effects.out(`${groups.length === 0 ? 'Nothing is held.' : groups.map(describeGroup).join('\n\n')}\n`);
    },
  );

  choosing(
    common(
      command
        .command('show <what>')
        .description('held rows with all their cells: of a reason, or one by its id')
        .option('--limit <n>', 'at most so many rows', '20'),
    ),
  ).action(async (what: string, given: Options) => {
    const { store, json } = commonOf(given, effects);
    const limit = Number(given.limit);
    if (!Number.isSafeInteger(limit) || limit < 1)
      throw new Failure('usage', `--limit ${given.limit} is no whole number.`, 'For example --limit 100.');
    const which = /^\d+:\d+$/.test(what) ? { id: what } : { reason: what };
    const rows = await readGeneration(store, ({ engine }) =>
      heldRows(engine, { ...choice(given), ...which }, limit),
    );
    if (rows.length === 0)
      throw new Failure(
        'not_found',
        `Nothing is held for ${JSON.stringify(what)}.`,
        'See: arzesh quarantine list',
      );
    await auditViewed(store, rows.length, effects);
    if (json)
      effects.out(
        `${JSON.stringify(
          rows.map(({ raw, ...row }) => ({ ...row, ...reasonOf(row.reason), cells: JSON.parse(raw) })),
          null,
          2,
        )}\n`,
      );
    else effects.out(`${rows.map(describeRow).join('\n\n')}\n`);
  });

  choosing(
    common(command.command('export <file>').description('write held rows of one feed as a CSV to correct')),
  ).action(async (file: string, given: Options) => {
    const { store, config, json } = commonOf(given, effects);
    const path = outFile(file, { folder: effects.folder(), store, config }, isHeldExport);
    const rows = await readGeneration(store, async ({ engine }) => {
      await auditFirst(
        store,
        {
          actor: 'cli',
          action: 'quarantine_exported',
          subject: 'quarantine',
          details: { feed: given.feed ?? null },
        },
        effects,
      );
      return exportHeld(engine, path, choice(given));
    });
    if (json) effects.out(`${JSON.stringify({ file: path, rows })}\n`);
    else
      effects.out(
        `${count(rows)} rows written to ${path}. Correct the cells, leave the columns held_… as they are, then: arzesh quarantine replay --from ${file}\n`,
      );
  });

  choosing(
    common(
      command
        .command('replay')
        .description('read what is held again, and load what now passes')
        .option('--from <file>', 'an exported file in which rows were corrected')
        .option('--preview', 'say what would become of each row, and publish nothing')
        .option('--memory <limit>', 'how much memory DuckDB may take, e.g. 2GB'),
    ),
  ).action(async (given: Options) => {
    const { store, json, config } = commonOf(given, effects);
    const { business, feeds } = readConfig(config);
    await auditFirst(
      store,
      {
        ...{
          actor: 'cli',
          action: given.preview ? 'quarantine_previewed' : 'quarantine_replayed',
          subject: 'quarantine',
        },
        details: { feed: given.feed ?? null, reason: given.reason ?? null },
      },
      effects,
      'nothing is replayed',
    );
    const report = await replay({
      store,
      business,
      feeds,
      now: effects.now,
      ...choice(given),
      ...(given.from ? { corrected: resolve(effects.folder(), given.from) } : {}),
      ...(given.memory ? { memoryLimit: given.memory } : {}),
      ...(given.preview ? { preview: true } : {}),
    });
    effects.out(json ? `${JSON.stringify(report, null, 2)}\n` : `${describeReplay(report, given.preview)}\n`);
  });
}
