import type { Engine } from '../../warehouse/engine.ts';
import { Failure } from '../../warehouse/failure.ts';
import type { Placement } from '../accept/placement.ts';
import type { Contract, Feed } from '../feed/index.ts';
import type { Opened, Preflight, Warning } from '../formats/format.ts';
import { wantedColumns } from '../formats/header.ts';
import { checkColumns } from '../read/index.ts';
import { type Change, changesOf, type DriftColumn, likelyName } from './compare.ts';
import { columnsOf } from './kinds.ts';

/** What the columns of a file are beside those of the last one of its feed. */
interface Drift {
  readonly columns: readonly DriftColumn[];
  readonly warnings: readonly Warning[];
  /** Why the whole file is held, or null. */
  readonly held: string | null;
}

async function lastColumns(engine: Engine, feedName: string): Promise<DriftColumn[] | null> {
  const [row] = await engine.rows<{ columns: string }>(
    'select "columns" as "columns" from facts.contracts where feed = $feedName',
    { feedName },
  );
  return row ? (JSON.parse(row.columns) as DriftColumn[]) : null;
}

/** Keeps the columns of a file that was taken, for the next one to be compared with. */
export async function rememberColumns(
  engine: Engine,
  place: Placement,
  columns: readonly DriftColumn[],
): Promise<void> {
  await engine.run('delete from facts.contracts where feed = $feed', { feed: place.feedName });
  await engine.run('insert into facts.contracts values ($feed, $batch, $file, $columns)', {
    feed: place.feedName,
    batch: place.batchId,
    file: place.fileId,
    columns: JSON.stringify(columns),
  });
}

function contractOf(feed: Feed, { column }: Change): Contract {
  return feed.contracts?.[column] ?? feed.contract ?? 'evolve';
}

/**
 * Compares a file's columns with those of the last file of its feed, and does what the feed's contract says.
 *
 * @throws Failure `input` where a frozen column changed, or one that the feed reads is not there.
 */
export async function checkDrift(
  engine: Engine,
  feed: Feed,
  opened: Opened,
  file: Preflight,
  feedName: string,
): Promise<Drift> {
  const before = await lastColumns(engine, feedName);
  // A file in which a column is empty does not make forgotten what it holds.
  const columns = (await columnsOf(engine, opened)).map(({ name, kind }) => ({
    name,
    kind: kind ?? before?.find((column) => column.name === name)?.kind ?? null,
  }));
  const changes = before === null ? [] : changesOf(before, columns);
  const under = (contract: Contract) => changes.filter((change) => contractOf(feed, change) === contract);
  const say = (some: readonly Change[]) => some.map(({ text }) => text).join('; ');
  const frozen = under('freeze');
  if (frozen.length > 0) {
    throw new Failure(
      'input',
      `${file.name}: its columns are not those of the last file of ${feedName}: ${say(frozen)}.`,
      'The feed freezes them ("contract"). Ask the sender, or take the change with "contract": "evolve" and "columns" that fit.',
    );
  }
  const holding = under('quarantine');
  if (holding.length > 0) return { columns, warnings: [], held: say(holding) };
  const wanted = wantedColumns(feed);
  const renamed = wanted
    .filter((name) => !opened.header.includes(name))
    .flatMap((name) => {
      const likely = likelyName(name, opened.header, wanted, before);
      return likely === null ? [] : [`${JSON.stringify(name)} may be called ${JSON.stringify(likely)} now.`];
    });
  checkColumns(opened.header, feed, file.name, renamed.length > 0 ? ` ${renamed.join(' ')}` : '');
  const warnings = changes.map(
    ({ column, what, text }): Warning => ({
      kind: 'drift',
      text: `Since the last file of ${feedName}, ${text}.`,
      column,
      change: what,
    }),
  );
  return { columns, warnings, held: null };
}
