import { type Fit, fits, isOfOrders } from './fit.ts';
import type { Profile } from './profile.ts';
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
