import { Type } from 'typebox';
import { Failure } from '../../warehouse/failure.ts';
import { feedSchema } from '../feed/index.ts';
import { csv } from './csv.ts';
import type { Format, FormatName, ReadingRules } from './format.ts';
import { json } from './json.ts';
import { ndjson } from './ndjson.ts';
import { parquet } from './parquet.ts';
import { spreadsheet } from './spreadsheet/index.ts';
import { isMarkup } from './spreadsheet/markup.ts';

/** Every kind of file that can be read; the first that recognises the first bytes of a file is its own. */
export const formats: readonly Format[] = [parquet, spreadsheet, ndjson, json, csv];

/** A feed as a configuration describes it: it may name any of the formats. */
export const describedFeed = Type.Object(
  {
    ...feedSchema.properties,
    format: Type.Optional(
      Type.Enum(
        formats.map(({ name }) => name),
        { description: 'Where the name of the file does not say it.' },
      ),
    ),
  },
  { additionalProperties: false },
);

export function formatNamed(name: FormatName): Format {
  const format = formats.find((candidate) => candidate.name === name);
  if (!format) throw new RangeError(`no format ${name}`);
  return format;
}

/** Archives that hold files of any kind; they are not looked into. */
const archives: readonly (readonly [magic: string, what: string])[] = [
  ['BZh', 'bzip2'],
  ['\u0028\u00b5\u002f\u00fd', 'zstd'],
  ['\u00fd7zXZ', 'xz'],
  ['7z\u00bc\u00af', '7-Zip'],
  ['Rar!', 'RAR'],
];

/** The extension of a name, without what says that it is packed. */
export function extensionOf(name: string): string {
  return /\.([^.]+)$/.exec(name.toLowerCase().replace(/\.gz$/, ''))?.[1] ?? '';
}

/** Two lines that begin an object each: of a file that is called .ndjson the first may just be spoilt. */
const twoLinesBegin = /^\ufeff?\s*\{[^\n]*\n\s*\{/;

const isText = ({ isBinary }: Format) => !isBinary;

/**
 * What a file is: by what its feed says, by its extension and by its first bytes, which have to agree.
 *
 * @throws Failure `input` where they do not.
 */
export function formatOf(name: string, head: Buffer, { format: said, isUnknown }: ReadingRules): Format {
  const start = head.toString('latin1', 0, 8);
  const archive = archives.find(([magic]) => start.startsWith(magic));
  if (archive)
    throw new Failure(
      'input',
      `${name} is packed with ${archive[1]}.`,
      'Unpack it, or pack it as .gz, and load that.',
      { code: 'packed' },
    );
  const isWide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  const plain = isWide
    ? Buffer.from(new TextDecoder(head[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(head))
    : head;
  const byBytes = formats.find((format) => format.recognises(plain)) ?? csv;
  const extension = extensionOf(name);
  const byName = formats.find(({ extensions }) => extensions.includes(extension));
  const format = said ? formatNamed(said) : (byName ?? byBytes);
  if (format === byBytes) return format;
  // Nobody has said what it is: a table of text that is called .xls is one, and so is a workbook called .csv.
  const isSureOfBytes = !isText(byBytes) || (extension === 'xls' && !head.includes(0));
  if (isUnknown && isSureOfBytes) return byBytes;
  // Objects a line and a list of objects bear each other's extensions; a feed that says JSON means either.
  const areObjects = [format, byBytes].every((one) => one.name === 'json' || one.name === 'ndjson');
  if (areObjects && !said)
    return format === ndjson && twoLinesBegin.test(plain.toString()) ? ndjson : byBytes;
  if (said && isText(format) && isText(byBytes)) return format;
  // Text that does not begin as its name says may be spoilt in its first line alone; its reader says so.
  if (isText(format) && byBytes === csv) return format;
  const isCut = !isText(format) && extension === extensionOf(name) && isText(byBytes);
  throw new Failure(
    'input',
    `${name} is ${isMarkup(plain) ? 'a web page or an XML workbook' : byBytes.label} by its first bytes, not ${format.label} as its ${said ? 'feed' : 'name'} says.`,
    isCut
      ? `If it is whole, say what it is in its feed: "format": ${JSON.stringify(byBytes.name)}; else copy it again.`
      : `Say what it is in its feed: "format": ${JSON.stringify(byBytes.name)}, or export it as ${format.label}.`,
    { code: 'other_format' },
  );
}

/** The format of a file where its name does not say it, so that its feed has to. */
export function formatUnsaid(name: string, found: FormatName): FormatName | undefined {
  const byName = formats.find(({ extensions }) => extensions.includes(extensionOf(name)));
  const agree = !byName || byName.name === found || (byName.name.endsWith('json') && found.endsWith('json'));
  return agree ? undefined : found;
}
