import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Static, Type } from 'typebox';
import Value from 'typebox/value';
import { type Fragment, sql } from '../segments/fragment.ts';
import { readSmallFile } from '../warehouse/small-file.ts';
import google from './profiles/google.json' with { type: 'json' };
import mailList from './profiles/mail-list.json' with { type: 'json' };
import meta from './profiles/meta.json' with { type: 'json' };
import type { Purpose } from './purposes.ts';
import { ExportRefused } from './refused.ts';

export const profileNamePattern = '^[a-z0-9][a-z0-9-]{0,39}$';

/** How a value is written for a platform; the rules stand in docs/exports.md. */
const normalisations = [
  'email',
  'email_google',
  'email_mark',
  'phone_digits',
  'phone_e164',
  'name',
  'place',
  'postal_code',
  'country_lower',
  'country_upper',
] as const;
type Normalisation = (typeof normalisations)[number];

const closed = { additionalProperties: false } as const;

/** A platform's list: which columns it takes, how they are normalised, and which of them are hashed. */
const profileSchema = Type.Object(
  {
    name: Type.String({ pattern: profileNamePattern }),
    title: Type.String({ minLength: 1, maxLength: 80 }),
    purpose: Type.Union([Type.Literal('mail'), Type.Literal('sms'), Type.Literal('ads')]),
    columns: Type.Array(
      Type.Object(
        {
          name: Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_ ]{0,63}$' }),
          /** A trait. */
          from: Type.String({ pattern: '^[a-z][a-z0-9_]*$' }),
          normalise: Type.Optional(Type.Union(normalisations.map((one) => Type.Literal(one)))),
          /** SHA-256 of the normalised value, in UTF-8, as lower-case hex digits. */
          hash: Type.Optional(Type.Boolean()),
        },
        closed,
      ),
      { minItems: 1, maxItems: 50 },
    ),
  },
  closed,
);

export type Profile = Static<typeof profileSchema> & { readonly purpose: Purpose };
export type ProfileColumn = Profile['columns'][number];

const shippedProfiles: readonly Profile[] = [meta, google, mailList].map((profile) =>
  Value.Parse(profileSchema, profile),
);

const folderOf = (store: string) => join(store, 'profiles');

/** Shipped profiles, and those of the store: a file `profiles/NAME.json`. */
export function profileNames(store: string): string[] {
  const own = existsSync(folderOf(store))
    ? readdirSync(folderOf(store))
        .filter((file) => file.endsWith('.json'))
        .map((file) => file.slice(0, -'.json'.length))
        .filter((name) => new RegExp(profileNamePattern).test(name))
    : [];
  return [...new Set([...shippedProfiles.map(({ name }) => name), ...own.sort()])];
}

/** @throws ExportRefused where there is none of that name, or its file is not as profiles are written */
export function findProfile(store: string, name: string): Profile {
  const shipped = shippedProfiles.find((profile) => profile.name === name);
  if (shipped) return shipped;
  const file = join(folderOf(store), `${name}.json`);
  if (!new RegExp(profileNamePattern).test(name) || !existsSync(file)) {
    throw new ExportRefused(
      'unknown_profile',
      'There is no profile of that name.',
      `Profiles: ${profileNames(store).join(', ')}. Your own are files profiles/NAME.json of the store.`,
    );
  }
  let found: unknown;
  try {
    found = JSON.parse(readSmallFile(file));
  } catch {
    // Said below.
  }
  const [first] = Value.Errors(profileSchema, found);
  if (first) {
    throw new ExportRefused(
      'bad_profile',
      `The file profiles/${name}.json is not as profiles are written: ${first.instancePath || '/'} ${first.message}.`,
      'See docs/exports.md.',
    );
  }
  return Value.Parse(profileSchema, { ...(found as object), name });
}

/** Values that a normalisation starts from. */
interface NormalisedFrom {
  readonly value: Fragment;
  /** The number with its country's code, as digits. */
  readonly phone: Fragment;
}

/** The normalised value as SQL; null where it normalises to nothing. */
export function normalised(
  normalisation: Normalisation | undefined,
  { value, phone }: NormalisedFrom,
): Fragment {
  switch (normalisation) {
    case undefined:
      return value;
    case 'email':
      return sql`case when has_uncertain_case(${value}) then visible_text(${value}) else nullif(plain_email(${value}), '') end`;
    case 'email_google':
      return sql`case when has_uncertain_case(${value}) then visible_text(${value}) else nullif(google_email(regexp_replace(plain_email(${value}), '\\s', '', 'g')), '') end`;
    case 'email_mark':
      return sql`case when has_uncertain_case(${value}) then 'uncertain_case' end`;
    case 'phone_digits':
      return phone;
    case 'phone_e164':
      return sql`'+' || ${phone}`;
    case 'name':
      return sql`nullif(bare_name(${value}), '')`;
    case 'place':
      return sql`nullif(bare_place(${value}), '')`;
    case 'postal_code':
      return sql`nullif(regexp_replace(lower(${value}), '[\\s-]', '', 'g'), '')`;
    case 'country_lower':
      return sql`case when regexp_full_match(visible_text(${value}), '[A-Za-z]{2}') then lower(visible_text(${value})) end`;
    case 'country_upper':
      return sql`case when regexp_full_match(visible_text(${value}), '[A-Za-z]{2}') then upper(visible_text(${value})) end`;
  }
}
