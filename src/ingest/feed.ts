import Type from 'typebox';
import type { Entity } from '../facts/entity.ts';

const columnSource = Type.Union(
  [Type.String({ minLength: 1 }), Type.Array(Type.String({ minLength: 1 }), { minItems: 1 })],
  {
    description:
      'A header of the file, or several that together make one id, or one text or time with blanks between.',
  },
);

const dateFormats = ['epoch', 'epoch_ms', 'excel', 'excel_1904'] as const;
const groupMarks = [',', '.', 'space', 'apostrophe', 'none'] as const;
const contractSchema = Type.Union(
  [Type.Literal('evolve'), Type.Literal('freeze'), Type.Literal('quarantine')],
  { description: 'What happens where the columns of a file are not those of the last one.' },
);

export type Contract = 'evolve' | 'freeze' | 'quarantine';

/** How one kind of file is read. Everything that a value's meaning depends on is said here, never guessed. */
export const feedSchema = Type.Object(
  {
    entity: Type.String(),
    files: Type.Array(Type.String({ minLength: 1 }), {
      description: 'Paths or globs (*), relative to the configuration.',
      default: [],
    }),
    format: Type.Optional(
      Type.Union([
        Type.Literal('csv'),
        Type.Literal('parquet'),
        Type.Literal('ndjson'),
        Type.Literal('json'),
        Type.Literal('spreadsheet'),
      ]),
    ),
    sheet: Type.Optional(Type.String({ minLength: 1, description: 'Of a workbook with several.' })),
    trailer: Type.Optional(
      Type.Object(
        { starts: Type.String({ minLength: 1 }), rows: Type.Integer({ minimum: 1 }) },
        {
          additionalProperties: false,
          description:
            'How the last line begins that says how many rows there are, and in which of its fields.',
        },
      ),
    ),
    contract: Type.Optional(contractSchema),
    contracts: Type.Optional(
      Type.Record(Type.String({ minLength: 1 }), contractSchema, { description: 'By header of the file.' }),
    ),
    delimiter: Type.Optional(
      Type.String({ description: 'One character, "tab" or "whitespace"; else read from the header.' }),
    ),
    encoding: Type.Optional(
      Type.String({ description: 'Of the text, where it is not UTF-8; e.g. windows-1256.' }),
    ),
    header: Type.Optional(
      Type.Array(Type.String(), { description: 'Names of the columns of a file without a header.' }),
    ),
    columns: Type.Record(Type.String(), columnSource),
    fill: Type.Optional(
      Type.Array(Type.String({ minLength: 1 }), {
        minItems: 1,
        description: 'Headers whose empty cells take what stands above them in the same order.',
      }),
    ),
    dates: Type.Optional(
      Type.Object(
        {
          order: Type.Optional(Type.Union([Type.Literal('ymd'), Type.Literal('dmy'), Type.Literal('mdy')])),
          calendar: Type.Optional(
            Type.Union([Type.Literal('gregorian'), Type.Literal('jalali'), Type.Literal('islamic-umalqura')]),
          ),
          zone: Type.Optional(Type.String()),
          format: Type.Optional(
            Type.Union(dateFormats.map((name) => Type.Literal(name)) as never, {
              description: 'Numbers instead of dates: since 1970 in UTC, or a spreadsheet’s days.',
            }),
          ),
          twoDigitYears: Type.Optional(
            Type.Integer({
              minimum: 0,
              maximum: 99,
              description:
                'Years of two digits up to this are of this century, later ones of the one before.',
            }),
          ),
        },
        { additionalProperties: false },
      ),
    ),
    decimal: Type.Optional(Type.Union([Type.Literal('.'), Type.Literal(',')])),
    group: Type.Optional(
      Type.Union(groupMarks.map((name) => Type.Literal(name)) as never, {
        description: 'What stands between thousands, where it is not the mark that the decimals leave.',
      }),
    ),
    currency: Type.Optional(Type.String({ pattern: '^[A-Z]{3}$' })),
    money: Type.Optional(
      Type.Object(
        {
          toman: Type.Optional(Type.Boolean({ description: 'Amounts are in tomans of ten rials.' })),
          round: Type.Optional(
            Type.Boolean({ description: 'Round what has more decimals than are kept; else it is held.' }),
          ),
        },
        { additionalProperties: false },
      ),
    ),
    blanks: Type.Optional(
      Type.Array(Type.String({ minLength: 1 }), {
        description: 'Texts that mean nothing is there, e.g. NULL.',
      }),
    ),
    cancellation: Type.Optional(
      Type.Object(
        {
          prefix: Type.Optional(Type.String({ minLength: 1, description: 'Of the order id, e.g. C.' })),
          column: Type.Optional(Type.String()),
          values: Type.Optional(Type.Array(Type.String())),
          unsigned: Type.Optional(
            Type.Boolean({
              description: 'Rows so marked write what was given back without a sign: it is turned negative.',
            }),
          ),
        },
        { additionalProperties: false },
      ),
    ),
    badDebt: Type.Optional(
      Type.Object({ prefix: Type.String({ minLength: 1 }) }, { additionalProperties: false }),
    ),
    zeroPrice: Type.Optional(
      Type.Union([Type.Literal('exclude'), Type.Literal('keep')], {
        description: 'Lines whose price is zero or negative: left out of revenue and purchases, or kept.',
      }),
    ),
    test: Type.Optional(
      Type.Object(
        {
          column: Type.String({ description: 'A header of the file.' }),
          equals: Type.Optional(Type.Array(Type.String(), { minItems: 1 })),
          prefix: Type.Optional(Type.String({ minLength: 1 })),
        },
        {
          additionalProperties: false,
          description: 'Rows that try the shop out: neither revenue nor purchase.',
        },
      ),
    ),
    key: Type.Optional(
      Type.Array(Type.String(), {
        minItems: 1,
        description:
          'Canonical columns that tell a line from any other, where it has no line_id or line_number.',
      }),
    ),
    version: Type.Optional(
      Type.String({
        minLength: 1,
        description: 'A header that says when a row was last changed: of one key the newest stands.',
      }),
    ),
    repeats: Type.Optional(
      Type.Union([Type.Literal('keep'), Type.Literal('drop')], {
        description: 'Wholly equal rows within one file.',
      }),
    ),
  },
  { additionalProperties: false },
);

export interface Feed {
  readonly entity: string;
  readonly files: readonly string[];
  readonly format?: 'csv' | 'parquet' | 'ndjson' | 'json' | 'spreadsheet';
  readonly sheet?: string;
  readonly trailer?: { readonly starts: string; readonly rows: number };
  readonly contract?: Contract;
  readonly contracts?: Readonly<Record<string, Contract>>;
  readonly delimiter?: string;
  readonly encoding?: string;
  readonly header?: readonly string[];
  readonly columns: Readonly<Record<string, string | readonly string[]>>;
  readonly fill?: readonly string[];
  readonly dates?: {
    readonly order?: 'ymd' | 'dmy' | 'mdy';
    readonly calendar?: string;
    readonly zone?: string;
    readonly format?: (typeof dateFormats)[number];
    readonly twoDigitYears?: number;
  };
  readonly decimal?: '.' | ',';
  readonly group?: (typeof groupMarks)[number];
  readonly currency?: string;
  readonly money?: { readonly toman?: boolean; readonly round?: boolean };
  readonly blanks?: readonly string[];
  readonly cancellation?: {
    readonly prefix?: string;
    readonly column?: string;
    readonly values?: readonly string[];
    readonly unsigned?: boolean;
  };
  readonly badDebt?: { readonly prefix: string };
  readonly zeroPrice?: 'exclude' | 'keep';
  readonly test?: { readonly column: string; readonly equals?: readonly string[]; readonly prefix?: string };
  readonly key?: readonly string[];
  readonly version?: string;
  readonly repeats?: 'keep' | 'drop';
}

/** The columns that tell a feed's rows apart: its own, else an id of the row, else the natural key, if it fills that. */
export function keyOf(entity: Entity, feed: Feed): readonly string[] | null {
  if (feed.key) return feed.key;
  if (entity.rowId && entity.rowId in feed.columns) return [entity.rowId];
  return entity.key.every((column) => column in feed.columns) ? entity.key : null;
}

/** The last column of a key where it numbers the rows of what the others name, as lines of orders are numbered. */
export function numberingOf(entity: Entity, key: readonly string[]): string | null {
  const last = key.length > 1 ? key.at(-1) : undefined;
  return last && entity.columns[last]?.type === 'integer' ? last : null;
}
