import {
  addressesOf,
  channels,
  channelsOf,
  contactColumns,
  type ExportOrder,
  ExportRefused,
  type ExportScope,
  type FormatName,
  findProfile,
  isPhoneCountry,
  type Profile,
  type Purpose,
} from '../exports/index.ts';
import type { Language } from '../reports/view.ts';
import { askableAddresses, type Caller, mayUseSegment, purposesOf } from './access/roles.ts';
import type { Context } from './context.ts';
import { ApiError } from './errors.ts';
import { subjectOf } from './segment-reading.ts';

/** What a request asks for. */
export interface AskedExport {
  readonly format: FormatName;
  readonly gz: boolean;
  readonly language: Language;
  readonly purpose?: Purpose | undefined;
  readonly profile?: string | undefined;
  readonly scope?: ExportScope | undefined;
  readonly reason?: string | undefined;
  readonly columns?: readonly string[] | undefined;
  readonly country?: string | undefined;
  /** A snapshot of the segment; without it, who fits the rule now. */
  readonly snapshot?: string | undefined;
}

/** The order of a request, where the caller may have it. @throws ApiError `forbidden`, `not_found`; ExportRefused */
export function orderOf(context: Context, caller: Caller, name: string, asked: AskedExport): ExportOrder {
  if (!mayUseSegment(caller, name)) throw new ApiError('forbidden');
  const segment = context.segments.find(name);
  if (!segment) throw new ApiError('not_found');
  const profile = asked.profile === undefined ? null : findProfile(context.store, asked.profile);
  const purpose = purposeOf(caller, profile, asked);
  // A spreadsheet's own CSV, whoever asks for the purpose by the address of the plain one.
  const format = purpose === 'spreadsheet' && asked.format === 'csv' ? 'spreadsheet' : asked.format;
  const scope = asked.scope ?? (caller.role === 'campaign' ? 'contact' : 'traits');
  if (scope !== 'contact' && caller.role === 'campaign') throw new ApiError('forbidden');
  if (scope === 'everything' && channelsOf[purpose].length > 0) {
    throw new ExportRefused(
      'everything_for_sending',
      'Every address is for reading: nobody who did not agree is written to.',
      'Ask for the purpose machine or spreadsheet.',
    );
  }
  return {
    segment: name,
    version: segment.version,
    ...subjectOf(context, segment, asked.snapshot),
    purpose,
    profile,
    scope,
    addresses: askableAddresses(caller),
    reason: asked.reason?.trim() ?? null,
    format,
    gz: asked.gz,
    columns: columnsFor(caller, purpose, profile, asked.columns),
    language: asked.language,
    country: countryOf(asked.country),
    by: caller.id,
  };
}

/** @throws ExportRefused where there is no such country with phones */
export function countryOf(country: string | undefined): string | null {
  if (country === undefined) return null;
  const code = country.toUpperCase();
  if (!isPhoneCountry(code)) {
    throw new ExportRefused(
      'unknown_country',
      'That is no country whose phone numbers are known.',
      'Use two letters, such as IR or GB.',
    );
  }
  return code;
}

function purposeOf(caller: Caller, profile: Profile | null, asked: AskedExport): Purpose {
  if (profile && asked.purpose !== undefined && asked.purpose !== profile.purpose) {
    throw new ExportRefused(
      'other_purpose',
      `The profile ${profile.name} is for the purpose ${profile.purpose}.`,
      'Leave the purpose out, or name this one.',
    );
  }
  const allowed = purposesOf(caller);
  const only = allowed.length === 1 ? allowed[0] : undefined;
  const usual = asked.format === 'spreadsheet' ? 'spreadsheet' : 'machine';
  const purpose = profile?.purpose ?? asked.purpose ?? only ?? usual;
  if (!allowed.includes(purpose)) throw new ApiError('forbidden', { purposes: allowed });
  return purpose;
}

/** The columns that are asked for, or all that the caller may have; null where the caller is not limited. */
function columnsFor(
  caller: Caller,
  purpose: Purpose,
  profile: Profile | null,
  asked: readonly string[] | undefined,
): readonly string[] | null {
  if (caller.role !== 'campaign') return asked ?? null;
  const allowed = caller.columns ?? contactColumns;
  const wanted = profile ? profile.columns.map(({ from }) => from) : (asked ?? []);
  const refused = wanted.filter((column) => !allowed.includes(column));
  if (refused.length > 0) throw new ApiError('forbidden', { columns: refused });
  if (profile) return null;
  const shown = addressesOf(purpose);
  const usable = allowed.filter(
    (column) => !channels.some((channel) => channel === column && !shown.includes(channel)),
  );
  return asked ?? usable;
}
