import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Compiled, compose, type Fragment, joined, sql } from '../segments/fragment.ts';
import { Failure } from '../warehouse/failure.ts';
import { readKept, writeKept } from '../warehouse/kept-file.ts';
import { type Lock, underLock } from '../warehouse/lock.ts';
import { laterThan, latestOf } from './change-time.ts';
import { type Channel, channels } from './purposes.ts';

/** As many contacts in so many days, and no more: who had them is not written to. */
export interface ContactCap {
  /** The channel whose contacts count and whose exports are capped; null for all of them together. */
  readonly channel: Channel | null;
  readonly contacts: number;
  readonly days: number;
  readonly since: string;
  readonly by: string;
  /** Contacts count from this day on, instead of so many days before the as-of day. */
  readonly from?: string;
}

/** A cap that is no more, and until when it was. */
type EndedCap = ContactCap & { readonly until: string };

export interface ContactCaps {
  list(): readonly ContactCap[];
  /**
   * Those that were set or ended after the time that a run knew of, counted from the first day that this run counted:
   * whom one of them keeps back, or kept back in between, is under these.
   */
  changedAfter(time: string, asOf: string): readonly ContactCap[];
  /** The time of the last change; the empty text where there was none. */
  lastChange(): string;
  /** Sets the cap of a channel; one that is there is replaced. */
  set(
    cap: Pick<ContactCap, 'channel' | 'contacts' | 'days'>,
    by: string,
    record: () => Promise<unknown>,
  ): Promise<ContactCap>;
  /** @throws Failure `not_found` */
  remove(channel: Channel | null, record: () => Promise<unknown>): Promise<ContactCap>;
}

/** Ended caps that are remembered one by one. */
const maxEnded = 100;
const daysBefore = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);

/** The oldest of too many become one that keeps back whom any of them did: who is told too often is told nothing wrong. */
function remembered(ended: readonly EndedCap[]): readonly EndedCap[] {
  const [first, second, ...others] = ended;
  if (ended.length <= maxEnded || !first || !second) return ended;
  const both: EndedCap = {
    ...second,
    channel: first.channel === second.channel ? first.channel : null,
    contacts: Math.min(first.contacts, second.contacts),
    days: Math.max(first.days, second.days),
    until: latestOf([first.until, second.until]),
  };
  return remembered([both, ...others]);
}

const isWhole = (value: unknown, max: number): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 1 && value <= max;
const isChannel = (value: unknown): value is Channel | null =>
  value === null || channels.some((channel) => channel === value);
const isCap = (cap: Partial<ContactCap> | null): cap is ContactCap =>
  cap !== null && isChannel(cap.channel) && isWhole(cap.contacts, 1000) && isWhole(cap.days, 366);

export function openContactCaps(store: string, now: () => Date = () => new Date()): ContactCaps {
  const file = join(store, 'contact-caps.json');

  function read(): { readonly caps: readonly ContactCap[]; readonly ended: readonly EndedCap[] } {
    const text = readKept(file);
    if (text === null) return { caps: [], ended: [] };
    try {
      const { caps, ended = [] } = JSON.parse(text) as { caps: unknown; ended?: unknown };
      const isRead = [caps, ended].every((all) => Array.isArray(all) && all.every(isCap));
      if (isRead) return { caps: caps as ContactCap[], ended: ended as EndedCap[] };
    } catch {
      // Said below.
    }
    throw new Failure(
      'store',
      'The file contact-caps.json of the store is damaged.',
      'Nothing is exported without it. Bring it back from a backup, or delete it and its mark and set the caps again.',
    );
  }

  const list = () => read().caps;
  const lastChange = () => {
    const { caps, ended } = read();
    return latestOf([...caps.map(({ since }) => since), ...ended.map(({ until }) => until)]);
  };

  const changing = <Result>(work: (write: (caps: readonly ContactCap[]) => void) => Promise<Result>) => {
    if (!existsSync(store)) {
      throw new Failure(
        'store',
        `There is no store at ${store}.`,
        'Load a file first: `arzesh ingest`, or name the store: --store FOLDER.',
      );
    }
    return underLock(join(store, 'caps.lock'), { command: 'arzesh caps', patience: 40_000 }, (lock: Lock) =>
      work((caps) => {
        const before = read();
        const until = laterThan(lastChange(), now());
        const gone = before.caps.filter(({ channel, since }) =>
          caps.every((cap) => cap.channel !== channel || cap.since !== since),
        );
        const ended = remembered([...before.ended, ...gone.map((cap) => ({ ...cap, until }))]);
        writeKept(file, `${JSON.stringify({ caps, ended }, null, 2)}\n`, () => lock.check());
      }),
    );
  };

  return {
    list,
    lastChange,
    changedAfter(time, asOf) {
      const { caps, ended } = read();
      const counted = [
        ...caps.filter(({ since }) => since > time),
        ...ended.filter(({ until }) => until > time),
      ];
      return counted.map((cap) => ({ ...cap, from: daysBefore(asOf, cap.days) }));
    },
    set({ channel, contacts, days }, by, record) {
      const cap: ContactCap = { channel, contacts, days, since: laterThan(lastChange(), now()), by };
      if (!isCap(cap)) {
        throw new Failure(
          'usage',
          'That is no cap of contacts.',
          'Use whole numbers: 1 to 1000 contacts in 1 to 366 days, of email, phone or all channels.',
        );
      }
      return changing(async (write) => {
        const others = list().filter((one) => one.channel !== channel);
        await record();
        write([...others, cap]);
        return cap;
      });
    },
    remove(channel, record) {
      return changing(async (write) => {
        const all = list();
        const found = all.find((one) => one.channel === channel);
        if (!found) {
          throw new Failure(
            'not_found',
            `There is no cap of ${channel ?? 'all channels'}.`,
            'See `arzesh caps list`.',
          );
        }
        await record();
        write(all.filter((one) => one !== found));
        return found;
      });
    },
  };
}

/** What campaigns call their channels. */
const wordsOf: Readonly<Record<Channel, readonly string[]>> = {
  email: ['email', 'e-mail', 'mail', 'newsletter', 'ایمیل', 'بريد', 'البريد'],
  phone: ['sms', 'text', 'phone', 'call', 'whatsapp', 'پیامک', 'تلفن', 'رسالة', 'هاتف'],
};

/**
 * Customers who had as many contacts as a channel allows, in the days before the run's as-of day. A contact whose campaign
 * names another channel clearly does not count; one of no known channel may have come by this one, and counts.
 */
export function cappedOn(channel: Channel, caps: readonly ContactCap[]): Fragment[] {
  return caps
    .filter((cap) => cap.channel === null || cap.channel === channel)
    .map((cap) => {
      const others = channels.filter((one) => one !== channel).flatMap((one) => [...wordsOf[one]]);
      const counted =
        cap.channel === null
          ? sql``
          : sql` and coalesce(not contains(${others}, lower(trim(channel))), true)`;
      const asOf = sql`(select max(cast(value as date)) from results.settings where key = 'as_of')`;
      const first =
        cap.from === undefined
          ? sql`date_add('day', ${-cap.days}, ${asOf})`
          : sql`least(cast(${cap.from} as date), date_add('day', ${-cap.days}, ${asOf}))`;
      return sql`coalesce(customer_id in (select customer_id from results.event_contacts where day >= ${first}${counted} group by customer_id having count(*) >= ${cap.contacts}), false)`;
    });
}

/** Who is under a cap now, a row for each channel; null where there is none. */
export function cappedContacts(caps: readonly ContactCap[]): Compiled | null {
  const capped = channels.flatMap((channel) => {
    const conditions = cappedOn(channel, caps);
    if (conditions.length === 0) return [];
    return [
      sql`select customer_id, ${channel} as channel from results.traits where ${joined(conditions, ' or ')}`,
    ];
  });
  return capped.length === 0
    ? null
    : compose(
        sql`select * from (${joined(capped, ' union all ')}) as capped order by 2 asc nulls last, 1 asc nulls last`,
      );
}
