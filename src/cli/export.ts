import { randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import type { Command } from 'commander';
import { laySentences } from '../reports/churn-reasons/sentences.ts';
import { languages } from '../reports/locale/index.ts';
import { countQuery, membersQuery, openSegments } from '../segments/index.ts';
import { traits } from '../traits/index.ts';
import { renameDurably } from '../warehouse/atomic.ts';
import { Failure } from '../warehouse/failure.ts';
import { readGeneration } from '../warehouse/generations/serving.ts';
import { makeScratch, removeQuietly } from '../warehouse/scratch.ts';
import { auditFirst } from './audit-first.ts';
import { type CommonGiven, common, commonOf, examples } from './command.ts';
import type { Effects } from './effects.ts';
import { count } from './table.ts';

const formats = ['csv', 'spreadsheet', 'ndjson', 'arrow'] as const;
const scopes = ['traits', 'contact', 'everything'] as const;
const languageCodes = languages.map(({ code }) => code);

interface Given extends CommonGiven {
  readonly format: string;
  readonly scope: string;
  readonly reason?: string;
  readonly language: string;
  readonly out?: string;
}

function oneOf<Choice extends string>(name: string, given: string, choices: readonly Choice[]): Choice {
  const found = choices.find((choice) => choice === given);
  if (!found)
    throw new Failure('usage', `--${name} ${given} is not known.`, `Use one of ${choices.join(', ')}.`);
  return found;
}

export function addExport(program: Command, effects: Effects): void {
  const command = common(
    program
      .command('export <segment>')
      .description('write the members of a segment to a file, complete or not at all')
      .option('--format <format>', formats.join(', '), 'csv')
      .option(
        '--scope <scope>',
        'traits or contact, with e-mail and phone where the customer agreed; or everything, with a reason',
        'traits',
      )
      .option('--reason <text>', 'why every address is needed; it is audited')
      .option('--language <language>', `of the reasons in words: ${languageCodes.join(', ')}`, 'en')
      .option('--out <file>', 'where to (default: the exports folder of the store; - for standard output)'),
  );
  examples(command, [
    ['export champions_at_risk', 'a CSV with every trait'],
    [
      'export win_back_worth_it --scope contact --format ndjson --out -',
      'for a campaign tool, to standard output',
    ],
    ['export champions_at_risk --format arrow --out c.arrow', 'typed columns, for pandas, R or DuckDB'],
    ['export new_and_promising --format spreadsheet --out new.csv', 'safe to open in a spreadsheet'],
    ['export champions_at_risk --language fa', 'with the reasons to leave in Persian'],
  ]);
  command.action(async (name: string, given: Given) => {
    const { store, json } = commonOf(given, effects);
    const format = oneOf('format', given.format, formats);
    const scope = oneOf('scope', given.scope, scopes);
    const language = oneOf('language', given.language, languageCodes);
    const segments = openSegments(store, traits);
    const segment = segments.find(name);
    if (!segment) {
      throw new Failure(
        'not_found',
        `No segment ${JSON.stringify(name)}.`,
        `Segments: ${segments
          .list()
          .map((one) => one.name)
          .join(', ')}.`,
      );
    }
    if (scope === 'everything' && !given.reason?.trim()) {
      throw new Failure(
        'usage',
        'The scope everything holds addresses of customers who did not agree to be written to.',
        'Say why they are needed: --reason "…". Or use --scope traits.',
      );
    }
    const rule = segments.parse(segment.rule, name);
    const ending = format === 'spreadsheet' ? 'csv' : format;
    const toOutput = given.out === '-';
    const file = resolve(effects.folder(), given.out ?? join(store, 'exports', `${name}.${ending}`));
    const folder = toOutput ? makeScratch(store) : dirname(file);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // The audit's line comes before the file has its name: without the one there is not the other.
    const made = join(folder, `.${name}.${randomBytes(6).toString('hex')}.${ending}`);
    const written = await readGeneration(store, async ({ engine, manifest, name: generation }) => {
      if (manifest.asOf === null)
        throw new Failure('store', 'There are no results yet.', 'Run the models: arzesh run');
      const reach = { catalogue: traits, asOf: manifest.asOf };
      const members = membersQuery(rule, reach, {
        scope,
        ...(scope === 'contact' ? {} : { sentences: await laySentences(engine, language, traits) }),
        variant: format === 'spreadsheet' ? 'spreadsheet' : 'machine',
      });
      const rows = await engine.copy(members.sql, members.values, made, ending);
      const counting = countQuery(rule, reach);
      const [counted] = await engine.rows<{ count: number }>(counting.sql, counting.values);
      if (counted?.count !== rows) {
        rmSync(made, { force: true });
        throw new Failure(
          'internal',
          `The export has ${rows} rows, the segment ${counted?.count}.`,
          'Nothing was written. Try again.',
        );
      }
      return { segment: name, generation, asOf: manifest.asOf, rows, format, scope, language };
    });
    try {
      await auditFirst(
        store,
        {
          actor: 'cli',
          action: 'members_exported',
          subject: name,
          details: {
            rows: written.rows,
            format,
            scope,
            ...(scope === 'everything' && given.reason ? { reason: given.reason.trim() } : {}),
          },
        },
        effects,
      );
      if (toOutput) printFile(made, format === 'arrow', effects);
      else renameDurably(made, file);
    } finally {
      rmSync(made, { force: true });
      if (toOutput) removeQuietly(folder);
    }
    if (toOutput) return;
    if (json) effects.out(`${JSON.stringify({ ...written, file }, null, 2)}\n`);
    else effects.out(`${count(written.rows)} customers written to ${file}\n`);
  });
}

/** A piece at a time: an export may be longer than a string can be. */
function printFile(file: string, isBinary: boolean, effects: Effects): void {
  const descriptor = openSync(file, 'r');
  const decoder = new StringDecoder('utf8');
  const piece = Buffer.alloc(1024 * 1024);
  try {
    for (let length = readSync(descriptor, piece); length > 0; length = readSync(descriptor, piece)) {
      const read = piece.subarray(0, length);
      // Standard output may still be writing a piece when the next one is read.
      effects.data(isBinary ? Uint8Array.from(read) : decoder.write(read));
    }
  } finally {
    closeSync(descriptor);
  }
}
