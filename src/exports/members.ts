import { condition } from '../segments/compile.ts';
import { type Compiled, compose, type Fragment, identifier, joined, sql } from '../segments/fragment.ts';
import { type Catalogue, kindOf, type RuleNode, type RuleTrait, type Scope } from '../segments/index.ts';
import { type SentenceColumn, sentenceJoins, sentenceSql } from '../segments/sentences.ts';
import { formulaPattern, numberPattern } from '../warehouse/formula.ts';
import {
  type Addresses,
  type AddressRules,
  addressesIn,
  bestStage,
  consentAlone,
  stages,
  type Use,
} from './addresses.ts';
import { normalised, type Profile, type ProfileColumn } from './profiles.ts';
import { addressesOf, channels, channelsOf, type Purpose } from './purposes.ts';
import { ExportRefused } from './refused.ts';

/**
 * What may leave with a segment's members. `traits`: all traits, for who may see personal data. `contact`: the
 * customer's id with e-mail and phone. In both an address stands only where the customer agreed to be written to on
 * it. `everything`: all traits with every address, which is a steward's, with a reason that is audited.
 */
export type ExportScope = 'traits' | 'contact' | 'everything';

/** `machine` leaves values as they are; `spreadsheet` guards cells that a spreadsheet would run as a formula. */
export type CsvVariant = 'machine' | 'spreadsheet';

/**
 * How numbers and days are written. `double`: for a page. `typed`: for files whose columns have types. `text` and
 * `json`: as few digits as say the number, money with those of its currency, days and times by ISO 8601.
 */
export type Numbers = 'double' | 'typed' | 'text' | 'json';

export const contactColumns: readonly string[] = ['customer_id', ...channels];

/** Columns of an export in its order, without sentences. */
export function exportColumns(catalogue: Catalogue, scope: ExportScope): string[] {
  return scope === 'contact' ? [...contactColumns] : catalogue.map((trait) => trait.name);
}

export interface MembersOptions {
  readonly scope: ExportScope;
  readonly variant?: CsvVariant;
  readonly numbers?: Numbers;
  /** Digits after the point of the currency's amounts. */
  readonly moneyDigits?: number;
  readonly first?: number;
  /** The order is left to who writes the rows: the customer stands in the last column once more, as {@link sortKey}. */
  readonly isUnsorted?: boolean;
  /** Only customers whose id comes after it. */
  readonly after?: string | undefined;
  /** Columns in their order, traits and sentences; those of the scope and the purpose unless given. */
  readonly columns?: readonly string[];
  /** Leaves out who cannot be reached for it; everybody where the rows are for reading. */
  readonly purpose?: Purpose;
  readonly profile?: Profile | null;
  /** Beside consent; without it nothing but consent is asked. */
  readonly rules?: AddressRules;
  /** Text beside coded traits, where traits are exported; its words have been laid beforehand. */
  readonly sentences?: readonly SentenceColumn[];
}

/** Columns that can be chosen for a purpose: addresses only where it uses them. */
export function knownColumns(
  catalogue: Catalogue,
  purpose: Purpose,
  sentences: readonly SentenceColumn[],
): string[] {
  const unusedAddresses = channels.filter((channel) => !addressesOf(purpose).includes(channel));
  return [...catalogue.map(({ name }) => name), ...sentences.map(({ name }) => name)].filter(
    (name) => !unusedAddresses.some((channel) => channel === name),
  );
}

/** The columns that an export of these options has, in its order. @throws ExportRefused where one is not known */
export function columnsOf(catalogue: Catalogue, options: MembersOptions): string[] {
  const { scope, profile, columns, purpose = 'machine', sentences = [] } = options;
  if (profile) return profile.columns.map(({ name }) => name);
  const said = (name: string) => sentences.filter(({ usual }) => usual === name).map((one) => one.name);
  const reached = channelsOf[purpose];
  if (columns === undefined) {
    if (reached.length > 0) return ['customer_id', ...reached];
    const own = exportColumns(catalogue, scope);
    return scope === 'contact' ? own : own.flatMap((name) => [name, ...said(name)]);
  }
  const known = knownColumns(catalogue, purpose, sentences);
  const strange = columns.filter((name, index) => !known.includes(name) || columns.indexOf(name) !== index);
  if (strange.length > 0 || columns.length === 0) {
    throw new ExportRefused(
      'unknown_column',
      columns.length === 0
        ? 'No column is chosen.'
        : `${strange.length === 1 ? 'A column is' : `${strange.length} columns are`} not known for this purpose, or given twice.`,
      `Columns: ${known.join(', ')}.`,
    );
  }
  return [...columns];
}

/** The column by whose order an unsorted export is to be written. */
export const sortKey = 'sort_key_of_export';

/** The members of a rule as a query, ordered by customer. */
export function membersQuery(rule: RuleNode, scope: Scope, options: MembersOptions): Compiled {
  const { catalogue } = scope;
  const { purpose = 'machine', profile = null, sentences = [] } = options;
  const names = catalogue.map((trait) => trait.name);
  const addresses = addressesIn(catalogue, options.rules ?? consentAlone);
  const chosen = columnsOf(catalogue, options);
  const used = sentences.filter(({ name }) => chosen.includes(name));
  const columns = profile
    ? profile.columns.map((column) => profileColumn(column, catalogue, addresses, profile))
    : chosen.map((name) => {
        const index = used.findIndex((each) => each.name === name);
        const sentence = used[index];
        if (sentence) {
          const said = sentenceSql(sentence, index, names);
          return sql`${guardedIn(options, said)} as ${identifier(name, [name])}`;
        }
        const trait = catalogue.find((each) => each.name === name);
        const channel = channels.find((each) => each === name);
        const column = identifier(name, chosen);
        const shown = channel && options.scope !== 'everything' ? addresses.allowed(channel) : column;
        return sql`${written(trait, shown, options)} as ${column}`;
      });
  const joins = joined(
    used.map((sentence, index) => sentenceJoins(sentence, index, names)),
    ' ',
  );
  const reached = channelsOf[purpose];
  const isSent =
    reached.length === 0
      ? sql``
      : sql` and ${bestStage(addresses, reached, useOf(purpose, profile))} = ${stages.sent}`;
  const isLater =
    options.after === undefined ? sql`` : sql` and results.traits.customer_id > ${options.after}`;
  const from = sql`from results.traits ${joins} where ${condition(rule, scope)}${isSent}${isLater}`;
  if (options.isUnsorted)
    return compose(
      sql`select ${joined(columns, ', ')}, results.traits.customer_id as ${identifier(sortKey, [sortKey])} ${from}`,
    );
  const base = sql`select ${joined(columns, ', ')} ${from} order by results.traits.customer_id nulls last`;
  return compose(options.first === undefined ? base : sql`${base} limit ${options.first}`);
}

/** How many members there are, asked apart from the export so that the two can be compared. */
export function countQuery(rule: RuleNode, scope: Scope): Compiled {
  return compose(
    sql`select cast(count(*) as integer) as count from results.traits where ${condition(rule, scope)}`,
  );
}

/** How an export of a purpose uses addresses. */
export function useOf(purpose: Purpose, profile: Profile | null): Use {
  if (channelsOf[purpose].length === 0) return 'reading';
  const isHashed = profile?.columns.some(({ from, hash }) => hash && channels.some((each) => each === from));
  return isHashed ? 'hash' : 'address';
}

function profileColumn(
  { name, from, normalise, hash = false }: ProfileColumn,
  catalogue: Catalogue,
  addresses: Addresses,
  profile: Profile,
): Fragment {
  const own = identifier(name, [name]);
  const channel = channels.find((each) => each === from);
  const used = channel && addressesOf(profile.purpose).includes(channel);
  const names = catalogue.map((trait) => trait.name);
  if (!names.includes(from) || (channel && !used)) {
    throw new ExportRefused(
      'bad_profile',
      `The profile ${profile.name} has a column from ${from}, which ${channel ? `the purpose ${profile.purpose} does not have` : 'is no trait'}.`,
      'See docs/exports.md.',
    );
  }
  const value = channel ? addresses.allowed(channel) : identifier(from, names);
  const normal = normalised(normalise, { value: sql`cast(${value} as varchar)`, phone: addresses.phone });
  const hashed = hash ? sql`sha256_hex(${normal})` : normal;
  if (!channel) return sql`${hashed} as ${own}`;
  const kept = hash
    ? sql`case when ${addresses.isHash(channel)} then plain_email(${value}) else ${hashed} end`
    : hashed;
  return sql`case when ${value} is not null and ${addresses.problem(channel, useOf(profile.purpose, profile))} is null then ${kept} end as ${own}`;
}

function guardedIn({ variant }: MembersOptions, text: Fragment): Fragment {
  return variant === 'spreadsheet'
    ? sql`case when regexp_matches(${text}, ${formulaPattern}) and not regexp_matches(${text}, ${numberPattern}) then concat('''', ${text}) else ${text} end`
    : text;
}

/** Beyond this a number is written as DuckDB writes it, with an exponent. */
const largest = 1e12;

function written(trait: RuleTrait | undefined, value: Fragment, options: MembersOptions): Fragment {
  const { numbers = 'double', moneyDigits = 2 } = options;
  if (!trait) return value;
  const kind = kindOf(trait);
  if (kind === 'text') return guardedIn(options, value);
  if (kind === 'boolean') return value;
  if (kind === 'date') return numbers === 'typed' ? value : sql`replace(cast(${value} as varchar), ' ', 'T')`;
  // DECIMAL and BIGINT become doubles here, at the boundary, so that every page and file reads them alike.
  const double = sql`cast(${value} as double)`;
  if (numbers === 'double') return double;
  const { type } = trait;
  if (numbers === 'typed') {
    if (type === 'money') return sql`round(${double}, ${moneyDigits})`;
    return type === 'count' ? sql`cast(${value} as integer)` : sql`round(${double}, 6)`;
  }
  const digits = type === 'money' ? moneyDigits : type === 'count' ? 0 : 6;
  const text = sql`cast(${decimal(double, digits)} as varchar)`;
  const other = sql`when not abs(${double}) < ${largest} then cast(${double} as varchar)`;
  // Zeros at the end are taken away where there are any: looking is cheap, trimming is not.
  const safe =
    digits < 6
      ? sql`case ${other} else ${text} end`
      : sql`case ${other} when ${double} = trunc(${double}) then cast(${decimal(double, 0)} as varchar) when ${text} like '%0' then rtrim(rtrim(${text}, '0'), '.') else ${text} end`;
  return numbers === 'json' ? sql`cast(${safe} as json)` : safe;
}

function decimal(value: Fragment, digits: number): Fragment {
  switch (digits) {
    case 0:
      return sql`cast(${value} as decimal(18, 0))`;
    case 2:
      return sql`cast(${value} as decimal(18, 2))`;
    case 3:
      return sql`cast(${value} as decimal(18, 3))`;
    case 4:
      return sql`cast(${value} as decimal(18, 4))`;
    default:
      return sql`cast(${value} as decimal(18, 6))`;
  }
}
