import type { ColumnType } from '../../facts/entity.ts';
import type { Feed } from '../feed/index.ts';
import { currencyReading, type Money } from './currency.ts';
import { decimalReading } from './number.ts';
import { type Reading, simple } from './reading.ts';
import { asciiOf, booleanSql, idSql, textSql, unpadded } from './text.ts';
import { timeReading } from './time.ts';

export type { Reading } from './reading.ts';

/** What the meaning of a value depends on beside its text. */
export interface Context {
  readonly feed: Feed;
  readonly businessZone: string;
  readonly money: Money;
  /** Blanks beside the plain space that the file has; absent where that is not known. */
  readonly blanks?: string | undefined;
}

/** A time that the feed does not call a mistake. */
function within(read: Reading, { dates }: Feed): Reading {
  const { from, until } = dates ?? {};
  if (!from && !until) return read;
  const bounds = (time: string) => [
    ...(from ? [`${time} >= timestamp '${from} 00:00:00'`] : []),
    ...(until ? [`${time} < timestamp '${until} 00:00:00' + interval 1 day`] : []),
  ];
  return {
    ...read,
    check: (value) => {
      const time = `(${read.check?.(value) ?? value})`;
      return `case when ${bounds(time).join(' and ')} then ${time} end`;
    },
  };
}

/** In how many units of their currency the amounts of a canonical column are written. */
function unitOf({ money }: Feed, name: string): { unit?: number } {
  const unit = typeof money?.unit === 'object' ? money.unit[name] : money?.unit;
  return unit === undefined ? {} : { unit };
}

/** How the text in `column` is read as `type`. */
export function reading(column: string, type: ColumnType, context: Context, name = ''): Reading {
  const { feed, businessZone, money, blanks } = context;
  switch (type) {
    case 'id': {
      // People are named by their addresses, orders and products are not.
      const isCustomer = name.endsWith('customer_id');
      const id = idSql(column, blanks, isCustomer);
      return simple(isCustomer && feed.leadingZeros === 'drop' ? unpadded(id) : id, 'bad_id');
    }
    case 'text':
      return simple(textSql(column, blanks), 'bad_text');
    case 'currency':
      return currencyReading(column);
    case 'integer':
      return decimalReading(column, { type: 'bigint', scale: 0 }, feed, null);
    case 'quantity':
      return decimalReading(column, { type: 'decimal(18, 3)', scale: 3 }, feed, null);
    case 'money':
      return decimalReading(column, { type: 'decimal(18, 4)', scale: 4 }, feed, {
        ...money,
        ...unitOf(feed, name),
      });
    case 'number':
      return simple(
        `try_cast(${feed.decimal === ',' ? `replace(${asciiOf(column)}, ',', '.')` : asciiOf(column)} as double)`,
        'bad_number',
      );
    case 'boolean':
      return simple(booleanSql(column), 'bad_boolean');
    case 'date':
      return timeReading({ column, isDate: true, businessZone }, feed);
    case 'timestamp':
      return within(timeReading({ column, isDate: false, businessZone }, feed), feed);
  }
}
