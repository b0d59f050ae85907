import type { Leaf, RuleNode, Value } from '../../src/segments/rule.ts';

/** A value of a row, as DuckDB and JavaScript both hold it; dates are ISO text. */
export type Cell = string | number | boolean | null;
export type PersonRow = Readonly<Record<string, Cell>>;

/** SQL's three values, by the definition of Kleene's logic: null is "not known". */
type Truth = boolean | null;

/** A rule over one row, written down from its documentation and knowing nothing of SQL. */
export function holds(node: RuleNode, row: PersonRow): Truth {
  switch (node.kind) {
    case 'not': {
      const inner = holds(node.part, row);
      return inner === null ? null : !inner;
    }
    case 'all': {
      const parts = node.parts.map((part) => holds(part, row));
      return parts.includes(false) ? false : parts.includes(null) ? null : true;
    }
    case 'any': {
      const parts = node.parts.map((part) => holds(part, row));
      return parts.includes(true) ? true : parts.includes(null) ? null : false;
    }
    case 'leaf':
      return leafHolds(node.leaf, row[node.leaf.trait] ?? null);
  }
}

function leafHolds({ operator, value }: Leaf, cell: Cell): Truth {
  if (operator === 'is_null') return (cell === null) === value;
  if (cell === null) return null;
  const single = value as Value;
  const list = value as readonly Value[];
  switch (operator) {
    case 'is':
      return cell === single;
    case 'is_not':
      return cell !== single;
    case 'in':
      return list.includes(cell);
    case 'not_in':
      return !list.includes(cell);
    case 'over':
      return cell > single;
    case 'at_least':
      return cell >= single;
    case 'under':
      return cell < single;
    case 'at_most':
      return cell <= single;
    case 'between':
      return cell >= (list[0] as Value) && cell <= (list[1] as Value);
    case 'contains':
      return String(cell).toLowerCase().includes(String(single).toLowerCase());
  }
}
