import { entities } from '../../facts/index.ts';
import type { Engine } from '../../warehouse/engine.ts';

/** How fresh a feed is: when a file of it came last, how often files usually come, and up to which day it tells. */
interface FeedFreshness {
  readonly feed: string;
  readonly entity: string;
  readonly files: number;
  readonly loaded: number;
  readonly quarantined: number;
  /** Null where an earlier version loaded it, which did not say when. */
  readonly lastLoadedAt: string | null;
  /** The middle of the days between loads; null with fewer than three. */
  readonly usualDays: number | null;
  /** The last day of its facts; null where they have none. */
  readonly lastDay: string | null;
  /** More than three times as long as usual ago. */
  readonly isLate: boolean;
}

/** The column that says when a fact happened, by entity. */
const happened: Readonly<Record<string, string>> = {
  orders: 'ordered_at',
  order_lines: 'ordered_at',
  payments: 'paid_at',
  interactions: 'happened_at',
  contacts: 'contacted_at',
};
const lateAfter = 3;
const day = 86_400_000;

export async function readFeeds(engine: Engine, now: Date): Promise<FeedFreshness[]> {
  const columns = await engine.columns('facts.files');
  if (columns.size === 0) return [];
  const loadedAt = columns.has('loaded_at') ? 'loaded_at' : 'cast(null as timestamp)';
  const feeds = await engine.rows<Omit<FeedFreshness, 'lastDay' | 'isLate'>>(`
with loads as (
    select feed, batch_id, max(${loadedAt}) as loaded_at from facts.files group by feed, batch_id
),
gaps as (
    select feed, date_diff('second', lag(loaded_at) over (partition by feed order by loaded_at), loaded_at) / 86400.0 as days
    from loads
),
usual as (select feed, median(days) as days from gaps where days is not null group by feed having count(*) >= 2)
select f.feed, any_value(f.entity) as entity, cast(count(distinct f.file_id) as integer) as files,
    cast(sum(f.loaded) as double) as loaded,
    cast((select count(*) from facts.quarantine q where q.feed = f.feed) as integer) as quarantined,
    strftime(max(${loadedAt}), '%Y-%m-%dT%H:%M:%SZ') as "lastLoadedAt",
    cast(any_value(u.days) as double) as "usualDays"
from facts.files f left join usual u on u.feed = f.feed
group by f.feed order by f.feed`);
  const lastDays = new Map<string, string>();
  for (const { name } of entities) {
    const column = happened[name];
    if (column === undefined || !feeds.some(({ entity }) => entity === name)) continue;
    const rows = await engine.rows<{ feed: string; day: string | null }>(
      `select f.feed, strftime(max(l.${column}), '%Y-%m-%d') as day
       from facts.landed_${name} l join facts.files f on f.load_id = l.load_id where not l.superseded group by f.feed`,
    );
    for (const { feed, day } of rows) if (day) lastDays.set(feed, day);
  }
  return feeds.map((feed) => ({
    ...feed,
    lastDay: lastDays.get(feed.feed) ?? null,
    isLate:
      feed.usualDays !== null &&
      feed.lastLoadedAt !== null &&
      (now.getTime() - Date.parse(feed.lastLoadedAt)) / day > lateAfter * Math.max(feed.usualDays, 1 / 24),
  }));
}
