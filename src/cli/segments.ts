import type { Command } from 'commander';
import { countQuery } from '../exports/index.ts';
import { inLanguage } from '../reports/locale/index.ts';
import {
  countCascade,
  countMigration,
  knownRuns,
  openSegments,
  type SegmentStore,
  type Snapshot,
} from '../segments/index.ts';
import { traits } from '../traits/index.ts';
import { Failure } from '../warehouse/failure.ts';
import { readGeneration, type ServingGeneration } from '../warehouse/generations/serving.ts';
import { auditFirst } from './audit-first.ts';
import { type CommonOptions, common, commonOf, examples } from './command.ts';
import type { Effects } from './effects.ts';
import { snapshotText } from './export.ts';
import { meantBy } from './near.ts';
import { count, table } from './table.ts';

interface RunOptions extends CommonOptions {
  readonly from?: string;
  readonly to?: string;
}

function find(segments: SegmentStore, name: string) {
  const found = segments.find(name);
  if (found) return found;
  const names = segments.list().map((one) => one.name);
  throw new Failure(
    'not_found',
    `No segment ${JSON.stringify(name)}.`,
    meantBy(name, names, `Segments: ${names.join(', ')}.`),
  );
}

function scopeOf({ manifest }: Pick<ServingGeneration, 'manifest'>) {
  if (manifest.asOf === null)
    throw new Failure('store', 'There are no results yet.', 'Run the models: arzesh run');
  return { catalogue: traits, asOf: manifest.asOf };
}

export function addSegments(program: Command, effects: Effects): void {
  const command = program
    .command('segments')
    .description('segments: their snapshots, which never change, and whom an ordered list of them takes');
  examples(command, [
    ['segments list', 'every segment with its size at the last run'],
    ['segments snapshot win_back_worth_it --as autumn', 'keep the members that it has now'],
    ['segments snapshots win_back_worth_it', 'what was kept, and whom the data still knows'],
    ['export win_back_worth_it --snapshot autumn', 'a file of these members'],
    ['segments waterfall champions_at_risk win_back_worth_it', 'each person in the first that fits'],
    ['segments migration champions_at_risk win_back_worth_it', 'who went where since the run before'],
  ]);
  const print = (json: boolean, answer: unknown, text: () => string) =>
    effects.out(json ? `${JSON.stringify(answer, null, 2)}\n` : `${text()}\n`);

  common(command.command('list').description('every segment with its size at the last run')).action(
    async (given: CommonOptions) => {
      const { store, json } = commonOf(given, effects);
      const segments = openSegments(store, traits).list();
      const sizes = await readGeneration(store, async (generation) => {
        scopeOf(generation);
        const rows = await generation.engine.rows<{ segment: string; members: number }>(
          'select segment, cast(count(*) as integer) as members from results.memberships group by segment',
        );
        return new Map(rows.map(({ segment, members }) => [segment, members]));
      });
      const listed = segments.map(({ name, labels, shipped }) => ({
        ...{ name, label: inLanguage(labels, 'en') || name, shipped },
        members: sizes.get(name) ?? (shipped ? 0 : null),
      }));
      print(json, listed, () =>
        table(
          ['segment', 'members', 'title'],
          listed.map(({ name, label, members }) => [name, members === null ? '–' : count(members), label]),
        ),
      );
    },
  );

  common(
    command
      .command('snapshot <segment>')
      .description('keep the members that a segment has now; they never change')
      .requiredOption('--as <name>', 'the name of the snapshot: letters, digits, _ and -'),
  ).action(async (name: string, given: CommonOptions & { readonly as: string }) => {
    const { store, json } = commonOf(given, effects);
    const segments = openSegments(store, traits, effects.now);
    const { version, rule } = find(segments, name);
    const node = segments.parse(rule, name);
    const wanted = { name: given.as, segment: name, version, rule, node, by: 'cli' };
    const made = await readGeneration(store, (generation) =>
      segments.snapshots.create(wanted, generation, scopeOf(generation), (people) =>
        auditFirst(
          store,
          {
            actor: 'cli',
            action: 'snapshot_taken',
            subject: name,
            details: { snapshot: given.as, generation: generation.name, people },
          },
          effects,
        ),
      ),
    );
    print(
      json,
      made,
      () =>
        `${snapshotText({ ...made, noLongerKnown: 0 })}\nA file of it: arzesh export ${name} --snapshot ${made.name}`,
    );
  });

  common(
    command
      .command('snapshots [segment] [snapshot]')
      .description('what was kept, and how many of these people the data still knows'),
  ).action(async (name: string | undefined, one: string | undefined, given: CommonOptions) => {
    const { store, json } = commonOf(given, effects);
    const segments = openSegments(store, traits);
    const { snapshots } = segments;
    // Those of a segment that is gone are still there.
    if (name !== undefined && snapshots.list(name).length === 0) find(segments, name);
    const chosen =
      name !== undefined && one !== undefined ? [snapshots.get(name, one)] : snapshots.list(name);
    const listed =
      chosen.length === 0
        ? []
        : await readGeneration(store, async (generation) => {
            const found = [];
            for (const snapshot of chosen) found.push(await figuresOf(generation, snapshots, snapshot));
            return found;
          });
    print(json, one === undefined ? listed : listed[0], () =>
      listed.length === 0
        ? 'There are no snapshots. Take one: arzesh segments snapshot SEGMENT --as NAME'
        : table(
            ['segment', 'snapshot', 'as of', 'at its date', 'known', 'no longer known', 'by'],
            listed.map((each) => [
              ...[each.segment, each.name, each.asOf, count(each.people), count(each.known)],
              ...[count(each.noLongerKnown), each.by],
            ]),
          ),
    );
  });

  common(
    command
      .command('snapshot-delete <segment> <snapshot>')
      .description('delete a snapshot; nothing brings it back'),
  ).action(async (name: string, snapshot: string, given: CommonOptions) => {
    const { store, json } = commonOf(given, effects);
    const removed = await openSegments(store, traits).snapshots.remove(name, snapshot, () =>
      auditFirst(
        store,
        { actor: 'cli', action: 'snapshot_deleted', subject: name, details: { snapshot } },
        effects,
      ),
    );
    print(json, { removed }, () => `The snapshot ${removed.name} of ${name} is deleted.`);
  });

  common(
    command
      .command('waterfall <segments...>')
      .description('an ordered list of segments: each person is counted in the first that fits'),
  ).action(async (names: string[], given: CommonOptions) => {
    const { store, json } = commonOf(given, effects);
    const segments = openSegments(store, traits);
    const nodes = names.map((name) => segments.parse(find(segments, name).rule, name));
    const answer = await readGeneration(store, async (generation) => {
      const scope = scopeOf(generation);
      const counted = await countCascade(generation.engine, nodes, scope);
      return {
        ...{ generation: generation.name, asOf: scope.asOf },
        segments: counted.segments.map((each, index) => ({ segment: names[index] as string, ...each })),
        ...{ none: counted.none, total: counted.total },
      };
    });
    print(json, answer, () =>
      table(
        ['segment', 'members', 'first here', 'value in 12 months'],
        [
          ...answer.segments.map((each) => [
            ...[each.segment, count(each.before), count(each.after)],
            each.value === null ? '–' : count(Math.round(each.value)),
          ]),
          ['none of these', '', count(answer.none), ''],
        ],
      ),
    );
  });

  common(
    command
      .command('migration <segments...>')
      .description(
        'where the members of segments at one run are at a later one; each person in the first that fits',
      )
      .option('--from <run>', 'a recorded run (default: the one before)')
      .option('--to <run>', 'a recorded run (default: the latest)'),
  ).action(async (names: string[], given: RunOptions) => {
    const { store, json } = commonOf(given, effects);
    const segments = openSegments(store, traits);
    for (const name of names) find(segments, name);
    const answer = await readGeneration(store, async (generation) => {
      scopeOf(generation);
      const runs = await knownRuns(generation.engine);
      const to = given.to === undefined ? runs[0] : runs.find(({ run }) => run === given.to);
      const earlier = runs.filter(({ run }) => to !== undefined && run < to.run);
      const from = given.from === undefined ? earlier[0] : earlier.find(({ run }) => run === given.from);
      if (!to || !from) {
        throw new Failure(
          'not_found',
          runs.length < 2 ? 'Only one run is recorded.' : 'There is no such pair of runs.',
          runs.length < 2
            ? 'Run the models again after the next load: arzesh run'
            : `Runs, newest first: ${runs
                .slice(0, 12)
                .map(({ run, asOf }) => `${run} (${asOf})`)
                .join(', ')}.`,
        );
      }
      const { people } = await countMigration(generation.engine, names, { from: from.run, to: to.run });
      return {
        from: { run: from.run, asOf: from.asOf },
        to: { run: to.run, asOf: to.asOf },
        segments: names,
        people,
      };
    });
    const labels = [...names, 'none of these'];
    print(json, answer, () =>
      [
        `From ${answer.from.asOf} (rows) to ${answer.to.asOf} (columns)`,
        table(
          ['', ...labels],
          answer.people.map((line, place) => [labels[place] as string, ...line.map(count)]),
        ),
      ].join('\n'),
    );
  });
}

async function figuresOf(
  generation: ServingGeneration,
  snapshots: SegmentStore['snapshots'],
  snapshot: Snapshot,
): Promise<Snapshot & { readonly known: number; readonly noLongerKnown: number }> {
  const node = snapshots.node(snapshot.segment, snapshot.name);
  if (!node) throw new Failure('not_found', `There is no snapshot ${snapshot.name}.`, '');
  const { sql, values } = countQuery(node, scopeOf(generation));
  const [row] = await generation.engine.rows<{ count: number }>(sql, values);
  const known = row?.count ?? 0;
  return { ...snapshot, known, noLongerKnown: snapshot.people - known };
}
