import { spawn } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { literal } from '../../../warehouse/duckdb/literal.ts';
import type { Engine } from '../../../warehouse/engine.ts';
import { Failure } from '../../../warehouse/failure.ts';
import type { Feed } from '../../feed/index.ts';
import { sha256Of, unpacked } from '../bytes.ts';
import { delimitedSource } from '../csv.ts';
import {
  type Format,
  numbersAmong,
  type Opened,
  type Preflight,
  type ReadOptions,
  type Warning,
} from '../format.ts';
import { columnNames, wantedColumns } from '../header.ts';
import { formulaWords, uncalculatedWords } from '../ragged.ts';
import { copyName } from '../text.ts';
import { isCompound, isZip } from './container.ts';
import { errorTexts, uncalculated } from './errors.ts';
import { isMarkup } from './markup.ts';
import type { SheetFound, SheetRefused, SheetTask } from './task.ts';

const largestFile = 256 << 20;
const largestUnpacked = 2 ** 31 - 1;
const heapMegabytes = 3072;
const longestSeconds = 300;
/** What the child may hold in memory, its buffers outside the heap included. */
const maxResidentBytes = 2.5 * 2 ** 30;
const lookEveryMilliseconds = 100;

/** The child is run from the sources, or as it was compiled. */
const isCompiled = import.meta.url.endsWith('.js');
const entry = fileURLToPath(new URL(isCompiled ? './child.js' : './child.ts', import.meta.url));

/** What a process holds in memory; null where the system does not tell. */
function residentBytes(pid: number | undefined): number | null {
  try {
    const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kilobytes === undefined ? null : Number(kilobytes) * 1024;
  } catch {
    return null;
  }
}

function inChild(task: SheetTask): Promise<{ printed: string; code: number | null; isLate: boolean }> {
  const loader = isCompiled
    ? []
    : ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [`--max-old-space-size=${heapMegabytes}`, ...loader, entry], {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: { PATH: process.env.PATH, TMPDIR: process.env.TMPDIR },
    });
    let printed = '';
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      child.kill('SIGKILL');
    }, longestSeconds * 1000);
    const stop = () => child.kill('SIGKILL');
    const look = setInterval(() => {
      if ((residentBytes(child.pid) ?? 0) > maxResidentBytes) stop();
    }, lookEveryMilliseconds);
    process.once('exit', stop);
    child.stdout.on('data', (chunk) => {
      printed += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      clearInterval(look);
      process.removeListener('exit', stop);
      resolve({ printed, code, isLate });
    });
    child.stdin.on('error', () => {});
    child.stdin.end(JSON.stringify(task));
  });
}

async function convert(task: SheetTask, name: string): Promise<SheetFound> {
  const { printed, code, isLate } = await inChild(task);
  const asCsv = 'Export the sheet as CSV and load that. Nothing was loaded.';
  if (isLate) throw new Failure('input', `${name} could not be read in ${longestSeconds} s.`, asCsv);
  if (printed === '')
    throw new Failure(
      'input',
      `${name} is too large or too damaged to be read (${code ?? 'killed'}).`,
      asCsv,
    );
  const found = JSON.parse(printed) as SheetFound | SheetRefused;
  if (!('fault' in found)) return found;
  if (found.isKnown) throw new Failure('input', `${name} ${found.fault}.`, found.hint, { code: found.code });
  if (/password|encrypt/i.test(found.fault))
    throw new Failure('input', `${name} is encrypted.`, 'Save it without a password.', { code: 'encrypted' });
  throw new Failure('input', `${name} cannot be read as a workbook.`, asCsv, {
    code: 'damaged',
    cause: new Error(found.fault),
  });
}

const some = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;

function warningsOf(found: SheetFound): Warning[] {
  const warnings: Warning[] = [];
  if (found.headerRow > 1)
    warnings.push({
      kind: 'skipped',
      text: `${some(found.headerRow - 1, 'row')} above the header of sheet ${JSON.stringify(found.sheet)} left out.`,
      line: found.headerRow,
    });
  if (found.hidden.length > 0)
    warnings.push({
      kind: 'skipped',
      text: `${some(found.hidden.length, 'hidden sheet')} left out: ${found.hidden.map((one) => JSON.stringify(one)).join(', ')}. To load one, name it as "sheet" in a feed.`,
    });
  if (found.longNumbers > 0)
    warnings.push({
      kind: 'digits',
      text: `${some(found.longNumbers, 'number')} of more than the fifteen digits that a spreadsheet keeps: ids among them have lost their last digits. Format such columns as text.`,
    });
  if (found.pending > 0)
    warnings.push({
      kind: 'formulas',
      text: `${some(found.pending, 'formula')} never calculated, as scripts write them. Rows that need one are held; open the workbook in a spreadsheet program, save it and load that.`,
    });
  return warnings;
}

async function check(given: ReadOptions): Promise<Preflight> {
  const { path, name, bytes, rules } = given;
  const readable = await unpacked(given);
  if (statSync(readable).size > largestFile) {
    throw new Failure(
      'input',
      `${name} has more than ${largestFile >> 20} MB.`,
      'Export its sheets as CSV, which has no such limit.',
    );
  }
  const out = copyName(given, 'sheet');
  const task: SheetTask = {
    path: readable,
    out,
    ...(rules.sheet === undefined ? {} : { sheet: rules.sheet }),
    takesFirst: rules.isUnknown === true,
    ...(rules.header ? { header: rules.header } : {}),
    wanted: rules.columns ? wantedColumns({ columns: rules.columns }) : [],
    dates: { order: rules.dates?.order ?? 'ymd', calendar: rules.dates?.calendar ?? 'gregorian' },
    decimal: rules.decimal ?? '.',
    largestUnpacked,
  };
  const found = await convert(task, name);
  return {
    path,
    name,
    format: 'spreadsheet',
    bytes,
    sha256: await sha256Of(path),
    lines: null,
    blank: [],
    longestLine: found.longestLine,
    firstLine: '',
    readable: out,
    encoding: null,
    warnings: warningsOf(found),
    promised: null,
    columns: found.header.map((header, index) => ({
      name: header,
      pointer: String(index),
      ...(found.numbers.includes(index) ? { fraction: header } : {}),
    })),
    part: found.sheet,
    parts: found.sheets,
    headerLines: found.headerRow,
  };
}

async function open(engine: Engine, feed: Feed, file: Preflight): Promise<Opened> {
  const header = columnNames((file.columns ?? []).map(({ name }) => name));
  const names = header.map((_, index) => `c${index}`);
  const staged = delimitedSource(file, ['line', 'fault', ...names], ',', false);
  const wanted = wantedColumns(feed);
  const errors = [...errorTexts, uncalculated].map(literal).join(', ');
  const used = names.filter((_, index) => wanted.includes(header[index] ?? ''));
  // A formula that failed has no value: an id or a name that reads #N/A would be one person made of many.
  const someOf = (texts: string) =>
    used.length === 0
      ? 'false'
      : `coalesce(${used.map((column) => `coalesce(${column} in (${texts}), false)`).join(' or ')}, false)`;
  const failed = someOf(errors);
  const pending = someOf(literal(uncalculated));
  const cells = names.map((column) => `coalesce(${column}, '')`).join(` || chr(9) || `);
  await engine.run(
    `insert into ragged select cast(line as bigint), cast(line as bigint), coalesce(fault, case when ${pending} then ${literal(uncalculatedWords)} else ${literal(formulaWords)} end),
        case when fault is null then ${cells || "''"} else ${names[0] ?? "''"} end
     from ${staged} where fault is not null or ${failed}`,
  );
  const sound = `fault is null and not ${failed}`;
  await engine.run(
    `create or replace temp table row_lines as
     select row_number() over () - 1 as ordinal, cast(line as bigint) as line from ${staged} where ${sound}`,
  );
  return {
    header,
    headerLines: 0,
    numbers: numbersAmong(file.columns ?? []),
    source: `(select ${names.join(', ')} from ${staged} where ${sound})`,
    lineTable: 'row_lines',
  };
}

/** Excel workbooks, new and old. */
export const spreadsheet: Format = {
  name: 'spreadsheet',
  label: 'an Excel workbook',
  extensions: ['xlsx', 'xlsm', 'xls', 'html', 'htm', 'xml'],
  isBinary: true,
  recognises: (head) => isZip(head) || isCompound(head) || isMarkup(head),
  check,
  open,
};
