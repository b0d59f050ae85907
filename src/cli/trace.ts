import type { Command } from 'commander';
import { findTrace, type Trace, type TraceSearch, type Version } from '../ingest/trace.ts';
import { Failure } from '../warehouse/failure.ts';
import { readGeneration } from '../warehouse/generations/serving.ts';
import { asked, auditFirst } from './audit-first.ts';
import { type CommonOptions, common, commonOf, examples } from './command.ts';
import type { Effects } from './effects.ts';
import { count } from './table.ts';

function describeVersion(version: Version): string {
  const fate = version.superseded
    ? `superseded${version.supersededBy ? ` by ${version.supersededBy}` : ''}`
    : 'stands';
  const values = Object.entries(version.values)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}=${value}`);
  return [
    `${version.entity} ${version.id}: ${fate}${version.replayed ? ', replayed from quarantine' : ''}`,
    `  ${version.file}, line ${version.line}, batch ${version.batch}, feed ${version.feed}`,
    `  sha256 ${version.sha256}`,
    `  ${values.join(', ')}`,
  ].join('\n');
}

function describeTrace({ versions, mentions, held }: Trace): string {
  return [
    ...versions.map(describeVersion),
    ...mentions.map(
      ({ entity, column, rows, files, first }) =>
        `${count(rows)} rows of ${entity} name it as ${column}, in ${count(files)} files; the first is ${first}`,
    ),
    ...held.map(
      ({ id, file, line, reason, column, batch }) =>
        `held ${id}: ${reason}${column ? ` in ${column}` : ''}\n  ${file}, line ${line}, batch ${batch}. More: arzesh quarantine show ${id}`,
    ),
  ].join('\n');
}

interface Given extends CommonOptions {
  readonly limit: string;
  readonly file?: string;
  readonly line?: string;
}

/** What is looked for: a key, or a line of a file. @throws Failure where both or neither are given */
function searchOf(key: string | undefined, { file, line }: Given): TraceSearch {
  const number = Number(line);
  if (key !== undefined && file === undefined && line === undefined) return { key };
  if (key === undefined && file !== undefined && Number.isSafeInteger(number) && number > 0)
    return { file, line: number };
  throw new Failure(
    'usage',
    'A trace is of a key, or of a file and its line.',
    'For example: arzesh trace O10000042, or arzesh trace --file orders.csv --line 118',
  );
}

export function addTrace(program: Command, effects: Effects): void {
  const command = common(
    program
      .command('trace [key]')
      .description('where a fact came from: its versions, their batches, files and lines')
      .option('--file <name>', 'with --line: the file instead of a key')
      .option('--line <n>', 'the line of the file')
      .option('--limit <n>', 'at most so many rows of an entity', '50'),
  );
  examples(command, [
    ['trace O10000042', 'an order: its head and its lines'],
    ['trace --file orders.csv --line 118', 'what became of a line of a file'],
    ['trace C1000001 --json', 'a customer, for a program'],
  ]);
  command.action(async (key: string | undefined, given: Given) => {
    const { store, json } = commonOf(given, effects);
    const limit = Number(given.limit);
    if (!Number.isSafeInteger(limit) || limit < 1)
      throw new Failure('usage', `--limit ${given.limit} is no whole number.`, 'For example --limit 100.');
    const search = searchOf(key, given);
    const found = await readGeneration(store, ({ engine }) => findTrace(engine, search, limit));
    if (found.versions.length + found.mentions.length + found.held.length === 0) {
      throw new Failure(
        'not_found',
        'key' in search
          ? `No row of the store has the id ${JSON.stringify(key)}.`
          : `No row came from ${search.file}, line ${search.line}, and none of it is held.`,
        'Ids are compared as they were loaded, capitals included: without leading zeros where the feed says "leadingZeros": "drop".',
      );
    }
    await auditFirst(
      store,
      { actor: 'cli', action: 'record_traced', subject: 'trace', details: { asked: asked(found.key) } },
      effects,
    );
    effects.out(json ? `${JSON.stringify(found, null, 2)}\n` : `${describeTrace(found)}\n`);
  });
}
