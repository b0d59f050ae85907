import type { Entity } from '../../facts/entity.ts';
import type { Engine } from '../../warehouse/engine.ts';
import type { Warning } from '../formats/format.ts';
import type { Mapping } from './index.ts';

/** An id that a spreadsheet has rounded, and one that a data frame has turned into a fraction. */
const rounded = '-?[0-9](\\.[0-9]+)?[eE]\\+[0-9]{1,3}';
const whole = '[0-9]+\\.0';

interface IdCounts {
  readonly filled: number;
  readonly rounded: number;
  readonly whole: number;
  readonly example: string | null;
}

interface SpoiltIds {
  readonly warnings: readonly Warning[];
  /** Canonical columns all of whose ids end in .0: they are to be read without it. */
  readonly whole: ReadonlySet<string>;
}

function warningOf(column: string, { filled, rounded, whole, example }: IdCounts): Warning[] {
  const warnings: string[] = [];
  if (rounded > 0)
    warnings.push(
      `${column}: ${rounded} of ${filled} ids are such as ${example}: a spreadsheet has rounded them, and several ids may have become one. Export the file again without opening it in a spreadsheet.`,
    );
  if (whole > 0 && whole === filled)
    warnings.push(
      `${column}: all ${filled} ids end in .0, as a data frame writes whole numbers: read without it.`,
    );
  else if (whole > 0)
    warnings.push(
      `${column}: ${whole} of ${filled} ids end in .0 and the others do not: 17850.0 and 17850 are two ids. Correct the file where they are one.`,
    );
  return warnings.map((text) => ({ kind: 'digits', text, column }));
}

/** Letters that Persian and Arabic keyboards write in two ways, and one writing of them. */
const twoWays = ['يىك', 'ییک'] as const;

/** Ids of customers that differ by such letters alone: nearly always one person, typed at two keyboards. */
async function alike(engine: Engine): Promise<Warning[]> {
  const one = `translate(customer_id, '${twoWays[0]}', '${twoWays[1]}')`;
  const [found] = await engine.rows<{ rows: number; examples: string[] | null }>(
    `select cast(coalesce(sum(rows), 0) as integer) as rows, min(ids) as examples from (
        select count(*) as rows, list(distinct customer_id order by customer_id) as ids
        from mapped where customer_id is not null group by ${one} having count(distinct customer_id) > 1)`,
  );
  if (!found || found.rows === 0) return [];
  const examples = (found.examples ?? []).map((id) => JSON.stringify(id)).join(' and ');
  const text = `customer_id: ${found.rows} rows have ids that differ only by letters which Persian and Arabic keyboards write in two ways, such as ${examples}: each counts as a customer of its own. Write them alike where they are one.`;
  return [{ kind: 'letters', text, column: 'customer_id', rows: found.rows }];
}

/** Where all ids of a column end in .0, those of the first rows do. */
const firstRows = 10_000;

/** The columns that have a spoilt id, and whether customers have letters of two ways: hardly a file has any, and this is quick. */
async function suspected(
  engine: Engine,
  ids: readonly string[],
): Promise<{ spoilt: string[]; hasLetters: boolean }> {
  const whole = ids.map((id) => `bool_or(ends_with(${id}, '.0'))`);
  const rounded = ids.map((id) => `bool_or(contains(${id}, 'E+'))`);
  const letters = ids.includes('customer_id')
    ? Array.from(twoWays[0], (letter) => `contains(customer_id, '${letter}')`).join(' or ')
    : 'false';
  const [row] = await engine.rows<{ whole: string; rounded: string; letters: boolean | null }>(
    `select bool_or(${letters}) as letters, (select cast(to_json([${whole.join(', ')}]) as varchar) from (select * from mapped limit ${firstRows})) as whole,
        cast(to_json([${rounded.join(', ')}]) as varchar) as rounded from mapped`,
  );
  const found = [row?.whole, row?.rounded].map((text) => JSON.parse(text ?? '[]') as (boolean | null)[]);
  const spoilt = ids.filter((_, index) => found.some((marks) => marks[index]));
  return { spoilt, hasLetters: row?.letters === true };
}

/** Looks for ids in `mapped` that a program has changed on their way: it took them for numbers. */
export async function spoiltIds(engine: Engine, entity: Entity, mapped: Mapping): Promise<SpoiltIds> {
  const all = mapped.columns.filter((name) => entity.columns[name]?.type === 'id');
  const { spoilt: ids, hasLetters } =
    all.length > 0 ? await suspected(engine, all) : { spoilt: [], hasLetters: false };
  const warnings = hasLetters ? await alike(engine) : [];
  if (ids.length === 0) return { warnings, whole: new Set() };
  const isRounded = (id: string) => `regexp_full_match(${id}, '${rounded}')`;
  const counts = ids.map(
    (id) =>
      `{'filled': cast(count(${id}) as integer), 'rounded': cast(count(*) filter (where ${isRounded(id)}) as integer),
        'whole': cast(count(*) filter (where regexp_full_match(${id}, '${whole}')) as integer), 'example': min(${id}) filter (where ${isRounded(id)})}`,
  );
  const [row] = await engine.rows<{ counts: string }>(
    `select cast(to_json([${counts.join(', ')}]) as varchar) as counts from mapped`,
  );
  const counted = JSON.parse(row?.counts ?? '[]') as IdCounts[];
  const isAllWhole = ({ whole, filled }: IdCounts) => whole > 0 && whole === filled;
  return {
    warnings: [...warnings, ...counted.flatMap((one, index) => warningOf(ids[index] ?? '', one))],
    whole: new Set(ids.filter((_, index) => isAllWhole(counted[index] as IdCounts))),
  };
}
