/** What the child is asked to do. */
export interface SheetTask {
  readonly path: string;
  readonly out: string;
  readonly sheet?: string;
  /** Where several sheets may be meant: take the first. */
  readonly takesFirst: boolean;
  /** Headers that the feed reads: the row that has them all is the header. */
  readonly wanted: readonly string[];
  /** Names of the columns of a sheet without a header. */
  readonly header?: readonly string[];
  readonly dates: { readonly order: 'ymd' | 'dmy' | 'mdy'; readonly calendar: string };
  /** How the feed's texts mark decimals; numbers are written so, too. */
  readonly decimal: '.' | ',';
  readonly largestUnpacked: number;
}

export interface SheetFound {
  readonly sheet: string;
  /** The sheets that hold something, those that a person sees. */
  readonly sheets: readonly string[];
  /** Those that hold something and are hidden. */
  readonly hidden: readonly string[];
  readonly header: readonly string[];
  /** The row of the header, from 1; 0 where there is none. */
  readonly headerRow: number;
  readonly rows: number;
  readonly longestLine: number;
  /** Numbers past the fifteen digits that a spreadsheet keeps. */
  readonly longNumbers: number;
  /** Columns in whose cells numbers with decimals stand, and no texts. */
  readonly numbers: readonly number[];
  /** Formulas without a value that a spreadsheet program computed. */
  readonly pending: number;
}

export interface SheetRefused {
  readonly fault: string;
  readonly code?: string;
  readonly hint: string;
  /** True where the fault is one that was looked for. */
  readonly isKnown: boolean;
}
