import type { Engine } from '../../warehouse/engine.ts';
import type { Encoding } from '../encoding/encoding.ts';
import type { Feed } from '../feed/index.ts';

/** As a feed says it: the name of one of the formats that `index.ts` lists. */
export type FormatName = string;

/** Something about a file that a person should look at, though it was read. */
export interface Warning {
  readonly kind:
    | 'mojibake'
    | 'skipped'
    | 'digits'
    | 'letters'
    | 'formulas'
    | 'drift'
    | 'clock'
    | 'future'
    | 'described'
    | 'unknown_kind'
    | 'list_price'
    | 'replaced'
    | 'reassigned'
    | 'added-to'
    | 'unread';
  readonly text: string;
  readonly line?: number;
  readonly column?: string;
  /** How many rows it concerns, and what they are worth, in each currency. */
  readonly rows?: number;
  readonly sums?: Readonly<Record<string, string>>;
  /** Of a changed column: how. */
  readonly change?: 'added' | 'dropped' | 'moved' | 'retyped';
}

/** What is known of a file before any of its values are read. */
export interface Preflight {
  readonly path: string;
  readonly name: string;
  readonly format: FormatName;
  readonly bytes: number;
  readonly sha256: string;
  /** By which a file that was changed since it was looked into is known. */
  readonly identity?: string;
  /** Lines with something on them, the header included; null for formats without lines. */
  readonly lines: number | null;
  /** The physical numbers of lines with nothing on them. */
  readonly blank: readonly number[];
  readonly longestLine: number;
  /** Blanks beside the plain space that values of a text may have at their ends; absent where any may. */
  readonly blanks?: string;
  /** What parts the cells of a text where its feed does not say it; null where several marks may. */
  readonly delimiter?: string | null;
  /** How many cells the rows of a text have. */
  readonly width?: number;
  /** Whether `readable` is packed as gzip, whatever it is called. */
  readonly isPacked?: boolean;
  /** The first record: the header, which may span lines where names are quoted. */
  readonly firstLine: string;
  /** The file to read: the original, or its transcoded copy. */
  readonly readable: string;
  readonly encoding: Encoding | null;
  readonly warnings: readonly Warning[];
  /** How many rows the file's sender says that it has, and where that is said. */
  readonly promised: { readonly rows: number; readonly by: string } | null;
  /** Where the columns of a format without a header line are. */
  readonly columns?: readonly {
    readonly name: string;
    readonly pointer: string;
    readonly fraction?: string;
    /** Whether texts stand there beside numbers. */
    readonly hasText?: boolean;
  }[];
  /** The sheet of a workbook: another one is another file. */
  readonly part?: string;
  /** All that can be read of a file with several parts: the sheets of a workbook, the lists of a JSON file. */
  readonly parts?: readonly string[];
  /** Lines before the first row: the header, and what stands above it. */
  readonly headerLines?: number;
}

/** A file that can be read: SQL that gives every value as text, in the order of the file. */
export interface Opened {
  readonly header: readonly string[];
  readonly headerLines: number;
  /** What stands after `from`; its columns are c0, c1, …, so that no header reaches SQL. */
  readonly source: string;
  /** As {@link Preflight.blanks}. */
  readonly blanks?: string;
  /** Places of columns that hold numbers and no texts: a point in one marks its decimals, whatever other texts mean. */
  readonly numbers?: ReadonlySet<number>;
  /** Canonical columns whose ids all end in .0, which is none of theirs. */
  readonly wholeIds?: ReadonlySet<string>;
  /** A table with the line of each row (`ordinal`, `line`), where lines cannot be reckoned from the rows before. */
  readonly lineTable?: string;
}

/** Places of columns that hold numbers with decimals and no texts. */
export const numbersAmong = (columns: NonNullable<Preflight['columns']>): ReadonlySet<number> =>
  new Set(columns.flatMap(({ fraction, hasText }, at) => (fraction !== undefined && !hasText ? [at] : [])));

/** What of a feed decides how its files are read. */
export type ReadingRules = Partial<
  Pick<
    Feed,
    'format' | 'encoding' | 'delimiter' | 'header' | 'columns' | 'sheet' | 'trailer' | 'dates' | 'decimal'
  >
> & {
  /** Nothing is said of the file yet: it is what its bytes are, and of several parts the first is read. */
  readonly isUnknown?: boolean;
};

/** Told of what was read so far, chunk by chunk; throws where the work is to stop. */
export type Watch = (read: { readonly bytes: number; readonly of: number; readonly lines: number }) => void;

/** A file as it came. */
export interface ReadOptions {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
  readonly isGzip: boolean;
  /** The first bytes of what it holds, unpacked. */
  readonly head: Buffer;
  /** A folder for copies. */
  readonly scratch: string;
  readonly rules: ReadingRules;
  readonly watch: Watch;
}

/** A kind of file: how it is told from others, checked for wholeness, and read as text. */
export interface Format {
  readonly name: FormatName;
  /** As a message calls it. */
  readonly label: string;
  readonly extensions: readonly string[];
  /** Its bytes are no text in any encoding: what begins like it is nothing else. */
  readonly isBinary?: true;
  recognises(head: Buffer): boolean;
  check(given: ReadOptions): Promise<Preflight>;
  open(engine: Engine, feed: Feed, file: Preflight): Promise<Opened>;
}
