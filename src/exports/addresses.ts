import { type Fragment, identifier, joined, sql } from '../segments/fragment.ts';
import type { Catalogue } from '../segments/index.ts';
import { type ContactCap, cappedOn } from './caps.ts';
import { bucketsOf, type Holdout } from './holdouts.ts';
import { internationalPhone } from './phones.ts';
import { type Channel, consentOf } from './purposes.ts';
import type { SuppressionKind, SuppressionTable } from './suppressions.ts';

/** What decides, beside consent, whether an address may leave. */
export interface AddressRules {
  /** Kinds of entries in the temporary table; without any it is not asked. */
  readonly suppressed: ReadonlySet<SuppressionKind>;
  readonly suppressedIn: SuppressionTable;
  readonly holdouts: readonly Holdout[];
  readonly caps: readonly ContactCap[];
  /** Countries of the customers, by whose numbering plans phones are read. */
  readonly countries: readonly string[];
  /** The country of numbers whose customer has none. */
  readonly usualCountry: string | null;
}

/** Consent alone. */
export const consentAlone: AddressRules = {
  suppressed: new Set(),
  suppressedIn: 'suppressed',
  holdouts: [],
  caps: [],
  countries: [],
  usualCountry: null,
};

/** The SHA-256 of no bytes: what programs send that hash an empty value. */
const hashOfNothing = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

export const addressProblems = [
  'no_address',
  'already_hashed',
  'hash_of_nothing',
  'uncertain_case',
  'normalises_to_nothing',
  'no_country_code',
] as const;
export type AddressProblem = (typeof addressProblems)[number];

/** How addresses leave: as they stand, for reading; as addresses that are to be of use; or as their hashes. */
export type Use = 'reading' | 'address' | 'hash';

/** How far an address comes on its way out: the first step that stops it. */
export const stages = {
  none: 0,
  noConsent: 1,
  suppressed: 2,
  heldOut: 3,
  capped: 4,
  unusable: 5,
  sent: 6,
} as const;

export interface Addresses {
  /** The value as it stands in the table. */
  column(channel: Channel): Fragment;
  /** The phone as digits with its country's code. */
  readonly phone: Fragment;
  readonly heldOut: Fragment;
  isSuppressed(channel: Channel): Fragment;
  /** SHA-256 by which an address, or the id of a customer, is looked up in the suppression list. */
  key(kind: SuppressionKind): Fragment;
  /** The address where it may leave: its owner agreed, and no suppression, holdout or cap stands against it. */
  allowed(channel: Channel): Fragment;
  /** Why an address that may leave is of no use; null where it is. */
  problem(channel: Channel, use: Use): Fragment;
  isHash(channel: Channel): Fragment;
  stage(channel: Channel, use: Use): Fragment;
}

/** Everything that is asked of a customer's addresses, as SQL over a row of `results.traits`. */
export function addressesIn(catalogue: Catalogue, rules: AddressRules): Addresses {
  const names = catalogue.map(({ name }) => name);
  const column = (channel: Channel) =>
    names.includes(channel) ? identifier(channel, names) : sql`cast(null as varchar)`;
  const agrees = (channel: Channel) =>
    names.includes(consentOf[channel])
      ? sql`coalesce(${identifier(consentOf[channel], names)} = true, false)`
      : sql`false`;
  const country = names.includes('country') ? sql`country` : sql`''`;
  const phone = internationalPhone(column('phone'), {
    column: country,
    known: names.includes('country') ? rules.countries : [],
    usual: rules.usualCountry,
  });
  const isHash = (channel: Channel) => sql`coalesce(is_sha256(plain_email(${column(channel)})), false)`;
  const hash = (channel: Channel) =>
    sql`case when ${isHash(channel)} then plain_email(${column(channel)}) else sha256_hex(${channel === 'email' ? sql`plain_email(${column('email')})` : phone}) end`;
  const key = (kind: SuppressionKind) => (kind === 'customer_id' ? sql`customer_id` : hash(kind));
  const anyOf = (parts: readonly Fragment[]) =>
    parts.length === 0 ? sql`false` : sql`(${joined(parts, ' or ')})`;
  const entries = rules.suppressedIn === 'suppressed' ? sql`suppressed` : sql`changed_suppressions`;
  const isSuppressed = (channel: Channel) =>
    anyOf(
      [...rules.suppressed].map(
        (kind) =>
          sql`coalesce(${key(kind)} in (select value from ${entries} where kind = ${kind} and (channel = 'all' or channel = ${channel})), false)`,
      ),
    );
  const heldOut = anyOf(
    rules.holdouts.map(
      ({ seed, percent }) =>
        sql`coalesce(customer_bucket(${seed}, customer_id) < ${bucketsOf(percent)}, false)`,
    ),
  );
  const isCapped = (channel: Channel) => anyOf(cappedOn(channel, rules.caps));
  const problem = (channel: Channel, use: Use) => {
    if (use === 'reading') return sql`cast(null as varchar)`;
    const isHashed = use === 'hash';
    const plain = sql`plain_email(${column(channel)})`;
    const ofHash = isHashed
      ? sql`case when ${plain} = ${hashOfNothing} then 'hash_of_nothing' end`
      : sql`'already_hashed'`;
    if (channel === 'phone')
      return sql`case when ${isHash(channel)} then ${ofHash} when ltrim(digits_of(${column(channel)}), '0') = '' then 'normalises_to_nothing' when ${phone} is null then 'no_country_code' end`;
    const uncertain = isHashed
      ? sql`when has_uncertain_case(${column(channel)}) then 'uncertain_case' `
      : sql``;
    return sql`case when ${isHash(channel)} then ${ofHash} when not is_email(${plain}) then 'no_address' ${uncertain}end`;
  };
  return {
    column,
    phone,
    heldOut,
    isSuppressed,
    key,
    isHash,
    problem,
    allowed: (channel) =>
      sql`case when ${agrees(channel)} and not ${isSuppressed(channel)} and not ${heldOut} and not ${isCapped(channel)} then ${column(channel)} end`,
    stage: (channel, use) =>
      sql`case when coalesce(visible_text(${column(channel)}), '') = '' then ${stages.none} when not ${agrees(channel)} then ${stages.noConsent} when ${isSuppressed(channel)} then ${stages.suppressed} when ${heldOut} then ${stages.heldOut} when ${isCapped(channel)} then ${stages.capped} when ${problem(channel, use)} is not null then ${stages.unusable} else ${stages.sent} end`,
  };
}

/** The step that a customer reaches by the best of some channels. */
export function bestStage(addresses: Addresses, used: readonly Channel[], use: Use): Fragment {
  const each = used.map((channel) => addresses.stage(channel, use));
  return each.length === 1 ? (each[0] as Fragment) : sql`greatest(${joined(each, ', ')})`;
}
