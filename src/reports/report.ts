import type { MessageValues, ReportMessage } from './locale/index.ts';
import type { View } from './view.ts';

export type Cell = string | number | boolean | null;
export type Row = Readonly<Record<string, Cell>>;

/** `month` is `YYYY-MM` in the report's calendar, `date` is ISO text. */
type ColumnType = 'text' | 'code' | 'month' | 'date' | 'integer' | 'double' | 'boolean';
type Unit = 'money' | 'share' | 'count' | 'days' | 'score' | 'orders';

export interface ReportColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly unit?: Unit;
  readonly label: ReportMessage;
  /** It counts people. A test holds every report that has such a column to say what may be disclosed of it. */
  readonly people?: true;
  /** For codes: the message of a value is this prefix and the value. */
  readonly codes?:
    | 'rfm'
    | 'tier'
    | 'band'
    | 'model'
    | 'mark'
    | 'segment'
    | 'reason'
    | 'part'
    | 'feature'
    | 'window'
    | 'group'
    | 'refusal-why'
    | 'role'
    | 'grain'
    | 'change'
    | 'dimension'
    | 'kind'
    | 'quantity'
    | 'span'
    | 'letter'
    | 'calendar'
    | 'verdict';
}

type Role = 'executive' | 'analyst' | 'campaign' | 'steward';

/** Totals that every reader of the reports knows, and pairs of segments between which few people stand. */
export interface Known {
  /** Customers with an order, as the key figures have it. */
  readonly customers: number;
  /** Customers of the store, with and without an order. */
  readonly everybody: number;
  /** Customers likely to leave or gone, as the key figures have it. */
  readonly drifting: number;
  /** Segments whose count would give few people away beside that of another. */
  readonly nearOthers: ReadonlySet<string>;
}

/** A sentence of the catalogue with its values, already formatted for the view. */
export interface Sentence {
  readonly key: ReportMessage;
  readonly values: MessageValues;
  /** The value that a headline sets in the accent colour. */
  readonly emphasis?: string;
}

/** A sentence about one of the marks; with a rule, the people whom it speaks of can be opened as a segment. */
export interface Note {
  readonly sentence: Sentence;
  readonly rule?: Readonly<Record<string, unknown>>;
}

/** A way to show a report, named in the address. */
export interface Option {
  readonly name: string;
  readonly label: ReportMessage;
}

/** One option of each switch: the one that the view asks for, else the first. */
export const shownOf = (
  switches: readonly (readonly Option[])[],
  { show = [] }: Pick<View, 'show'>,
): string[] =>
  switches.map((options) => (options.find(({ name }) => show.includes(name)) ?? options[0])?.name ?? '');

/** A Vega-Lite specification with its data inline. */
export interface Spec {
  readonly [property: string]: unknown;
}

/**
 * A query, a pure function from its rows to a picture, and a sentence that states what they say.
 * Methods, so that a report over its own rows stands in a list of reports over any rows.
 */
export interface Report<R extends Row = Row> {
  /** Also its folder and its address; `results.report_<name>` with underscores is its table. */
  readonly name: string;
  readonly title: ReportMessage;
  /** How the numbers come about, in a paragraph. */
  readonly definition: ReportMessage;
  readonly sql: string;
  /** Run once per calendar with `$calendar`; the table then begins with a column of that name. */
  readonly byCalendar: boolean;
  /** Its months are of the shop's own calendar, whatever a reader asks for. */
  readonly inShopCalendar?: true;
  /**
   * Columns of what groups are worth: each gets its 80 % range, `<column>_low` and `<column>_high`, from the query's
   * `<column>_squares`, and of one person alone `<column>_least` and `<column>_most`. Not of rows by calendar.
   */
  readonly ranges?: readonly string[];
  readonly columns: readonly ReportColumn[];
  /** Columns that order the rows (`value desc`), nulls last. */
  readonly order: readonly string[];
  readonly roles: readonly Role[];
  /** Models whose refusal leaves nothing to show. */
  readonly needs: readonly string[];
  /** Models whose figures it shows although it stands without them: its grade is theirs too. */
  readonly alsoShows?: readonly string[];
  /** The rows as a role without persons may see them. Needed where a column counts people. */
  disclose?(rows: readonly R[], known: Known): readonly R[];
  /** Other ways to show the same rows; the first option of each is the usual one. */
  readonly switches?: readonly (readonly Option[])[];
  /** Further findings, the largest first, for a report that says more than it draws. */
  sentences?(rows: readonly R[], view: View): readonly Sentence[];
  /** The people behind a row as a rule of segments; null for a row that stands for no group of its own. */
  rule?(row: R, rows: readonly R[]): object | null;
  finding(rows: readonly R[], view: View): Sentence;
  /**
   * The rows that the finding counts for a role without persons; those shown to it unless given. Sums of all rows, where
   * they speak of no few people, are the same for everybody.
   */
  counted?(all: readonly R[], shown: readonly R[]): readonly R[];
  subtitle(rows: readonly R[], view: View): Sentence;
  /**
   * Null where a table says it all, or where there is nothing to draw. `counted` are the rows that the finding counts, for
   * a picture that repeats its figures.
   */
  chart(rows: readonly R[], view: View, counted?: readonly R[]): Spec | null;
  /** What stands in words under the picture. */
  notes?(rows: readonly R[], view: View): readonly Note[];
}

export const tableName = (report: Pick<Report, 'name'>): string =>
  `results.report_${report.name.replaceAll('-', '_')}`;

export const plain = (key: ReportMessage): Sentence => ({ key, values: {} });

export const sum = (values: Iterable<number | null>): number => {
  let total = 0;
  for (const value of values) total += value ?? 0;
  return total;
};
