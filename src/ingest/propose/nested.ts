import type { Engine } from '../../warehouse/engine.ts';
import { listSum } from '../formats/list-sums.ts';
import { fits, isOfOrders } from './candidate.ts';
import { says } from './names/words.ts';
import type { FileColumn, Profile } from './profile.ts';
import type { Candidate, Sample } from './sampled.ts';

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
  const [candidate] = fits(profiles, rows).filter(isOfOrders) as [Candidate?];
  if (!candidate) return false;
  const inLines = new Set(profiles.filter(({ isOfLine }) => isOfLine).map(({ header }) => header));
  const within = new Set(
    Object.entries(candidate.columns).flatMap(([name, source]) =>
      [source].flat().some((header) => inLines.has(header)) ? [name] : [],
    ),
  );
  const hasWorth = isOneOf(within, 'amount', 'unit_price');
  return hasWorth && (isOneOf(within, 'product_id', 'description', 'quantity') || within.has('order_id'));
}

/** Paths within a list under which numbers may stand that can be added up. */
function amountsWithin(structure: unknown, path: string): string[] {
  if (Array.isArray(structure)) return amountsWithin(structure[0], `${path}[]`);
  if (typeof structure !== 'object' || structure === null) {
    const last = path.slice(path.lastIndexOf('.') + 1);
    const isAmount = says(last, 'money', 'goods', 'discount', 'refund') && !last.endsWith(']');
    return isAmount && !says(last, 'id', 'quantity', 'date', 'tax', 'price') ? [path] : [];
  }
  return Object.entries(structure).flatMap(([key, inner]) =>
    /["[\].]/.test(key) ? [] : amountsWithin(inner, `${path}.${key}`),
  );
}

const maxSums = 12;

/**
 * What lists of refunds, discounts or coupons beside the lines add up to, as columns: `refunds[].transactions[].amount`
 * says of an order what its refunds come to.
 */
export async function sumsOfLists(
  engine: Engine,
  table: string,
  profiles: readonly Profile[],
): Promise<(FileColumn & { readonly sql: string })[]> {
  const lists = profiles.filter(
    (one) => holdsLists(one) && says(one.header, 'refund', 'discount', 'voucher', 'gift'),
  );
  const names: { name: string; column: string }[] = [];
  for (const { header, column } of lists) {
    const [row] = await engine.rows<{ keys: string | null }>(
      `select cast(json_group_structure(try_cast(${column} as json)) as varchar) as keys from ${table} where ${column} <> '[]'`,
    );
    const finding = amountsWithin(JSON.parse(row?.keys ?? 'null'), header);
    names.push(...finding.map((name) => ({ name, column })));
  }
  return names.slice(0, maxSums).map(({ name, column }, at) => ({
    header: name,
    column: `c${profiles.length + at}`,
    sql: listSum(column, name),
  }));
}
