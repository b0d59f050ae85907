import type { ExportFormat } from '../warehouse/engine.ts';
import type { CsvVariant, Numbers } from './members.ts';

interface Format {
  readonly copied: ExportFormat;
  readonly extension: string;
  readonly mediaType: string;
  readonly numbers: Numbers;
  readonly variant: CsvVariant;
  /** What the file begins with. */
  readonly prefix: string;
}

const csv = {
  copied: 'csv',
  extension: 'csv',
  mediaType: 'text/csv; charset=utf-8',
  numbers: 'text',
} as const;

/** Every format of an export. */
export const formats = {
  csv: { ...csv, variant: 'machine', prefix: '' },
  // Excel takes a CSV for UTF-8 only when it begins with a byte-order mark.
  spreadsheet: { ...csv, variant: 'spreadsheet', prefix: '\u{FEFF}' },
  ndjson: {
    copied: 'ndjson',
    extension: 'ndjson',
    mediaType: 'application/x-ndjson; charset=utf-8',
    numbers: 'json',
    variant: 'machine',
    prefix: '',
  },
  parquet: {
    copied: 'parquet',
    extension: 'parquet',
    mediaType: 'application/vnd.apache.parquet',
    numbers: 'typed',
    variant: 'machine',
    prefix: '',
  },
  arrow: {
    copied: 'arrow',
    extension: 'arrow',
    mediaType: 'application/vnd.apache.arrow.file',
    numbers: 'typed',
    variant: 'machine',
    prefix: '',
  },
} as const satisfies Readonly<Record<string, Format>>;

export type FormatName = keyof typeof formats;
export const formatNames = Object.keys(formats) as FormatName[];

/** A file's own name says whom it is for: what is made for a spreadsheet must not be fed to a machine. */
export function fileName(
  segment: string,
  {
    format,
    purpose,
    profile,
    gz,
    snapshot = null,
  }: {
    readonly format: FormatName;
    readonly purpose: string;
    readonly profile: { readonly name: string } | null;
    readonly gz: boolean;
    readonly snapshot?: string | null;
  },
): string {
  const use = profile?.name ?? (['machine', 'spreadsheet'].includes(purpose) ? null : purpose);
  const parts = [
    segment,
    snapshot,
    use,
    format === 'spreadsheet' ? 'spreadsheet' : null,
    formats[format].extension,
    gz ? 'gz' : null,
  ];
  return parts.filter((part) => part !== null).join('.');
}
