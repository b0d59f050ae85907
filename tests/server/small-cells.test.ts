import { describe, expect, it } from 'vitest';
import { hiddenCells } from '../../src/reports/disclosure/index.ts';
import { reports } from '../../src/reports/index.ts';
import type { Role } from '../../src/server/access/roles.ts';
import { readKnown } from '../../src/server/small-cells.ts';
import { catalogue } from './catalogue.ts';
import { openFixture } from './fixture.ts';
import { startServer } from './server.ts';

describe('an executive', () => {
  it('reads no rule that may name a person, and its name all the same', async () => {
    const server = await startServer({ reports });
    try {
      const rules: Record<string, object> = {
        by_mail: { trait: 'email', contains: 'person7@example.org' },
        by_id: {
          any: [{ trait: 'order_count', over: 100 }, { not: { trait: 'customer_id', in: ['C00007'] } }],
        },
        by_count: { trait: 'order_count', at_least: 2 },
      };
      for (const [name, rule] of Object.entries(rules)) {
        await server.app.inject({
          method: 'PUT',
          url: `/api/v1/segments/${name}`,
          headers: server.as.analyst,
          payload: { labels: { en: `Segment ${name}` }, rule },
        });
      }
      const get = async (url: string, role: Role) =>
        (await server.app.inject({ url: `/api/v1${url}`, headers: server.as[role] })).body;
      const list = await get('/segments', 'executive');
      expect(list).toContain('Segment by_mail');
      for (const name of ['by_mail', 'by_id']) {
        const one = JSON.parse(await get(`/segments/${name}`, 'executive'));
        expect(one).toMatchObject({ rule: null, words: null, ruleHidden: true, label: `Segment ${name}` });
        expect(JSON.parse(await get(`/segments/${name}`, 'analyst'))).toMatchObject({
          ruleHidden: false,
          rule: rules[name],
        });
      }
      expect(list).not.toMatch(/person7|C00007/);
      expect(JSON.parse(await get('/segments/by_count', 'executive'))).toMatchObject({
        ruleHidden: false,
        rule: rules.by_count,
      });
    } finally {
      await server.close();
    }
  });
});

describe('what a reader knows', () => {
  it('of those who are leaving or gone, whom the report of reasons counts, is how many they are', async () => {
    const fixture = await openFixture({ catalogue });
    try {
      const [row] = await fixture.engine.rows<{ people: number }>(
        'select cast(count(*) as integer) as people from results.traits where churn_probability >= 0.5 and order_count > 0',
      );
      expect(row?.people).toBeGreaterThan(0);
      expect((await readKnown(fixture.engine)).drifting).toBe(row?.people);
    } finally {
      await fixture.close();
    }
  });
});

describe('every report', () => {
  it('that counts people says what may be disclosed of it', () => {
    for (const report of reports) {
      const counts = report.columns.filter(({ people }) => people);
      if (counts.length > 0)
        expect(`${report.name} ${typeof report.disclose}`).toBe(`${report.name} function`);
      // A new column that is called like people is not forgotten.
      for (const column of report.columns) {
        const sounds =
          column.unit === 'count' && /customers$|^active$|at_risk|reachable|members/.test(column.name);
        if (sounds)
          expect(`${report.name}.${column.name} ${column.people}`).toBe(`${report.name}.${column.name} true`);
      }
    }
  });
});

describe('hiddenCells', () => {
  it('hides a second cell beside a small one, so that the total gives neither', () => {
    expect([...hiddenCells({ sizes: [3, 20, 9], lines: [{ cells: [0, 1, 2] }] })].sort()).toEqual([0, 2]);
  });

  it('hides a cell where those of the total who are in none are few', () => {
    expect([...hiddenCells({ sizes: [30, 9], lines: [{ cells: [0, 1], rest: 2 }] })]).toEqual([1]);
  });

  it('leaves no cell that follows from rows and columns together', () => {
    // 3×3, one small cell: its row and its column hide one more each, and a fourth closes the rectangle.
    const sizes = [2, 9, 9, 9, 9, 9, 9, 9, 9];
    const lines = [0, 1, 2].flatMap((i) => [
      { cells: [3 * i, 3 * i + 1, 3 * i + 2] },
      { cells: [i, i + 3, i + 6] },
    ]);
    const hidden = hiddenCells({ sizes, lines });
    for (const { cells } of lines) expect(cells.filter((cell) => hidden.has(cell)).length).not.toBe(1);
    expect(hidden.size).toBe(4);
  });
});
