import { type Fit, fits, isOfOrders } from './fit.ts';
import { found } from './found.ts';
import type { Look } from './look.ts';
import { saidByWords } from './names/words.ts';
import { numeric, type Profile } from './profile.ts';
import type { Sample } from './sample.ts';

/** Whether the values of a column are lists of objects. */
export const holdsLists = ({ examples }: Profile): boolean =>
  examples.some((text) => text.startsWith('[{')) && examples.every((text) => text.startsWith('['));

/** Columns of objects with a list of lines, each with whether it is told of a line. */
export const ofLines = (profiles: readonly Profile[], list: string | undefined): readonly Profile[] =>
  list === undefined
    ? profiles
    : profiles.map((one) => ({ ...one, isOfLine: one.header.startsWith(`${list}.`) }));

const isOneOf = (within: ReadonlySet<string>, ...names: readonly string[]) =>
  names.some((name) => within.has(name));

/** Whether the rows of a list are what was bought, or orders of the person above them: not payments, nor addresses. */
export function tellsOrders({ profiles, rows }: Pick<Sample, 'profiles' | 'rows'>): boolean {
  const [fit] = fits(profiles, rows).filter(isOfOrders) as [Fit?];
  if (!fit) return false;
  const inLines = new Set(profiles.filter(({ isOfLine }) => isOfLine).map(({ header }) => header));
  const within = new Set(
    Object.entries(fit.columns).flatMap(([name, source]) =>
      [source].flat().some((header) => inLines.has(header)) ? [name] : [],
    ),
  );
  const hasWorth = isOneOf(within, 'amount', 'unit_price');
  return hasWorth && (isOneOf(within, 'product_id', 'description', 'quantity') || within.has('order_id'));
}

/** What comes off a whole order stands on each of its lines, and would be taken off as often. */
export const discountOfObject: Look = async (engine, { profiles, table }, fit) => {
  if (fit.entity.name !== 'order_lines') return found({});
  const ask: string[] = [];
  for (const one of profiles.filter(({ isOfLine }) => isOfLine === false)) {
    if (saidByWords('discount', one.header) === 0 || numeric(one) < 0.9) continue;
    const [row] = await engine.rows<{ rows: number }>(
      `select cast(count(*) as integer) as rows from ${table} where regexp_matches(${one.column}, '[1-9۱-۹١-٩]')`,
    );
    if (row && row.rows > 0)
      ask.push(
        `${one.header} is taken off whole orders, on ${row.rows} lines, and is not read: net revenue is too high by it. Export the discount of each line, or a list of orders with what was paid.`,
      );
  }
  return found({ ask });
};
