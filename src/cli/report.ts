import { extname } from 'node:path';
import type { Command } from 'commander';
import { calendars } from '../reports/index.ts';
import { digitSystems } from '../reports/locale/entry.ts';
import { languages } from '../reports/locale/index.ts';
import { Failure } from '../warehouse/failure.ts';
import { type CommonOptions, common, commonOf, examples } from './command.ts';
import type { Effects } from './effects.ts';
import { oneOf } from './export.ts';
import { outFile } from './out-file.ts';
import {
  type ReportFormat,
  refuseExisting,
  reportFormats,
  requireFile,
  writeReport,
} from './static-report.ts';

const languageCodes = languages.map(({ code }) => code);
const readers = ['executive', 'analyst', 'steward'] as const;

interface Options extends CommonOptions {
  readonly language: string;
  readonly format?: string;
  readonly out?: string;
  readonly calendar?: string;
  readonly digits?: string;
  readonly role: string;
  readonly force?: boolean;
}

/** What is written: as --format says, else as the file is called. @throws Failure where the two differ */
function formatOf({ format, out = '' }: Pick<Options, 'format' | 'out'>): ReportFormat {
  const ending = out === '-' ? '' : extname(out).slice(1).toLowerCase();
  const asked = format === undefined ? undefined : oneOf('format', format, reportFormats);
  if (ending === '') return asked ?? 'html';
  const named = ending === 'htm' ? 'html' : reportFormats.find((one) => one === ending);
  if (named !== undefined && (asked ?? named) === named) return named;
  throw new Failure(
    'usage',
    named === undefined
      ? `--out ${out}: no report is written as .${ending}.`
      : `--format ${asked} is not what a file .${ending} holds.`,
    `Name a file that ends in ${(asked ? [asked] : reportFormats).map((one) => `.${one}`).join(' or ')}.`,
  );
}

export function addReport(program: Command, effects: Effects): void {
  const command = common(
    program
      .command('report')
      .description('write the report for a meeting: one file with findings, charts and definitions')
      .option('--language <language>', languageCodes.join(', '), 'en')
      .option(
        '--format <format>',
        `${reportFormats.join(', ')} (default: by the name of the file, else html)`,
      )
      .option('--out <file>', 'where to (default: report-DATE-LANGUAGE.FORMAT here; - for standard output)')
      .option('--calendar <calendar>', `${calendars.join(', ')} (default: the shop’s)`)
      .option('--digits <digits>', `${digitSystems.join(', ')} (default: the language’s)`)
      .option('--role <role>', `as who sees it: ${readers.join(', ')}`, 'executive')
      .option('--force', 'replace an existing file'),
  );
  examples(command, [
    ['report --language fa', 'one HTML file, in Persian, in the shop’s own calendar'],
    ['report --language ar --out board.pdf', 'a PDF, printed by an installed Chromium'],
    ['report --language fa --calendar jalali --digits latin', 'Persian words, Jalali months, Latin digits'],
    ['report --role analyst --out whole.html', 'small groups included'],
  ]);
  command.addHelpText(
    'after',
    '\nThe file holds sums and shares, never single customers. It has no script and asks for nothing.\nA report after each run: set "reports.afterRun" in the configuration, see docs/configuration.md.',
  );
  command.action(async (given: Options) => {
    const { store, config, json } = commonOf(given, effects);
    const format = formatOf(given);
    if (given.out === '-' && json)
      throw new Failure(
        'usage',
        '--out - gives the report itself, and --json tells about it: standard output takes one of them.',
        'Leave out --json, or name a file with --out.',
      );
    const language = oneOf('language', given.language, languageCodes);
    const order = {
      store,
      language,
      format,
      role: oneOf('role', given.role, readers),
      ...(given.calendar ? { calendar: oneOf('calendar', given.calendar, calendars) } : {}),
      ...(given.digits ? { digits: oneOf('digits', given.digits, digitSystems) } : {}),
    };
    if (given.out === '-') {
      await writeReport(
        effects,
        order,
        () => null,
        (_, bytes) => effects.data(format === 'pdf' ? bytes : Buffer.from(bytes).toString('utf8')),
      );
      return;
    }
    const fileOf = (name: string) => {
      const file = outFile(name, { folder: effects.folder(), store, config });
      if (given.force) requireFile(file);
      else refuseExisting(file);
      return file;
    };
    // A name that is taken is said before the work, not after it.
    if (given.out !== undefined) fileOf(given.out);
    const written = await writeReport(effects, order, ({ asOf }) =>
      fileOf(given.out ?? `report-${asOf}-${language}.${format}`),
    );
    effects.out(
      json
        ? `${JSON.stringify(written, null, 2)}\n`
        : `The report of generation ${written.generation}, as of ${written.asOf}, was written to ${written.file}\n`,
    );
  });
}
