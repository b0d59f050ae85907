import { createHash } from 'node:crypto';
import type { Engine } from '../../warehouse/engine.ts';
import type { Compiled } from '../fragment.ts';
import type { RuleNode } from '../rule.ts';
import { beginning, cappedLayout, historyTables, keptRuns, layouts } from './tables.ts';

export interface RecordedSegment {
  readonly name: string;
  readonly node: RuleNode;
}

/** The last changes to the suppression list, to the holdouts and to the contact caps, as times. */
export interface ExclusionTimes {
  readonly suppressions: string;
  readonly holdouts: string;
  readonly caps: string;
}

interface NewRun {
  /** Its name, which sorts after all before it. */
  readonly run: string;
  readonly asOf: string;
  /** What is later is a change since this run. */
  readonly exclusionsUntil: ExclusionTimes;
  /** `customer_id` and `channel` of those who are under a contact cap at this run; null where there are no caps. */
  readonly capped: Compiled | null;
}

/** Tells one rule from another, with the segments that it refers to. */
export function ruleMark(node: RuleNode): string {
  // A store that has moved has other paths and the same rules.
  const text = JSON.stringify(node, (key, value) => (key === 'file' ? undefined : value));
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/**
 * Carries the history of the run before on by this run: who entered and left each of the segments that it counted, and
 * whose contacts changed; who is gone has none. Needs `results.memberships` and `results.traits`; reads `previous`, the results of the run
 * before, where they are attached. A segment that this run could not count keeps its members as they were.
 *
 * @param kept how many runs can be told apart afterwards
 */
export async function recordHistory(
  engine: Engine,
  { run, asOf, exclusionsUntil, capped }: NewRun,
  segments: readonly RecordedSegment[],
  kept = keptRuns,
): Promise<void> {
  const isContinued = await has(engine, historyTables);
  for (const table of historyTables) {
    await engine.run(`create table results.${table} (${layouts[table]})`);
    if (isContinued) await engine.run(`insert into results.${table} by name select * from previous.${table}`);
  }
  await engine.run(`create table results.capped_contacts (${cappedLayout})`);
  if (capped) await engine.run(`insert into results.capped_contacts ${capped.sql}`, capped.values);
  if (isContinued) {
    // A run of an earlier version did not say who was under a cap: then nobody was.
    const before = (await has(engine, ['capped_contacts'])) ? 'previous' : null;
    const isOther = ([channel, consent]: readonly [string, string]) =>
      `${given('now', [channel, consent], 'results')} is distinct from ${given('before', [channel, consent], before)}`;
    await engine.run(
      `insert into results.contact_changes
      select $run as run, coalesce(now.customer_id, before.customer_id) as customer_id
      from results.traits now
      full join previous.traits before on before.customer_id = now.customer_id
      where ${isOther(['email', 'email_consent'])} or ${isOther(['phone', 'sms_consent'])}
      order by 2`,
      { run },
    );
  }
  await engine.run(
    'insert into results.history_runs values ($run, $as_of, $suppressions, $holdouts, $caps)',
    {
      run,
      as_of: asOf,
      ...exclusionsUntil,
    },
  );
  await engine.run(
    `create table scratch.recorded_members as
    select segment, customer_id
    from (
      select segment, customer_id, max_by(change, run) as last_change
      from results.membership_changes group by segment, customer_id
    ) as changes
    where last_change = 'entered'`,
  );
  for (const { name, node } of segments) {
    const values = { run, segment: name };
    await engine.run(
      `insert into results.membership_changes
      select $run as run, $segment as segment, customer_id, change
      from (
        select now.customer_id, 'entered' as change
        from results.memberships now
        left join scratch.recorded_members before
          on before.segment = now.segment and before.customer_id = now.customer_id
        where now.segment = $segment and before.customer_id is null
        union all
        select before.customer_id, 'left' as change
        from scratch.recorded_members before
        left join results.memberships now
          on now.segment = before.segment and now.customer_id = before.customer_id
        where before.segment = $segment and now.customer_id is null
      ) as changes
      order by customer_id`,
      values,
    );
    await engine.run(
      `insert into results.membership_runs
      select $run, $segment, $rule,
        (select cast(count(*) as integer) from results.memberships where segment = $segment),
        cast(count(case when change = 'entered' then 1 end) as integer),
        cast(count(case when change = 'left' then 1 end) as integer)
      from results.membership_changes where run = $run and segment = $segment`,
      { ...values, rule: ruleMark(node) },
    );
  }
  await engine.run('drop table scratch.recorded_members');
  await forget(engine, kept);
}

/** An address as the person agreed to its use, where no contact cap stood against it. */
function given(
  table: string,
  [channel, consent]: readonly [string, string],
  results: 'results' | 'previous' | null,
): string {
  const capped =
    results &&
    `coalesce(${table}.customer_id in (select customer_id from ${results}.capped_contacts where channel = '${channel}'), false)`;
  return `case when ${table}.${consent} = true${capped ? ` and not ${capped}` : ''} then ${table}.${channel} end`;
}

/** Whether the run before has these tables. */
async function has(engine: Engine, tables: readonly string[]): Promise<boolean> {
  const [found] = await engine.rows<{ tables: number }>(
    `select cast(count(*) as integer) as tables from information_schema.tables
    where table_catalog = 'previous' and table_name in (${tables.map((name) => `'${name}'`).join(', ')})`,
  );
  return found?.tables === tables.length;
}

/** Makes runs beyond those that are kept one beginning, with its members. */
async function forget(engine: Engine, kept: number): Promise<void> {
  const [oldest] = await engine.rows<{ run: string | null }>(
    `select min(run) as run
    from (select run from results.history_runs order by run desc limit ${kept}) as kept`,
  );
  const values = { oldest: oldest?.run ?? beginning };
  const [old] = await engine.rows<{ runs: number }>(
    'select cast(count(*) as integer) as runs from results.history_runs where run < $oldest',
    values,
  );
  if (!old?.runs) return;
  await engine.run(
    `create table scratch.begun_with as
    select segment, customer_id
    from (
      select segment, customer_id, max_by(change, run) as last_change
      from results.membership_changes where run < $oldest group by segment, customer_id
    ) as changes
    where last_change = 'entered'`,
    values,
  );
  for (const table of historyTables)
    await engine.run(`delete from results.${table} where run < $oldest`, values);
  await engine.run(
    `insert into results.membership_changes
    select $beginning as run, segment, customer_id, 'entered' as change
    from scratch.begun_with order by segment, customer_id`,
    { beginning },
  );
  await engine.run('drop table scratch.begun_with');
}
