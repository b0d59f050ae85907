import type { Entity } from '../../facts/entity.ts';
import { entities } from '../../facts/index.ts';
import { type Feed, keyOf } from './index.ts';

/** What about a setting cannot be, and what to do. */
export interface ConfigIssue {
  readonly path: readonly string[];
  readonly says: string;
  readonly hint: string;
}

type Rule = (feed: Feed, entity: Entity, currency: string) => ConfigIssue | undefined;

const issueAt = (path: string, says: string, hint: string): ConfigIssue => ({
  path: path.split('.'),
  says,
  hint,
});

const isTimeZone = (zone: string) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

/** What is wrong with a time zone's name, if anything. */
export function zoneIssue(zone: string, path: string): ConfigIssue | undefined {
  if (isTimeZone(zone)) return undefined;
  return issueAt(path, `unknown time zone ${JSON.stringify(zone)}.`, 'Use an IANA name such as Asia/Tehran.');
}

/** What settings of a feed must be to each other and to its entity, beyond the shape that the schema gives them. */
const rules: readonly Rule[] = [
  ({ columns }, entity) => {
    const unknown = Object.keys(columns).find((column) => !(column in entity.columns));
    if (unknown === undefined) return undefined;
    return issueAt(
      `columns.${unknown}`,
      `${entity.name} has no column ${unknown}.`,
      `Its columns: ${Object.keys(entity.columns).join(', ')}.`,
    );
  },
  ({ columns }, entity) => {
    const missing = Object.keys(entity.columns).find(
      (column) => entity.columns[column]?.required && !(column in columns),
    );
    if (missing === undefined) return undefined;
    return issueAt('columns', `${missing} is missing.`, `Every row of ${entity.name} needs one.`);
  },
  ({ columns }, { name }) => {
    if (name !== 'order_lines' || 'amount' in columns) return undefined;
    if ('quantity' in columns && ('unit_price' in columns || 'product_id' in columns)) return undefined;
    return issueAt(
      'columns',
      'a line needs a value.',
      'Map "amount", or "quantity" and "unit_price", or beside a price list (products.unit_price) "quantity" and "product_id".',
    );
  },
  ({ blanks }, entity) => {
    const unknown = Array.isArray(blanks)
      ? undefined
      : Object.keys(blanks ?? {}).find((name) => !(name in entity.columns));
    if (unknown === undefined) return undefined;
    return issueAt(
      `blanks.${unknown}`,
      `${entity.name} has no column ${unknown}.`,
      'Name a canonical column.',
    );
  },
  ({ discount, columns }) => {
    if (!discount || discount === 'money' || ('quantity' in columns && 'unit_price' in columns))
      return undefined;
    return issueAt('discount', `a ${discount} is of quantity × unit price.`, 'Map both, or leave it out.');
  },
  ({ dates }) => {
    const wrong = (['from', 'until'] as const).find(
      (name) => dates?.[name] && Number.isNaN(Date.parse(dates[name])),
    );
    if (!wrong) return undefined;
    return issueAt(`dates.${wrong}`, `there is no day ${dates?.[wrong]}.`, 'Write it as 2024-02-29.');
  },
  ({ test }) => {
    if (!test || test.equals || test.prefix) return undefined;
    return issueAt('test', 'it says no value.', 'Give "equals": ["…"] or "prefix": "…".');
  },
  ({ test }, { name }) => {
    if (!test || ['orders', 'order_lines'].includes(name)) return undefined;
    return issueAt('test', 'only orders and their lines have test rows.', 'Leave it out.');
  },
  ({ rows }, { name }) => {
    if (!rows || ['orders', 'order_lines'].includes(name)) return undefined;
    return issueAt('rows', 'only orders and their lines have kinds of rows.', 'Leave it out.');
  },
  ({ reverses }, { name }) => {
    if (!reverses || ['orders', 'order_lines'].includes(name)) return undefined;
    return issueAt('reverses', 'only orders and their lines give an order back.', 'Leave it out.');
  },
  ({ returned, columns }, { name }) => {
    if (!returned) return undefined;
    if (!['orders', 'order_lines'].includes(name))
      return issueAt('returned', 'only orders and their lines are given back.', 'Leave it out.');
    if (!returned.quantity || 'quantity' in columns) return undefined;
    return issueAt('returned.quantity', 'it comes off a quantity.', 'Map "quantity", or leave it out.');
  },
  ({ key }, entity) => {
    if (!key || !entity.keyIsRequired) return undefined;
    return issueAt('key', `a row of ${entity.name} is known by ${entity.key.join(', ')}.`, 'Leave it out.');
  },
  ({ key, columns }) => {
    const unmapped = key?.filter((column) => !(column in columns)) ?? [];
    if (unmapped.length === 0) return undefined;
    return issueAt('key', `${unmapped.join(', ')} is in no column.`, 'Map it in "columns".');
  },
  (feed, entity) => {
    if (!feed.version || keyOf(entity, feed) !== null) return undefined;
    return issueAt(
      'version',
      'rows without a key have no versions.',
      'Map "line_id" or "line_number", or say "key": the columns that tell one line from another.',
    );
  },
  (feed, entity, currency) => {
    if (!feed.currency || feed.currency === currency || 'currency' in entity.columns) return undefined;
    const money = Object.keys(entity.columns).filter(
      (column) => entity.columns[column]?.type === 'money' && column in feed.columns,
    );
    if (money.length === 0) return undefined;
    return issueAt(
      'currency',
      `${money.join(', ')} of ${entity.name} can be in ${currency} alone.`,
      'Only orders, their lines and payments have a day, and so a rate.',
    );
  },
  (feed, _, currency) => {
    const money = 'currency' in feed.columns ? 'in a column' : (feed.currency ?? currency);
    if (!feed.money?.toman || money === 'IRR') return undefined;
    return issueAt('money.toman', `the currency is ${money}.`, 'A toman is ten rials: "currency": "IRR".');
  },
  ({ money }) => {
    if (!money?.toman || money.minor === undefined || money.minor === false) return undefined;
    return issueAt('money.minor', 'amounts in tomans are in no minor unit.', 'Leave out one of the two.');
  },
  ({ money }) => {
    if (money?.unit === undefined || money.minor === undefined || money.minor === false) return undefined;
    return issueAt('money.minor', 'amounts are in thousands or in cents, not in both.', 'Leave out one.');
  },
  ({ money }, entity) => {
    if (typeof money?.unit !== 'object') return undefined;
    const unknown = Object.keys(money.unit).find((name) => entity.columns[name]?.type !== 'money');
    if (unknown === undefined) return undefined;
    return issueAt(
      `money.unit.${unknown}`,
      `${entity.name} has no amount ${unknown}.`,
      'Name a canonical column of money.',
    );
  },
  ({ covers }) => {
    if (covers === undefined || new Date(`${covers}T00:00:00Z`).toJSON()?.startsWith(covers))
      return undefined;
    return issueAt('covers', `${covers} is no day.`, 'Write it as 2026-07-01.');
  },
  ({ dates }) => (dates?.zone === undefined ? undefined : zoneIssue(dates.zone, 'dates.zone')),
];

/** The first thing that is wrong with a feed, whose shape is right already. */
export function feedIssue(feed: Feed, currency: string): ConfigIssue | undefined {
  const entity = entities.find(({ name }) => name === feed.entity);
  if (!entity)
    return issueAt(
      'entity',
      `no entity ${JSON.stringify(feed.entity)}.`,
      `Entities: ${entities.map(({ name }) => name).join(', ')}.`,
    );
  for (const rule of rules) {
    const issue = rule(feed, entity, currency);
    if (issue) return issue;
  }
  return undefined;
}
