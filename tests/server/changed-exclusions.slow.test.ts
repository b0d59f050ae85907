import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cappedContacts, openContactCaps, openHoldouts, openSuppressions } from '../../src/exports/index.ts';
import { historyTables, recordHistory } from '../../src/segments/index.ts';
import type { RuleNode } from '../../src/segments/rule.ts';
import { catalogue } from './catalogue.ts';
import { openFixture } from './fixture.ts';
import { startServer } from './server.ts';
import { asOf } from './shop.ts';

// A suppression or a holdout that comes, or goes, between two runs reaches who keeps a list by changes.

interface Person {
  email: string | null;
  emailConsent: boolean;
  phone: string | null;
  smsConsent: boolean;
  isMember: boolean;
}
interface Changed {
  readonly customer_id: string;
  readonly change: 'entered' | 'left' | 'changed';
  readonly email: string | null;
  readonly phone: string | null;
}
interface Answer {
  readonly run: string;
  readonly counts: Readonly<Record<Changed['change'], number>>;
  readonly changes: readonly Changed[];
  readonly next: string | null;
}
type Addresses = readonly [email: string | null, phone: string | null];

const segment = 'win_back_worth_it';
const other = 'champions_at_risk';
const ids = Array.from({ length: 12 }, (_, index) => `C${String(index + 1).padStart(5, '0')}`);
const node: RuleNode = { kind: 'random', salt: 'a', from: 0, to: 10_000 };
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
/** The definition: the first 48 bits of md5(seed:id), mod 10,000. */
const bucket = (seed: string, id: string) =>
  Number(BigInt(`0x${createHash('md5').update(`${seed}:${id}`).digest('hex').slice(0, 12)}`) % 10_000n);

async function openShop() {
  const fixture = await openFixture({ catalogue, customers: ids.length });
  const { engine } = fixture;
  const server = await startServer({ fixture });
  await engine.run("attach ':memory:' as previous");
  await engine.run('create table results.made as select * from results.traits');
  const people = new Map<string, Person>(
    ids.map((id, index) => [
      id,
      {
        email: `${id.toLowerCase()}@old.example`,
        emailConsent: index % 4 !== 0,
        phone: `+98912000${1000 + index}`,
        smsConsent: index % 3 !== 0,
        isMember: index % 5 !== 0,
      },
    ]),
  );
  let runs = 1;
  let today = asOf;
  /** Days on which people were written to, as the facts of the last run have them, and of the next. */
  const contacts = new Map<string, { day: string; channel: string | null }[]>();

  async function run(days = 0): Promise<void> {
    today = dayAfter(today, days);
    await engine.run(`update results.settings set value = $today where key = 'as_of'`, { today });
    await engine.run('delete from results.event_contacts');
    for (const [id, all] of contacts)
      for (const { day, channel } of all)
        await engine.run(
          'insert into results.event_contacts by name select $id as customer_id, cast($day as date) as day, $channel as channel',
          { id, day, channel },
        );
    await engine.run(
      'create or replace table previous.capped_contacts as select * from results.capped_contacts',
    );
    await engine.run('drop table results.capped_contacts');
    for (const table of historyTables)
      await engine.run(`create or replace table previous.${table} as select * from results.${table}`);
    for (const table of historyTables) await engine.run(`drop table results.${table}`);
    await engine.run('create or replace table previous.traits as select * from results.traits');
    const rows = [...people].map(([customer_id, person]) => ({ customer_id, ...person }));
    await engine.run(
      `create or replace table results.traits as
      select made.* replace (
        known.email as email, known.phone as phone,
        known."emailConsent" as email_consent, known."smsConsent" as sms_consent
      )
      from results.made made
      join (
        select unnest(from_json($rows, '[{"customer_id":"VARCHAR","email":"VARCHAR","phone":"VARCHAR","emailConsent":"BOOLEAN","smsConsent":"BOOLEAN"}]'), recursive := true)
      ) as known on known.customer_id = made.customer_id`,
      { rows: JSON.stringify(rows) },
    );
    await engine.run('delete from results.memberships where segment = $segment', { segment });
    for (const [id, { isMember }] of people)
      if (isMember)
        await engine.run('insert into results.memberships (segment, customer_id) values ($segment, $id)', {
          segment,
          id,
        });
    runs += 1;
    const exclusionsUntil = {
      suppressions: openSuppressions(server.store).lastChange(),
      holdouts: openHoldouts(server.store).lastChange(),
      caps: openContactCaps(server.store).lastChange(),
    };
    const capped = cappedContacts(openContactCaps(server.store).list());
    const name = `${String(runs).padStart(6, '0')}-00000000`;
    await recordHistory(engine, { run: name, asOf: today, exclusionsUntil, capped }, [
      { name: segment, node },
    ]);
    counted = new Map([...contacts].map(([id, all]) => [id, [...all]]));
  }

  const steward = (method: 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) =>
    server.app.inject({
      method,
      url: `/api/v1${url}`,
      headers: server.as.steward,
      ...(payload ? { payload } : {}),
    });
  let counted = new Map<string, readonly { day: string; channel: string | null }[]>();
  const caps = new Map<string, { contacts: number; days: number }>();
  /** Who is on the list, and who is held out, as a reader of the documents would keep it. */
  const suppressed = new Map<string, { kind: string; value: string; channel: string }>();
  const holdouts = new Map<string | null, { seed: string; percent: number }>();
  /** A contact counts for its own channel, and where its channel is not known for each. */
  const isCapped = (id: string, channel: 'email' | 'phone') =>
    [...caps].some(([of, cap]) => {
      const first = dayAfter(today, -cap.days);
      const own = (counted.get(id) ?? []).filter(
        (each) => each.day >= first && (of === 'all' || each.channel === null || each.channel === channel),
      );
      return (of === 'all' || of === channel) && own.length >= cap.contacts;
    });
  return {
    engine,
    people,
    run,
    async suppress(entry: { customer_id?: string; email?: string; phone?: string; channel?: string }) {
      const [kind, value] = Object.entries(entry)[0] as [string, string];
      const answer = await steward('POST', '/suppressions', { ...entry, reason: 'unsubscribed' });
      expect([200, 201]).toContain(answer.statusCode);
      const channel = entry.channel ?? (kind === 'customer_id' ? 'all' : kind);
      suppressed.set(`${kind} ${value} ${channel}`, { kind, value, channel });
    },
    /** Takes one entry off, if there is one. */
    async free(place: number) {
      const [key, entry] = [...suppressed][place % Math.max(1, suppressed.size)] ?? [];
      if (!key || !entry) return;
      const value =
        entry.kind === 'email'
          ? sha256(entry.value)
          : entry.kind === 'phone'
            ? sha256(entry.value.slice(1))
            : entry.value;
      const listed = (
        await server.app.inject({ url: '/api/v1/suppressions', headers: server.as.steward })
      ).json() as { suppressions: { id: string; kind: string; value: string; channel: string }[] };
      expect(listed.suppressions).toHaveLength(suppressed.size);
      const found = listed.suppressions.find(
        (each) => each.kind === entry.kind && each.value === value && each.channel === entry.channel,
      );
      expect((await steward('DELETE', `/suppressions/${found?.id}`)).statusCode).toBe(200);
      suppressed.delete(key);
    },
    async holdOut(of: string | null, percent: number, seed: string) {
      const query = of === null ? '' : `?segment=${of}`;
      expect((await steward('PUT', `/holdouts${query}`, { percent, seed })).statusCode).toBe(200);
      holdouts.set(of, { percent, seed });
    },
    contact(id: string, ago: number, channel: string | null) {
      contacts.set(id, [...(contacts.get(id) ?? []), { day: dayAfter(today, -ago), channel }]);
    },
    /** The facts are read anew without one that was there. */
    takeBack(id: string) {
      contacts.set(id, (contacts.get(id) ?? []).slice(1));
    },
    async cap(channel: string, cap: { contacts: number; days: number } | null) {
      const answer = await steward(cap ? 'PUT' : 'DELETE', `/contact-caps/${channel}`, cap ?? undefined);
      expect(answer.statusCode).toBe(cap || caps.has(channel) ? 200 : 404);
      if (cap) caps.set(channel, cap);
      else caps.delete(channel);
    },
    async endHoldout(of: string | null) {
      const query = of === null ? '' : `?segment=${of}`;
      const answer = await steward('DELETE', `/holdouts${query}`);
      expect(answer.statusCode).toBe(holdouts.delete(of) ? 200 : 404);
    },
    async ask(query: string): Promise<Answer> {
      const answer = await server.app.inject({
        url: `/api/v1/segments/${segment}/changes?${query}`,
        headers: server.as.campaign,
      });
      expect(answer.statusCode).toBe(200);
      return answer.json();
    },
    /** Who may be sent to as things are now, given the people of the last run. */
    mayBeSentTo(published: ReadonlyMap<string, Person>): [string, Addresses][] {
      return [...published].flatMap(([id, person]): [string, Addresses][] => {
        if (!person.isMember) return [];
        const isStopped = (channel: 'email' | 'phone') =>
          [...suppressed.values()].some(
            (entry) =>
              (entry.channel === 'all' || entry.channel === channel) &&
              (entry.kind === 'customer_id'
                ? entry.value === id
                : entry.value === person[entry.kind as 'email' | 'phone']),
          ) ||
          isCapped(id, channel) ||
          [...holdouts].some(
            ([of, { seed, percent }]) => (of === null || of === segment) && bucket(seed, id) < percent * 100,
          );
        return [
          [
            id,
            [
              person.emailConsent && !isStopped('email') ? person.email : null,
              person.smsConsent && !isStopped('phone') ? person.phone : null,
            ],
          ],
        ];
      });
    },
    close: () => server.close(),
  };
}
type Shop = Awaited<ReturnType<typeof openShop>>;

/** A tool that keeps a list by what it is told; it fails where it is told what cannot be. */
class Tool {
  since: string | null = null;
  readonly list = new Map<string, Addresses>();

  /** @param isOnce a member who is told as changed has other addresses than the list */
  async pull(shop: Shop, limit: number, isOnce = false): Promise<void> {
    let cursor: string | null = null;
    const told = { entered: 0, left: 0, changed: 0 };
    for (;;) {
      const start: string = this.since === null ? '' : `&since=${this.since}`;
      const answer = await shop.ask(`limit=${limit}${cursor === null ? start : `&cursor=${cursor}`}`);
      for (const { customer_id: id, change, email, phone } of answer.changes) {
        told[change] += 1;
        expect(this.list.has(id)).toBe(change !== 'entered');
        if (isOnce && change === 'changed') expect(this.list.get(id)).not.toEqual([email, phone]);
        if (change === 'left') this.list.delete(id);
        else this.list.set(id, [email, phone]);
      }
      cursor = answer.next;
      if (cursor !== null) continue;
      expect(answer.counts).toEqual(told);
      this.since = answer.run;
      return;
    }
  }
}

const dayAfter = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const copyOf = (people: ReadonlyMap<string, Person>) =>
  new Map([...people].map(([id, person]) => [id, { ...person }]));

describe('changes', () => {
  it('name who was put on the suppression list, and who was taken off, until a run has recorded it', async () => {
    const shop = await openShop();
    try {
      await shop.run();
      const { run, changes } = await shop.ask('');
      const reached = changes
        .filter(({ email, phone }) => email && phone)
        .map(({ customer_id }) => customer_id);
      const [person] = reached as [string];
      const { email, phone } = shop.people.get(person) as Person;
      const since = `since=${run}`;
      expect((await shop.ask(since)).changes).toEqual([]);

      await shop.suppress({ email: email as string });
      const blank = { customer_id: person, change: 'changed', email: null, phone };
      const told = await shop.ask(since);
      expect([told.changes, told.counts]).toEqual([[blank], { entered: 0, left: 0, changed: 1 }]);
      expect(await shop.ask(since)).toEqual(told);

      // Who came by while it stood keeps nothing wrong when it goes.
      await shop.free(0);
      const returned = { ...blank, email };
      expect((await shop.ask(since)).changes).toEqual([returned]);

      await shop.run();
      const next = await shop.ask(since);
      expect(next.run).not.toBe(run);
      expect(next.changes).toEqual([returned]);
      expect((await shop.ask(`since=${next.run}`)).changes).toEqual([]);
    } finally {
      await shop.close();
    }
  });

  it('name who is held out, and who no longer is, of this segment and not of another', async () => {
    const shop = await openShop();
    try {
      await shop.run();
      const { run, changes } = await shop.ask('');
      const since = `since=${run}`;
      const reached = changes.filter(({ email, phone }) => email ?? phone);
      await shop.holdOut(other, 50, 'winter');
      expect((await shop.ask(since)).changes).toEqual([]);
      await shop.holdOut(segment, 50, 'winter');
      const held = reached.filter(({ customer_id: id }) => bucket('winter', id) < 5000);
      expect(held.length).toBeGreaterThan(0);
      expect((await shop.ask(since)).changes).toEqual(
        held.map(({ customer_id }) => ({ customer_id, change: 'changed', email: null, phone: null })),
      );
      await shop.run();
      const latest = (await shop.ask(since)).run;
      expect((await shop.ask(`since=${latest}`)).changes).toEqual([]);
      await shop.endHoldout(segment);
      const freed = held.map((each) => ({ ...each, change: 'changed' }));
      expect((await shop.ask(`since=${latest}`)).changes).toEqual(freed);
      expect((await shop.ask(since)).changes).toEqual(freed);
    } finally {
      await shop.close();
    }
  });

  it('of runs of an earlier version, which do not say what they knew, name all whom the list or a holdout ever touched', async () => {
    const shop = await openShop();
    try {
      await shop.run();
      // Its layout had no place for it.
      for (const column of ['suppressions_until', 'holdouts_until', 'caps_until'])
        await shop.engine.run(`alter table results.history_runs drop column ${column}`);
      const { run, changes } = await shop.ask('');
      const [person] = changes.filter(({ email }) => email);
      await shop.suppress({ customer_id: person?.customer_id as string });
      expect((await shop.ask(`since=${run}`)).changes).toEqual([
        { ...person, change: 'changed', email: null, phone: null },
      ]);
      await shop.run();
      const { run: next } = await shop.ask(`since=${run}`);
      expect(next).not.toBe(run);
      expect((await shop.ask(`since=${next}`)).changes).toEqual([]);
    } finally {
      await shop.close();
    }
  });

  const person = fc.constantFrom(...ids);
  const of = fc.constantFrom(null, segment, other);
  const channel = fc.constantFrom(null, 'email', 'phone');
  const capped = fc.constantFrom('all', 'email', 'phone');
  const cap = fc.record({ contacts: fc.integer({ min: 1, max: 3 }), days: fc.integer({ min: 1, max: 8 }) });
  const step = fc.oneof(
    fc.record({
      what: fc.constant('pull' as const),
      tool: fc.nat(2),
      limit: fc.integer({ min: 1, max: 13 }),
    }),
    fc.record({ what: fc.constant('run' as const), days: fc.nat(5) }),
    fc.record({
      what: fc.constant('suppress' as const),
      person,
      kind: fc.constantFrom('customer_id' as const, 'email' as const, 'phone' as const),
      channel: fc.constantFrom(undefined, 'all', 'email', 'phone'),
    }),
    fc.record({ what: fc.constant('free' as const), place: fc.nat(20) }),
    fc.record({
      what: fc.constant('hold' as const),
      of,
      percent: fc.constantFrom(10, 30, 50),
      seed: fc.constantFrom('winter', 'summer'),
    }),
    fc.record({ what: fc.constant('end' as const), of }),
    fc.record({
      what: fc.constant('contact' as const),
      person,
      ago: fc.integer({ min: 1, max: 9 }),
      channel,
    }),
    fc.record({ what: fc.constant('take_back' as const), person }),
    fc.record({ what: fc.constant('cap' as const), channel: capped, cap: fc.option(cap) }),
    fc.record({
      what: fc.constant('person' as const),
      person,
      email: fc.constantFrom(null, 'old', 'new'),
      emailConsent: fc.boolean(),
      smsConsent: fc.boolean(),
      isMember: fc.boolean(),
    }),
  );

  it('replayed from nothing, or from any run, give who may be sent to now', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 40, size: 'max' }), async (steps) => {
        const shop = await openShop();
        try {
          await shop.run();
          let published = copyOf(shop.people);
          const tools = [new Tool(), new Tool(), new Tool()];
          const pull = async (place: number, limit: number) => {
            const tool = tools[place] as Tool;
            await tool.pull(shop, limit);
            expect([...tool.list].sort()).toEqual(shop.mayBeSentTo(published).sort());
          };
          for (const each of steps) {
            if (each.what === 'pull') await pull(each.tool, each.limit);
            else if (each.what === 'run') {
              await shop.run(each.days);
              published = copyOf(shop.people);
            } else if (each.what === 'suppress') {
              const { kind, channel } = each;
              const value =
                kind === 'customer_id' ? each.person : (shop.people.get(each.person) as Person)[kind];
              if (value) await shop.suppress({ [kind]: value, ...(channel ? { channel } : {}) });
            } else if (each.what === 'free') await shop.free(each.place);
            else if (each.what === 'hold') await shop.holdOut(each.of, each.percent, each.seed);
            else if (each.what === 'contact') shop.contact(each.person, each.ago, each.channel);
            else if (each.what === 'take_back') shop.takeBack(each.person);
            else if (each.what === 'cap') await shop.cap(each.channel, each.cap);
            else if (each.what === 'end') await shop.endHoldout(each.of);
            else {
              const { emailConsent, smsConsent, isMember, email } = each;
              Object.assign(shop.people.get(each.person) as Person, {
                email: email && `${each.person.toLowerCase()}@${email}.example`,
                emailConsent,
                smsConsent,
                isMember,
              });
            }
          }
          for (const place of tools.keys()) await pull(place, 5);
        } finally {
          await shop.close();
        }
      }),
      { numRuns: Number(process.env.ARZESH_HISTORIES ?? 3), seed: 18 },
    );
  }, 120_000);

  const day = fc.record({
    days: fc.integer({ min: 0, max: 4 }),
    contacts: fc.array(fc.tuple(person, fc.integer({ min: 1, max: 4 }), channel), { maxLength: 8 }),
    takenBack: fc.option(person, { freq: 3 }),
  });

  it('name who comes under a contact cap, and who is free again, exactly once over 30 runs', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(day, { minLength: 30, maxLength: 30 }),
        fc.array(fc.tuple(capped, cap), { minLength: 1, maxLength: 2 }),
        async (days, caps) => {
          const shop = await openShop();
          try {
            for (const [of, one] of caps) await shop.cap(of, one);
            await shop.run();
            const [always, seldom] = [new Tool(), new Tool()];
            await always.pull(shop, 5);
            for (const [index, { days: gone, contacts, takenBack }] of days.entries()) {
              for (const one of contacts) shop.contact(...one);
              if (takenBack) shop.takeBack(takenBack);
              await shop.run(gone);
              await always.pull(shop, 5, true);
              if (index % 7 === 6) await seldom.pull(shop, 13);
              expect([...always.list].sort()).toEqual(shop.mayBeSentTo(shop.people).sort());
              // Asked once more, nothing is told twice.
              const { changes } = await shop.ask(`since=${always.since}`);
              expect(changes).toEqual([]);
            }
            await seldom.pull(shop, 13);
            expect([...seldom.list].sort()).toEqual([...always.list].sort());
          } finally {
            await shop.close();
          }
        },
      ),
      { numRuns: Number(process.env.ARZESH_HISTORIES ?? 3), seed: 18 },
    );
  }, 120_000);
});
