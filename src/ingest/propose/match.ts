import type { Engine } from '../../warehouse/engine.ts';
import { asciiOf } from '../values/text.ts';
import type { Detector } from './detector.ts';
import { finding } from './finding.ts';
import { fold, knownNames } from './names/index.ts';
import { columnOf } from './rules.ts';
import { sampleRows } from './sample.ts';
import type { Candidate, SampledCandidate } from './sampled.ts';

/** Fewer ids than these are not in another file by chance. */
const fewest = 10;

interface Place {
  readonly table: string;
  readonly column: string;
}

/** The share of the values of one column that others hold together. */
export async function overlap(
  engine: Engine,
  from: Place,
  to: readonly Place[],
): Promise<{ distinct: number; share: number }> {
  const theirs = to.map(({ table, column }) => `select ${asciiOf(column)} as id from ${table}`);
  const [row] = await engine.rows<{ distinct: number; found: number }>(`
with theirs as (select distinct id from (${theirs.join(' union all ')})),
ours as (select distinct ${asciiOf(from.column)} as id from ${from.table} where ${asciiOf(from.column)} is not null)
select cast(count(*) as integer) as distinct, cast(count(t.id) as integer) as found from ours o left join theirs t on t.id = o.id`);
  const { distinct = 0, found: finding = 0 } = row ?? {};
  return { distinct, share: distinct === 0 ? 0 : finding / distinct };
}

/** What columns of a file name that have an id of their own in others, and how many of them are there. */
export const references: Detector = async (engine, read, own, { all }) => {
  const why: Record<string, string> = {};
  const ask: string[] = [];
  for (const [name, header] of Object.entries(own.columns)) {
    const column = columnOf(read, header);
    const named = all.filter(
      ({ candidate }) =>
        candidate &&
        candidate.entity !== own.entity &&
        candidate.entity.key.length === 1 &&
        candidate.entity.key[0] === name,
    );
    const to = named.flatMap(({ sample, candidate }) => {
      const theirs = columnOf(sample, candidate?.columns[name]);
      return theirs ? [{ table: sample.table, column: theirs }] : [];
    });
    if (!column || to.length === 0) continue;
    const { share, distinct } = await overlap(engine, { table: read.table, column }, to);
    const files = named.map(({ sample }) => sample.file.name).join(', ');
    why[name] = `${Math.floor(share * 1000) / 10} % of them are in ${files}`;
    if (share < 0.1 && distinct >= fewest && named.every(({ sample }) => sample.rows < sampleRows))
      ask.push(
        `${header}: ${why[name]}, as ${named[0]?.candidate?.columns[name]}. Unless these are others, the files name them differently, and nothing of one is known of the other: map columns that agree.`,
      );
  }
  return finding({ why, ask });
};

/** What two files may name the same people by. */
const people = ['email', 'phone'] as const;

/** Columns that name people, by what they are called, with those that stand for the id of customers already. */
function namesOfPeople({ sample, candidate }: SampledCandidate): string[] {
  const called = sample.profiles.filter(
    ({ header, filled }) => filled > 0 && people.some((name) => knownNames[name]?.includes(fold(header))),
  );
  const own = candidate?.columns.customer_id;
  return [...new Set([...(typeof own === 'string' ? [own] : []), ...called.map(({ header }) => header)])];
}

async function agreeing(engine: Engine, orders: SampledCandidate, list: SampledCandidate) {
  let best: { ours: string; theirs: string; share: number } | null = null;
  for (const ours of namesOfPeople(orders)) {
    for (const theirs of namesOfPeople(list)) {
      const from = { table: orders.sample.table, column: columnOf(orders.sample, ours) ?? '' };
      const to = { table: list.sample.table, column: columnOf(list.sample, theirs) ?? '' };
      const { share, distinct } = await overlap(engine, from, [to]);
      if (distinct >= fewest && share > (best?.share ?? 0.1)) best = { ours, theirs, share };
    }
  }
  return best;
}

function renamed(read: SampledCandidate, header: string, other: SampledCandidate): Candidate | null {
  const { candidate, sample } = read;
  if (!candidate || candidate.columns.customer_id === header) return candidate;
  const empty = sample.rows - (sample.profiles.find((profile) => profile.header === header)?.filled ?? 0);
  const lost = candidate.entity.name === 'customers' ? 'will be held' : 'belong to nobody';
  return {
    ...candidate,
    columns: { ...candidate.columns, customer_id: header },
    why: {
      ...candidate.why,
      customer_id: `both files have it, and ${other.sample.file.name} no id that agrees`,
    },
    unsure: [
      ...candidate.unsure.filter((text) => !text.startsWith(`${candidate.columns.customer_id} stands for`)),
      `${header} stands for the id of customers, so that it is seen wherever one is named${empty > 0 ? `; ${empty} rows without one ${lost}` : ''}. Where both files have an id, map that.`,
    ],
  };
}

/**
 * Where orders name who bought by an e-mail address or a telephone, and a list of customers has ids of its own beside
 * the same, both are read by what they share: else nobody in the list would have bought anything.
 */
export async function byTheSameName<Read extends SampledCandidate>(
  engine: Engine,
  all: readonly Read[],
): Promise<Read[]> {
  const reads = [...all];
  for (const [at, list] of reads.entries()) {
    if (list.candidate?.entity.name !== 'customers') continue;
    for (const [place, orders] of reads.entries()) {
      if (!['orders', 'order_lines'].includes(orders.candidate?.entity.name ?? '')) continue;
      const best = await agreeing(engine, orders, list);
      if (!best) continue;
      reads[at] = { ...list, candidate: renamed(list, best.theirs, orders) };
      reads[place] = { ...orders, candidate: renamed(orders, best.ours, list) };
    }
  }
  return reads;
}
