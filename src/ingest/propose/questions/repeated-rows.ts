import type { Engine } from '../../../warehouse/engine.ts';
import { isOfOrders } from '../candidate.ts';
import type { DetectionContext, Detector } from '../detector.ts';
import { finding } from '../finding.ts';
import type { Candidate, Sample } from '../sampled.ts';
import { inMoney, stakes, worthOf } from '../worth.ts';

/** Fewer rows in the same order come again by chance. */
const minBlock = 5;
/** So many distances are tried between a row and its copy. */
const maxShifts = 3;

/** Rows of a file that come again as a block: the same rows in the same order, once more further down. */
async function blocksOf(engine: Engine, sample: Sample, candidate: Candidate, context: DetectionContext) {
  const cells = sample.profiles.map(({ column }) => column).join(', ');
  const [row] = await engine.rows<{ rows: number; money: number | null }>(`
with rows as (select rowid as place, hash(${cells}) as whole from ${sample.table}),
shifted as (select place - lag(place) over (partition by whole order by place) as shift from rows),
shifts as (select shift from shifted where shift >= ${minBlock} group by shift order by count(*) desc, shift limit ${maxShifts}),
copies as (
    select s.shift, c.place, c.whole, c.place - row_number() over (partition by s.shift order by c.place) as block
    from shifts s join rows c on true join rows o on o.place = c.place - s.shift and o.whole = c.whole
),
blocks as (
    select shift, block from copies group by shift, block having count(distinct whole) >= ${minBlock} and count(*) <= shift
),
repeated as (select distinct place from copies join blocks using (shift, block))
select ${stakes(worthOf(sample, candidate, context))} from ${sample.table} where rowid in (select place from repeated)`);
  return row ?? { rows: 0, money: null };
}

/** A file that was pasted or exported twice into one: whole blocks of its rows come again. */
export const repeatedRows: Detector = async (engine, sample, candidate, context) => {
  const { settings } = context.before;
  // Rows with a key are told apart by it: the loader says which come again.
  const isKeyed = 'key' in settings || 'line_id' in candidate.columns || 'line_number' in candidate.columns;
  if (!isOfOrders(candidate) || candidate.entity.keyIsRequired || isKeyed || 'repeats' in settings)
    return finding({});
  const parts: Awaited<ReturnType<typeof blocksOf>>[] = [];
  for (const part of sample.parts ?? [sample]) parts.push(await blocksOf(engine, part, candidate, context));
  const rows = parts.reduce((sum, one) => sum + one.rows, 0);
  if (rows === 0) return finding({});
  const money = parts.reduce<number | null>(
    (sum, one) => (one.money === null ? sum : (sum ?? 0) + one.money),
    null,
  );
  return finding({
    questions: [
      {
        code: 'repeated_rows',
        path: 'repeats',
        text: `${rows} rows come again in the same order, as if the file had been pasted twice: they would count twice. If so: "repeats": "drop".`,
        evidence: `${rows} of ${sample.rows} rows${inMoney(money)}`,
        rows,
        money,
        choices: [
          { value: 'drop', label: 'of rows that are wholly equal one counts', recommended: true },
          { value: 'keep', label: 'they were sold again: each of them counts' },
        ],
      },
    ],
  });
};
