import type { Entity } from '../../facts/entity.ts';
import { fold, knownNames } from './names/index.ts';
import { says } from './names/words.ts';
import { ownId } from './own-ids.ts';
import { dated, type Profile } from './profile.ts';
import type { Mapped } from './sampled.ts';
import { fromStatement, statementOf } from './statement.ts';

const calledBy = (profiles: readonly Profile[], names: readonly string[]) =>
  names.map((name) => profiles.find(({ header }) => fold(header) === name)).find((one) => one !== undefined);

/** First and last names in columns of their own make one name; beside a last name a plain one is the first. */
function joinNames(profiles: readonly Profile[], { columns, why }: Mapped): void {
  const last = calledBy(
    profiles,
    ['surname', 'lastname', 'familyname', 'نامخانوادگی', 'اسمالعائله', 'اللقب', 'الكنيه'].map(fold),
  );
  const first =
    calledBy(profiles, ['givenname', 'firstname', 'forename', 'نامکوچک', 'الاسمالاول'].map(fold)) ??
    calledBy(profiles, ['name', 'نام', 'الاسم'].map(fold));
  const named = profiles.find(({ header }) => header === columns.name);
  if (!first || !last || (named && named.filled > 0 && named !== first)) return;
  columns.name = [first.header, last.header];
  why.name = 'first and last name, with a blank between them';
}

/** Shopify calls the number of an order its name. */
function orderByName(profiles: readonly Profile[], { columns, why, taken }: Mapped): void {
  if ('order_id' in columns) return;
  const name = calledBy(profiles, ['name']);
  if (!name || taken.has(name.header) || name.examples.length === 0) return;
  if (!name.examples.every((example) => /^#?[A-Z]{0,4}-?\d+$/i.test(example))) return;
  columns.order_id = name.header;
  taken.add(name.header);
  why.order_id = `called ${JSON.stringify(name.header)}, and holds numbers such as ${JSON.stringify(name.examples[0])}; ${name.distinct} distinct`;
}

/** What Amazon calls the price of an item is that of all its pieces; elsewhere it may be of one. */
function lineOfAmazon(profiles: readonly Profile[], { columns, why, taken }: Mapped): void {
  const price = calledBy(profiles, ['itemprice']);
  if ('amount' in columns || !price || !calledBy(profiles, ['amazonorderid'])) return;
  if (columns.unit_price === price.header) delete columns.unit_price;
  columns.amount = price.header;
  taken.add(price.header);
  why.amount = `${price.header} of a report by Amazon is what the whole line costs`;
}

/** Shopify writes the totals of an order on its first line; what it calls a line's own begins with that word. */
function linesOfShopify({ columns, why }: Mapped): void {
  const isOfLine = (name: string) => /^line ?item /i.test(String(columns[name] ?? ''));
  if (!isOfLine('unit_price') || !isOfLine('quantity') || !('amount' in columns) || isOfLine('amount'))
    return;
  why.unit_price = `${why.unit_price}; ${columns.amount} is of the whole order`;
  delete columns.amount;
  delete why.amount;
}

/** Who bought, where no column is an id of theirs: an address tells people apart, a name or a number may not. */
function customerByAddress(entity: Entity, profiles: readonly Profile[], mapped: Mapped): void {
  const { columns, why, unsure, taken } = mapped;
  if ('customer_id' in columns) return;
  const isAddress = ({ filled, emails }: Profile) => filled > 0 && emails > filled * 0.9;
  const email =
    calledBy(profiles.filter(isAddress), knownNames.email ?? []) ??
    profiles.find((profile) => isAddress(profile) && says(profile.header, 'email'));
  if (email) {
    columns.customer_id = email.header;
    taken.add(email.header);
    why.customer_id = `no column is an id of customers, and ${email.header} tells them apart: ${email.distinct} distinct`;
    unsure.push(
      `${email.header} stands for the id of customers, so that it is seen wherever one is named, and a new address is a new customer. Map an id instead where there is one.`,
    );
    return;
  }
  if (entity.name === 'customers') return;
}

/** When lines were bought, where no name says it and one column alone holds dates. */
function onlyDay(profiles: readonly Profile[], { columns, why, taken }: Mapped): void {
  // Without the id of an order a day would make one of all that somebody bought on it.
  if ('ordered_at' in columns || !('order_id' in columns)) return;
  const [day, ...others] = profiles.filter(
    (one) => !taken.has(one.header) && one.filled > 0 && dated(one) > 0.9 && !says(one.header, 'otherDate'),
  );
  if (!day || others.length > 0) return;
  columns.ordered_at = day.header;
  taken.add(day.header);
  why.ordered_at = 'the only column of dates';
}

/** How often a contract is renewed, in words: how many months that is nobody reads yet. */
function renewalInWords(profiles: readonly Profile[], { columns, unsure }: Mapped): void {
  if ('renewal_months' in columns) return;
  const interval = calledBy(
    profiles,
    [
      'interval',
      'billing interval',
      'billing period',
      'period',
      'دوره',
      'دوره پرداخت',
      'الفترة',
      'الدورة',
    ].map(fold),
  );
  if (interval && interval.filled > 0)
    unsure.push(
      `${interval.header} says ${interval.examples.map((example) => JSON.stringify(example)).join(', ')}, but "renewal_months" is a number of months and 1 without a column: where others are sold, export the number.`,
    );
}

/** Fills what no name of a column said. */
export function standIns(entity: Entity, profiles: readonly Profile[], mapped: Mapped): void {
  if (entity.name === 'customers') joinNames(profiles, mapped);
  if (entity.name === 'order_lines' || entity.name === 'orders') orderByName(profiles, mapped);
  if (entity.name === 'order_lines') lineOfAmazon(profiles, mapped);
  const statement = entity.name === 'payments' ? statementOf(profiles) : null;
  if (statement) fromStatement(statement, mapped);
  if (entity.name === 'order_lines') linesOfShopify(mapped);
  if (entity.name === 'order_lines') onlyDay(profiles, mapped);
  ownId(entity, profiles, mapped);
  if (entity.name === 'subscriptions') renewalInWords(profiles, mapped);
  if (['order_lines', 'orders', 'customers'].includes(entity.name))
    customerByAddress(entity, profiles, mapped);
}
