import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { laySentences } from '../reports/churn-reasons/sentences.ts';
import { languages } from '../reports/locale/index.ts';
import { countQuery, membersQuery, openSegments, parseRule } from '../segments/index.ts';
import { appendAudit } from '../server/audit.ts';
import { traits } from '../traits/index.ts';
import { Failure } from '../warehouse/failure.ts';
import { readGeneration } from '../warehouse/generations/serving.ts';
import { makeScratch, removeQuietly } from '../warehouse/scratch.ts';
import { type CommonGiven, common, commonOf, examples } from './command.ts';
import type { Effects } from './effects.ts';
import { count } from './table.ts';

const formats = ['csv', 'spreadsheet', 'ndjson'] as const;
const scopes = ['everything', 'contact'] as const;
const languageCodes = languages.map(({ code }) => code);

interface Given extends CommonGiven {
  readonly format: string;
  readonly scope: string;
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
        'everything, or contact: id, e-mail and phone where the customer agreed',
        'everything',
      )
      .option('--language <language>', `of the reasons in words: ${languageCodes.join(', ')}`, 'en')
      .option('--out <file>', 'where to (default: the exports folder of the store; - for standard output)'),
  );
  examples(command, [
    ['export champions_at_risk', 'a CSV with every trait'],
    [
      'export win_back_worth_it --scope contact --format ndjson --out -',
      'for a campaign tool, to standard output',
    ],
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
    const rule = parseRule(segment.rule, traits);
    const ending = format === 'ndjson' ? 'ndjson' : 'csv';
    const toOutput = given.out === '-';
    const file = toOutput
      ? join(makeScratch(store), `${name}.${ending}`)
      : resolve(effects.folder(), given.out ?? join(store, 'exports', `${name}.${ending}`));
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const written = await readGeneration(store, async ({ engine, manifest, name: generation }) => {
      if (manifest.resultsFrom === null)
        throw new Failure('store', 'There are no results yet.', 'Run the models: arzesh run');
      const members = membersQuery(rule, traits, {
        scope,
        ...(scope === 'everything' ? { sentences: await laySentences(engine, language, traits) } : {}),
        variant: format === 'spreadsheet' ? 'spreadsheet' : 'machine',
      });
      const rows = await engine.copy(members.sql, members.values, file, ending);
      const counting = countQuery(rule, traits);
      const [counted] = await engine.rows<{ count: number }>(counting.sql, counting.values);
      if (counted?.count !== rows) {
        rmSync(file, { force: true });
        throw new Failure(
          'internal',
          `The export has ${rows} rows, the segment ${counted?.count}.`,
          'Nothing was written. Try again.',
        );
      }
      return { segment: name, generation, asOf: manifest.asOf, rows, format, scope, language };
    });
    await appendAudit(
      store,
      {
        actor: 'cli',
        action: 'members_exported',
        subject: name,
        details: { rows: written.rows, format, scope },
      },
      effects.now,
    );
    if (toOutput) {
      effects.out(readFileSync(file, 'utf8'));
      removeQuietly(dirname(file));
    } else if (json) effects.out(`${JSON.stringify({ ...written, file }, null, 2)}\n`);
    else effects.out(`${count(written.rows)} customers written to ${file}\n`);
  });
}
