import Type, { type Static } from 'typebox';
import { calendars } from '../../facts/business.ts';
import type { Entity } from '../../facts/entity.ts';
import type { Immutable } from '../../facts/immutable.ts';

const columnSource = Type.Union(
  [Type.String({ minLength: 1 }), Type.Array(Type.String({ minLength: 1 }), { minItems: 1 })],
  {
    description:
      'A header of the file, or several that together make one id, or one text or time with blanks between.',
  },
);

const blankTexts = Type.Array(Type.String({ minLength: 1 }));

const contractSchema = Type.Enum(['evolve', 'freeze', 'quarantine'], {
  description: 'What happens where the columns of a file are not those of the last one.',
});

/** What a row may be. A sale counts by its own sign; everything else says why it does not. */
const rowKinds = ['sale', 'refund', 'returned', 'cancelled', 'pending', 'no_sale', 'test'] as const;

const rowRuleSchema = Type.Object(
  {
    column: Type.String({ minLength: 1, description: 'A header of the file.' }),
    means: Type.Record(Type.String(), Type.Enum(rowKinds), {
      description:
        'What a row with each value is: sale, refund (its amount comes off, with or without a sign), returned (a sale that was given back whole), cancelled, pending, no_sale or test. CN-* is any value that begins so, * any value, and an empty key an empty cell.',
    }),
  },
  { additionalProperties: false },
);

/** What reports write amounts in: thousands, lakhs, millions, crores, billions. */
export const moneyUnits = [1000, 100_000, 1_000_000, 10_000_000, 1_000_000_000] as const;

const unitSchema = Type.Enum([...moneyUnits]);

const day = (description: string) => Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$', description });

/** How one kind of file is read. Everything that a value's meaning depends on is said here, never guessed. */
export const feedSchema = Type.Object(
  {
    entity: Type.String(),
    files: Type.Array(Type.String({ minLength: 1 }), {
      description: 'Paths or globs (*), relative to the configuration.',
      default: [],
    }),
    format: Type.Optional(
      // Which formats there are is known one floor above: see `describedFeed`.
      Type.String({ pattern: '^[a-z]+$' }),
    ),
    lines: Type.Optional(
      Type.String({
        minLength: 1,
        description:
          'The list within an object that holds its lines: each of them is a row, with what the object says beside it. Its columns are called items.sku.',
      }),
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
          order: Type.Optional(
            Type.Enum(['ymd', 'dmy', 'mdy'], { description: 'Of year, month and day in dates of numbers.' }),
          ),
          calendar: Type.Optional(Type.Enum(calendars)),
          zone: Type.Optional(Type.String()),
          format: Type.Optional(
            Type.Enum(['epoch', 'epoch_ms', 'excel', 'excel_1904'], {
              description: 'Numbers instead of dates: since 1970 in UTC, or a spreadsheet’s days.',
            }),
          ),
          exchanged: Type.Optional(
            Type.Boolean({
              description:
                'A spreadsheet has exchanged day and month where both are up to 12: read them back.',
            }),
          ),
          from: Type.Optional(day('Times before this day are mistakes: their rows are held.')),
          until: Type.Optional(day('Times after this day are mistakes: their rows are held.')),
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
    decimal: Type.Optional(Type.Enum(['.', ','])),
    group: Type.Optional(
      Type.Enum([',', '.', 'space', 'apostrophe', 'none'], {
        description: 'What stands between thousands, where it is not the mark that the decimals leave.',
      }),
    ),
    covers: Type.Optional(
      Type.String({
        pattern: '^\\d{4}-\\d{2}-\\d{2}$',
        description: 'The last day that the files cover, where that is later than their last row.',
      }),
    ),
    currency: Type.Optional(
      Type.String({ pattern: '^[A-Z]{3}$', description: 'A code of ISO 4217, e.g. EUR or IRR.' }),
    ),
    money: Type.Optional(
      Type.Object(
        {
          toman: Type.Optional(Type.Boolean({ description: 'Amounts are in tomans of ten rials.' })),
          minor: Type.Optional(
            Type.Union([Type.Boolean(), Type.Integer({ minimum: 0, maximum: 4 })], {
              description:
                'Amounts are in the minor unit of their currency, as cents: by ISO 4217, or with so many digits.',
            }),
          ),
          unit: Type.Optional(
            Type.Union([unitSchema, Type.Record(Type.String({ minLength: 1 }), unitSchema)], {
              description: 'Amounts are in thousands, millions …: all of them, or by canonical column.',
            }),
          ),
          round: Type.Optional(
            Type.Boolean({ description: 'Round what has more decimals than are kept; else it is held.' }),
          ),
        },
        { additionalProperties: false },
      ),
    ),
    blanks: Type.Optional(
      Type.Union([blankTexts, Type.Record(Type.String({ minLength: 1 }), blankTexts)], {
        description: 'Texts that mean nothing is there, e.g. NULL: anywhere, or by canonical column.',
      }),
    ),
    leadingZeros: Type.Optional(
      Type.Enum(['keep', 'drop'], {
        description: 'Noughts before the numbers of customers: dropped, 00007 and 7 are one customer.',
      }),
    ),
    discount: Type.Optional(
      Type.Enum(['money', 'rate', 'percent'], {
        description: 'How discounts of lines are written: as money, as 0.15 or as 15 of the price.',
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
    returned: Type.Optional(
      Type.Object(
        {
          quantity: Type.Optional(Type.Array(Type.String({ minLength: 1 }), { minItems: 1 })),
          amount: Type.Optional(Type.String({ minLength: 1 })),
        },
        {
          additionalProperties: false,
          minProperties: 1,
          description:
            'Headers of what came back of a row: pieces of its quantity, which come off with their share of the amount, or money in a column of its own, as the credits of a ledger.',
        },
      ),
    ),
    badDebt: Type.Optional(
      Type.Object({ prefix: Type.String({ minLength: 1 }) }, { additionalProperties: false }),
    ),
    zeroPrice: Type.Optional(
      Type.Enum(['exclude', 'keep'], {
        description:
          'Lines whose price is zero, or negative without taking money off: left out of revenue and purchases, or kept.',
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
    rows: Type.Optional(
      Type.Union([rowRuleSchema, Type.Array(rowRuleSchema, { minItems: 1 })], {
        description: 'Columns that sort rows into kinds, such as a status or a type of document.',
      }),
    ),
    key: Type.Optional(
      Type.Array(Type.String(), {
        minItems: 1,
        description:
          'Canonical columns that tell a line from any other, where it has no line_id or line_number.',
      }),
    ),
    reverses: Type.Optional(
      Type.String({
        minLength: 1,
        description: 'A header that names the order whose money a row gives back.',
      }),
    ),
    version: Type.Optional(
      Type.String({
        minLength: 1,
        description: 'A header that says when a row was last changed: of one key the newest stands.',
      }),
    ),
    repeats: Type.Optional(
      Type.Enum(['keep', 'drop'], {
        description: 'Wholly equal rows within one file.',
      }),
    ),
  },
  { additionalProperties: false },
);

export type Feed = Immutable<Static<typeof feedSchema>>;
export type RowKind = (typeof rowKinds)[number];
export type RowRule = Immutable<Static<typeof rowRuleSchema>>;
export type Contract = NonNullable<Feed['contract']>;

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
