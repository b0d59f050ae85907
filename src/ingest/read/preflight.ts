import { existsSync, readFileSync, type Stats, statSync } from 'node:fs';
import { basename } from 'node:path';
import { Failure } from '../../warehouse/failure.ts';
import { bytesAt, isGzip, unpackedHead } from '../formats/bytes.ts';
import type { Preflight, ReadingRules, Watch } from '../formats/format.ts';
import { formatOf } from '../formats/index.ts';

export type { Preflight } from '../formats/format.ts';

const headBytes = 1 << 16;
/** What lies beside a file is a few words. */
const maxSidecarBytes = 1 << 16;

/** The text of a small file beside another. @throws Failure where it is none: a pipe would be waited for without end */
function sidecarText(path: string, encoding: 'utf8' | 'latin1'): string {
  const status = statSync(path);
  if (!status.isFile() || status.size > maxSidecarBytes)
    throw new Failure(
      'input',
      `${basename(path)} is no file of at most ${maxSidecarBytes >> 10} KB.`,
      'It says a few words of the file beside it: correct or remove it.',
    );
  return readFileSync(path, encoding);
}

/** What changes when a file is written to or replaced. */
const identityOf = ({ dev, ino, size, mtimeMs, ctimeMs }: Stats) =>
  [dev, ino, size, mtimeMs, ctimeMs].join(' ');

/** @throws Failure `input` where a file is no longer the one that was looked into: its rows would not be those of its sha256. */
export function checkUnchanged({ path, name, identity }: Preflight): void {
  const status = statSync(path, { throwIfNoEntry: false });
  if (status && identityOf(status) === identity) return;
  throw new Failure(
    'input',
    `${name} was changed while it was read.`,
    'Wait until it is written whole, then load it again. Nothing was loaded.',
  );
}

/** What lies beside a file and says what it should be: `FILE.manifest.json` or `FILE.sha256`. */
function expectedRowsOf(path: string): { sha256?: string; rows?: number; by: string } | null {
  const manifest = `${path}.manifest.json`;
  if (existsSync(manifest)) {
    const by = basename(manifest);
    try {
      const { sha256, rows } = JSON.parse(sidecarText(manifest, 'utf8')) as Record<string, unknown>;
      if (sha256 === undefined && rows === undefined) throw new SyntaxError('neither "rows" nor "sha256"');
      if (sha256 !== undefined && !/^[0-9a-f]{64}$/i.test(String(sha256)))
        throw new SyntaxError('"sha256" is none');
      if (rows !== undefined && !Number.isSafeInteger(rows))
        throw new SyntaxError('"rows" is no whole number');
      return {
        by,
        ...(sha256 === undefined ? {} : { sha256: String(sha256) }),
        ...(rows === undefined ? {} : { rows: rows as number }),
      };
    } catch (error) {
      if (error instanceof Failure) throw error;
      throw new Failure(
        'input',
        `${by} cannot be read: ${(error as Error).message}.`,
        'It says {"rows": 1000, "sha256": "…"} of the file beside it: correct or remove it.',
      );
    }
  }
  const sums = `${path}.sha256`;
  if (!existsSync(sums)) return null;
  const [sha256] = /[0-9a-f]{64}/i.exec(sidecarText(sums, 'latin1').slice(0, 4096)) ?? [];
  if (!sha256) throw new Failure('input', `${basename(sums)} holds no sha256.`, 'Correct or remove it.');
  return { sha256, by: basename(sums) };
}

/**
 * Reads a file once, before DuckDB does: finds what it is, checks that it is whole (gzip's checksum, Parquet's and a
 * workbook's end, what its sender says of it), finds its encoding, header and lines, and takes its sha256. What DuckDB
 * does not read as it is (another encoding, two kinds of line ends, objects, sheets) is copied to `scratch` as it does.
 *
 * @throws Failure `input` for a file that is cut, damaged, or not what its name or its feed says.
 */
export async function preflight(
  path: string,
  scratch: string,
  rules: ReadingRules = {},
  watch: Watch = () => {},
): Promise<Preflight> {
  const name = basename(path);
  let status: Stats;
  try {
    status = statSync(path);
    if (status.isDirectory()) throw new Error('it is a folder');
  } catch (error) {
    throw new Failure('input', `${path} cannot be opened.`, 'Check the path and its permissions.', {
      cause: error,
    });
  }
  if (!status.isFile())
    throw new Failure(
      'input',
      `${name} is a pipe or a device, no file.`,
      'Send what comes from it to the command: … | arzesh ingest - --feed NAME',
    );
  const identity = identityOf(status);
  const bytes = status.size;
  if (bytes === 0) throw new Failure('input', `${name} is empty.`, 'Export it again.');
  const promise = expectedRowsOf(path);
  const start = bytesAt(path, 0, headBytes);
  const head = isGzip(start) ? unpackedHead(start) : start;
  const format = formatOf(name, head, rules);
  if (rules.trailer && format.name !== 'csv')
    throw new Failure(
      'configuration',
      `${name}: only delimited text has a trailer.`,
      'Remove "trailer" from its feed.',
    );
  const found = await format.check({ path, name, bytes, isGzip: isGzip(start), head, scratch, rules, watch });
  const file = { ...found, identity };
  checkUnchanged(file);
  if (promise?.sha256 && promise.sha256.toLowerCase() !== file.sha256) {
    throw new Failure(
      'input',
      `${name} is not the file of which ${promise.by} speaks: its sha256 is ${file.sha256}.`,
      'It was cut or changed on its way: copy both again. Nothing of it was loaded.',
    );
  }
  return promise?.rows === undefined ? file : { ...file, promised: { rows: promise.rows, by: promise.by } };
}

/** @throws Failure `input` where a file has not as many rows as its sender says. */
export function checkExpectedRows({ name, promised }: Preflight, rows: number): void {
  if (promised === null || promised === undefined || promised.rows === rows) return;
  throw new Failure(
    'input',
    `${name} has ${rows} rows, and ${promised.by} says ${promised.rows}.`,
    'It was cut on its way, or rows are missing: copy it again. Nothing of it was loaded.',
  );
}
