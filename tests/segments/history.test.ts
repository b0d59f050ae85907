import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countChanges,
  historyTables,
  knownRuns,
  listChanges,
  recordedRuns,
  recordHistory,
} from '../../src/segments/index.ts';
import type { RuleNode } from '../../src/segments/rule.ts';
import { DuckDBEngine } from '../../src/warehouse/duckdb/engine.ts';

/** What one run finds: the members of each segment that it can count, and what is known of each person. */
interface Found {
  readonly segments: Readonly<Record<string, readonly string[]>>;
  readonly people: Readonly<Record<string, { email: string | null; agrees: boolean } | undefined>>;
}

const node: RuleNode = { kind: 'random', salt: 'a', from: 0, to: 10_000 };
/** A shop whose runs are made up, each after the one before as in a store. */
async function madeUpShop(kept?: number) {
  const engine = await DuckDBEngine.open([]);
  for (const name of ['results', 'previous']) await engine.run(`attach ':memory:' as ${name}`);
  const before = ['traits', ...historyTables];
  let runs = 0;
  return {
    engine,
    async run({ segments, people }: Found, rule = node): Promise<string> {
      if (runs > 0) {
        for (const table of before)
          await engine.run(`create or replace table previous.${table} as select * from results.${table}`);
        for (const table of [...before, 'memberships', 'capped_contacts'])
          await engine.run(`drop table results.${table}`);
      }
      runs += 1;
      const known = Object.entries(people).flatMap(([id, person]) => (person ? [{ id, ...person }] : []));
      const members = Object.entries(segments).flatMap(([segment, own]) =>
        own.map((id) => [segment, id] as const),
      );
      await engine.run(
        `create table results.traits as
        select id as customer_id, email, agrees as email_consent, cast(null as varchar) as phone, false as sms_consent
        from (select unnest(from_json($people, '[{"id":"VARCHAR","email":"VARCHAR","agrees":"BOOLEAN"}]'), recursive := true))`,
        { people: JSON.stringify(known) },
      );
      await engine.run(
        `create table results.memberships as
        select segment, id as customer_id
        from (select unnest(from_json($members, '[{"segment":"VARCHAR","id":"VARCHAR"}]'), recursive := true))`,
        { members: JSON.stringify(members.map(([segment, id]) => ({ segment, id }))) },
      );
      const run = `${String(runs).padStart(6, '0')}-x`;
      const counted = Object.keys(segments).map((name) => ({ name, node: rule }));
      const exclusionsUntil = { suppressions: '', holdouts: '', caps: '' };
      await recordHistory(engine, { run, asOf: '2025-01-01', exclusionsUntil, capped: null }, counted, kept);
      return run;
    },
  };
}

/** A tool that keeps a list by what it is told; it fails where it is told what cannot be. */
class Tool {
  since: string | null = null;
  readonly list = new Map<string, string | null>();

  async pull(engine: DuckDBEngine, segment: string, until: string, first: number): Promise<void> {
    const span = { since: this.since, until };
    const counts = { entered: 0, left: 0, changed: 0 };
    let after: string | null = null;
    for (;;) {
      const page = await listChanges(engine, segment, span, { after, first });
      for (const { customer_id: id, change, email } of page) {
        counts[change] += 1;
        expect(this.list.has(id)).toBe(change !== 'entered');
        if (change === 'left') this.list.delete(id);
        else this.list.set(id, email);
      }
      after = page.at(-1)?.customer_id ?? null;
      if (page.length < first) break;
    }
    expect(await countChanges(engine, segment, span)).toEqual(counts);
    this.since = until;
  }
}

const ids = ['a', 'b', 'c', 'd', 'e'];
const found: fc.Arbitrary<Found> = fc.record({
  // A run that cannot count a segment says nothing of it.
  segments: fc.dictionary(fc.constantFrom('one', 'two'), fc.subarray(ids)),
  people: fc.record(
    Object.fromEntries(
      ids.map((id) => [
        id,
        fc.record({ email: fc.constantFrom(null, `${id}@x.org`, `${id}@y.org`), agrees: fc.boolean() }),
      ]),
    ),
    { requiredKeys: [] },
  ),
});

describe('changes of a segment', () => {
  it('replayed from nothing, or from any earlier run, in pages of any size, give the members and their contacts', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ found, pulls: fc.subarray([0, 1, 2]), first: fc.integer({ min: 1, max: 4 }) }), {
          minLength: 20,
          maxLength: 50,
          size: 'max',
        }),
        fc.constantFrom(undefined, 3),
        async (steps, kept) => {
          const shop = await madeUpShop(kept);
          const tools = [new Tool(), new Tool(), new Tool()];
          let members: readonly string[] = [];
          for (const step of steps) {
            const until = await shop.run(step.found);
            members = step.found.segments.one ?? members;
            const { people } = step.found;
            const contacts = members.map((id) => [id, people[id]?.agrees ? people[id].email : null]);
            const told = new Set((await knownRuns(shop.engine)).map(({ run }) => run));
            expect(told.size).toBeLessThanOrEqual(kept ?? steps.length);
            for (const place of step.pulls) {
              // A run that is not kept is known to be unknown: the tool begins anew.
              const { since } = tools[place] as Tool;
              if (since !== null && !told.has(since)) tools[place] = new Tool();
              await tools[place]?.pull(shop.engine, 'one', until, step.first);
              expect([...(tools[place]?.list ?? [])].sort()).toEqual(contacts.sort());
            }
          }
          await shop.engine.close();
        },
      ),
      { numRuns: Number(process.env.ARZESH_HISTORIES ?? 3), seed: 18 },
    );
  }, 120_000);

  it('say each run with its size, and where the rule is another', async () => {
    const shop = await madeUpShop();
    await shop.run({ segments: { one: ['a', 'b'] }, people: {} });
    await shop.run({ segments: {}, people: {} });
    await shop.run({ segments: { one: ['b', 'c', 'd'] }, people: {} });
    await shop.run({ segments: { one: ['b'] }, people: {} }, { ...node, salt: 'b' } as RuleNode);
    const runs = await recordedRuns(shop.engine, 'one');
    expect(
      runs.map(({ members, entered, departed, ruleChanged }) => [members, entered, departed, ruleChanged]),
    ).toEqual([
      [1, 0, 2, true],
      [3, 2, 1, false],
      [2, 2, 0, false],
    ]);
  });
});
