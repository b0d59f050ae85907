import { type CountryCode, isSupportedCountry, Metadata } from 'libphonenumber-js';
import { type Fragment, joined, sql } from '../segments/fragment.ts';
import type { Engine } from '../warehouse/engine.ts';

/** Whether the plan of a country's numbers is known: a number without its country's code is read by it. */
export const isPhoneCountry = (code: string): boolean => isSupportedCountry(code);

/** The countries that customers have, as two letters: each costs one branch of the query. */
export async function countriesOf(engine: Engine): Promise<string[]> {
  const found = await engine.rows<{ country: string }>(
    "select distinct upper(country) as country from results.traits where regexp_matches(country, '^[A-Za-z]{2}$') order by 1",
  );
  return found.map(({ country }) => country).filter(isPhoneCountry);
}

/**
 * A phone number as digits with the country's code, or null where it normalises to nothing or its country is not
 * known. Who writes + or 00 says the code. Other numbers are read by the plan of their country, as libphonenumber does:
 * without the prefix of calls within the country, with the country's code already, or as they are. Digits alone
 * from nowhere are taken for international where they are long enough to have a code.
 */
export function internationalPhone(
  phone: Fragment,
  country: { readonly column: Fragment; readonly known: readonly string[]; readonly usual: string | null },
): Fragment {
  const digits = sql`digits_of(${phone})`;
  const own = country.known.map(
    (code) => sql`when upper(${country.column}) = ${code} then ${byPlan(digits, code)}`,
  );
  const usual =
    country.usual === null
      ? sql`case when substr(${digits}, 1, 1) <> '0' and length(${digits}) between 11 and 15 then ${digits} end`
      : byPlan(digits, country.usual);
  const national = own.length === 0 ? usual : sql`case ${joined(own, ' ')} else ${usual} end`;
  const international = sql`ltrim(${digits}, '0')`;
  return sql`case when is_international(${phone}) then case when length(${international}) between 7 and 15 then ${international} end else ${national} end`;
}

function byPlan(digits: Fragment, country: string): Fragment {
  const metadata = new Metadata();
  metadata.selectNumberingPlan(country as CountryCode);
  const plan = metadata.numberingPlan as unknown as {
    callingCode(): string;
    nationalPrefix(): string | null;
    nationalNumberPattern(): string;
  };
  const code = plan.callingCode();
  const pattern = plan.nationalNumberPattern();
  const fits = (text: Fragment) => sql`regexp_full_match(${text}, ${pattern})`;
  const prefix = plan.nationalPrefix();
  const afterCode = sql`substr(${digits}, ${code.length + 1})`;
  const hasCode = sql`starts_with(${digits}, ${code}) and ${fits(afterCode)}`;
  // Where calls within the country have a prefix, a number without it that begins with the code has the code. Where
  // they have none it may be either, and is not guessed.
  if (!prefix)
    return sql`case when ${hasCode} then case when not ${fits(digits)} then ${digits} end when ${fits(digits)} then concat(${code}, ${digits}) end`;
  const withoutPrefix = sql`substr(${digits}, ${prefix.length + 1})`;
  return sql`case when starts_with(${digits}, ${prefix}) and ${fits(withoutPrefix)} then concat(${code}, ${withoutPrefix}) when ${hasCode} then ${digits} when ${fits(digits)} then concat(${code}, ${digits}) end`;
}
