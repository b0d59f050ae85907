import { extname, resolve } from 'node:path';
import type { Command } from 'commander';
import { calendars } from '../reports/index.ts';
import { digitSystems } from '../reports/locale/digits.ts';
import { languages } from '../reports/locale/index.ts';
import { type CommonOptions, common, commonOf, examples } from './command.ts';
import type { Effects } from './effects.ts';
import { oneOf } from './export.ts';
import { refuseExisting, reportFormats, requireFile, writeReport } from './static-report.ts';

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
    const { store, json } = commonOf(given, effects);
    const named =
      given.out === undefined
        ? undefined
        : reportFormats.find((one) => extname(given.out ?? '') === `.${one}`);
    const format = oneOf('format', given.format ?? named ?? 'html', reportFormats);
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
      const file = resolve(effects.folder(), name);
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
