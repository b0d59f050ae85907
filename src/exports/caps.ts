import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Fragment, sql } from '../segments/fragment.ts';
import { Failure } from '../warehouse/failure.ts';
import { readKept, writeKept } from '../warehouse/kept-file.ts';
import { type Lock, underLock } from '../warehouse/lock.ts';
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
   * Those that stand and those that ended since a run of an as-of day, counted from the first day that it counted: who
   * was under one then, is now, or was in between, is under these.
   */
  sinceDay(asOf: string): readonly ContactCap[];
  /** Sets the cap of a channel; one that is there is replaced. */
  set(
    cap: Pick<ContactCap, 'channel' | 'contacts' | 'days'>,
    by: string,
    record: () => Promise<unknown>,
  ): Promise<ContactCap>;
  /** @throws Failure `not_found` */
  remove(channel: Channel | null, record: () => Promise<unknown>): Promise<ContactCap>;
}

/** Ended caps that are remembered, the newest. */
const maxEnded = 100;
const daysBefore = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);

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
        const until = now().toISOString();
        const gone = before.caps.filter(({ channel, since }) =>
          caps.every((cap) => cap.channel !== channel || cap.since !== since),
        );
        const ended = [...before.ended, ...gone.map((cap) => ({ ...cap, until }))].slice(-maxEnded);
        writeKept(file, `${JSON.stringify({ caps, ended }, null, 2)}\n`, () => lock.check());
      }),
    );
  };

  return {
    list,
    sinceDay(asOf) {
      const { caps, ended } = read();
      const counted = [...caps, ...ended.filter(({ until }) => until.slice(0, 10) >= asOf)];
      return counted.map((cap) => ({ ...cap, from: daysBefore(asOf, cap.days) }));
    },
    set({ channel, contacts, days }, by, record) {
      const cap: ContactCap = { channel, contacts, days, since: now().toISOString(), by };
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
