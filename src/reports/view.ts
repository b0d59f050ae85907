export type Language = 'en' | 'fa' | 'ar';
/** What a cell of a matrix may show. */
export type Measure = 'value' | 'loss' | 'people';
export type Theme = 'light' | 'dark';
export type Calendar = 'gregorian' | 'jalali' | 'islamic-umalqura';

/** For whom something is drawn or written: everything that a report's pure functions may depend on. */
export interface View {
  readonly language: Language;
  readonly theme: Theme;
  readonly calendar: Calendar;
  /** ISO 4217. */
  readonly currency: string;
  /** `YYYY-MM-DD`. */
  readonly asOf: string;
  /** Of a report that offers several. */
  readonly measure?: Measure;
  /** Pixels of the whole picture; a full column is 570, a phone 340. */
  readonly width?: number;
}

export const calendars: readonly Calendar[] = ['gregorian', 'jalali', 'islamic-umalqura'];

export const isRightToLeft = (view: Pick<View, 'language'>): boolean => view.language !== 'en';
