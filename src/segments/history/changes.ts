import type { Engine } from '../../warehouse/engine.ts';
import type { Compiled } from '../fragment.ts';
import type { ExclusionTimes } from './record.ts';

export interface RecordedRun {
  readonly run: string;
  readonly asOf: string;
  readonly members: number;
  readonly entered: number;
  readonly departed: number;
  /** True where the rule is not the one of the run before. */
  readonly ruleChanged: boolean;
  /** Tells the rule of this run from another. */
  readonly rule: string;
}

/** The recorded runs of a segment, newest first. */
export async function recordedRuns(engine: Engine, segment: string): Promise<RecordedRun[]> {
  return engine.rows<RecordedRun>(
    `select memberships.run, as_of as "asOf", members, entered, departed, rule,
      coalesce(rule <> lag(rule) over (order by memberships.run), false) as "ruleChanged"
    from results.membership_runs memberships
    join results.history_runs runs on runs.run = memberships.run
    where segment = $segment order by memberships.run desc`,
    { segment },
  );
}

export interface KnownRun {
  readonly run: string;
  readonly asOf: string;
  readonly exclusionsUntil: ExclusionTimes;
}

/** Every run that can be told apart, newest first: also those that could not count a segment. */
export async function knownRuns(engine: Engine): Promise<KnownRun[]> {
  // Results of an earlier version lack the columns of the times: then every change counts as a later one.
  const rows = await engine.rows<Record<string, string | null>>(
    'select * from results.history_runs order by run desc',
  );
  return rows.map((row) => ({
    run: String(row.run),
    asOf: String(row.as_of),
    exclusionsUntil: {
      suppressions: row.suppressions_until ?? '',
      holdouts: row.holdouts_until ?? '',
      caps: row.caps_until ?? '',
    },
  }));
}

type Change = 'entered' | 'left' | 'changed';

/** From a run, without it, until another, with it; from the beginning everybody enters. */
export interface Span {
  readonly since: string | null;
  readonly until: string;
}

interface ChangedMember {
  readonly customer_id: string;
  readonly change: Change;
  /** Where the person agreed to be written to on it; null for who left. */
  readonly email: string | null;
  readonly phone: string | null;
}

/** The addresses as they stand now. */
export interface Contacts {
  readonly addresses: Compiled;
  /** A table of customers whom a suppression, a holdout or a contact cap has blocked or freed since `since`; null where there is none. */
  readonly excluded: 'changed_exclusions' | null;
}

/**
 * What a segment's members are to one who knows them as of `since`: each person once, with the net change. `changed`
 * are members whose contacts are others.
 */
const netChanges = (excluded: Contacts['excluded']) => `
  select
    customer_id,
    case
      when state_then = 'entered' and state_now = 'left' then 'left'
      when state_now = 'entered' and coalesce(state_then, 'left') = 'left' then 'entered'
      when state_now = 'entered' and has_new_contacts then 'changed'
    end as change
  from (
    select
      changes.customer_id,
      max_by(change, run) filter (where run <= $since) as state_then,
      max_by(change, run) as state_now,
      contacts.customer_id is not null as has_new_contacts
    from results.membership_changes changes
    left join (
      select customer_id from results.contact_changes where run > $since and run <= $until
      union
      select customer_id from ${excluded ?? '(select null as customer_id) as nobody'}
    ) as contacts on contacts.customer_id = changes.customer_id
    where segment = $segment and run <= $until
    group by changes.customer_id, contacts.customer_id
  ) as states`;

const bound = (segment: string, { since, until }: Span) => ({ segment, since: since ?? '', until });

/** How many people the changes name, by what happened to them. */
export async function countChanges(
  engine: Engine,
  segment: string,
  span: Span,
  { excluded }: Contacts = agreed,
): Promise<Readonly<Record<Change, number>>> {
  const [row] = await engine.rows<Record<Change, number>>(
    `select
      cast(count(case when change = 'entered' then 1 end) as integer) as entered,
      cast(count(case when change = 'left' then 1 end) as integer) as "left",
      cast(count(case when change = 'changed' then 1 end) as integer) as changed
    from (${netChanges(excluded)}) as changes`,
    bound(segment, span),
  );
  return row ?? { entered: 0, left: 0, changed: 0 };
}

/** Addresses of the published run as their owners agreed to their use. */
const agreed: Contacts = {
  addresses: {
    sql: `select
      customer_id,
      case when email_consent = true then email end as email,
      case when sms_consent = true then phone end as phone
    from results.traits`,
    values: {},
  },
  excluded: null,
};

/** Every change, ordered by customer, as a query. */
export function changesQuery(
  segment: string,
  span: Span,
  { addresses, excluded }: Contacts = agreed,
): Compiled {
  return {
    sql: `select
      changes.customer_id,
      change,
      case when change <> 'left' then contacts.email end as email,
      case when change <> 'left' then contacts.phone end as phone
    from (${netChanges(excluded)}) as changes
    left join (${addresses.sql}) as contacts on contacts.customer_id = changes.customer_id
    where change is not null
    order by changes.customer_id`,
    values: { ...addresses.values, ...bound(segment, span) },
  };
}

/** The changes after a customer, ordered by customer; `first` of them at most. */
export function listChanges(
  engine: Engine,
  segment: string,
  span: Span,
  page: { readonly after: string | null; readonly first: number },
  contacts: Contacts = agreed,
): Promise<ChangedMember[]> {
  const { sql, values } = changesQuery(segment, span, contacts);
  return engine.rows<ChangedMember>(
    `select * from (${sql}) as listed
    where ($after is null or customer_id > $after) order by customer_id limit ${page.first}`,
    { ...values, after: page.after },
  );
}
