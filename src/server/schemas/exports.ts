import { Type } from 'typebox';
import { profileNamePattern, purposes } from '../../exports/index.ts';
import { snapshotNamePattern } from '../../segments/index.ts';
import { language } from './common.ts';

export const purpose = Type.Union(
  purposes.map((one) => Type.Literal(one)),
  {
    description:
      'What the rows are for. mail, sms and ads leave out who cannot be reached; spreadsheet and machine have everybody, and an address where it may be used.',
  },
);
export const profileName = Type.String({
  pattern: profileNamePattern,
  description: 'A platform’s list: meta, google, mail-list, or one of the store.',
});
export const chosenColumns = Type.String({
  pattern: '^[a-z][a-z0-9_]{0,63}(,[a-z][a-z0-9_]{0,63}){0,199}$',
  description: 'Columns in their order, with commas between them.',
});
export const country = Type.String({
  pattern: '^[A-Za-z]{2}$',
  description: 'The country of phone numbers whose customer has none: two letters.',
});
export const languageOption = Type.Optional({
  ...language,
  description: 'Of the reasons in words; else by Accept-Language, else en.',
});
export const reason = Type.String({
  minLength: 5,
  maxLength: 200,
  pattern: '\\S',
  description: 'Why everything is needed; it is audited.',
});
export const snapshotName = Type.String({
  pattern: snapshotNamePattern,
  description: 'A snapshot of the segment: its members as far as the data still knows them.',
});
