import { describe, expect, it } from 'vitest';
import type { ModelReport } from '../../src/models/report.ts';
import { hiddenCells } from '../../src/reports/disclosure/index.ts';
import { reports } from '../../src/reports/index.ts';
import type { Role } from '../../src/server/access/roles.ts';
import { coarseReport } from '../../src/server/model-reading.ts';
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

describe('money that may leave', () => {
  it('is the same sum for an executive, who does not see every cell of it', async () => {
    const server = await startServer({ reports });
    try {
      const get = async (role: Role) =>
        (
          await server.app.inject({ url: '/api/v1/reports/churn-by-tier?lang=en', headers: server.as[role] })
        ).json();
      const [executive, analyst] = [await get('executive'), await get('analyst')];
      expect(executive.rows.length).toBeLessThan(analyst.rows.length);
      expect(executive.finding).toBe(analyst.finding);
      expect(executive.spec.description).toContain(analyst.finding.replace(/\.$/, ''));
    } finally {
      await server.close();
    }
  });
});

describe('what an executive is told', () => {
  it('is what everybody is told, and nothing is called left out that stands there', async () => {
    const server = await startServer({ reports });
    try {
      const get = async (name: string, role: Role) =>
        (
          await server.app.inject({ url: `/api/v1/reports/${name}?lang=en`, headers: server.as[role] })
        ).json();
      for (const name of [
        'value-kpis',
        'clv-distribution',
        'rfm-migration',
        'model-calibration',
        'portfolio',
      ]) {
        const [executive, analyst] = [await get(name, 'executive'), await get(name, 'analyst')];
        expect([name, executive.finding]).toEqual([name, analyst.finding]);
        expect(executive.tiles).toEqual(analyst.tiles);
        const asTold = analyst.rows.filter((row: object) =>
          executive.rows.some((one: object) => JSON.stringify(one) === JSON.stringify(row)),
        );
        expect(executive.withheld, name).toBeLessThanOrEqual(analyst.rows.length - asTold.length);
      }
      const [executive, analyst] = [
        await get('clv-distribution', 'executive'),
        await get('clv-distribution', 'analyst'),
      ];
      const total = (column: string, { rows }: { rows: readonly Record<string, number>[] }) =>
        rows.reduce((sum, row) => sum + (row[column] ?? 0), 0);
      expect(total('customers', executive)).toBe(total('customers', analyst));
      expect(total('value', executive)).toBeCloseTo(total('value', analyst), 6);
      for (const { customers } of executive.rows) expect(customers).toBeGreaterThanOrEqual(5);
    } finally {
      await server.close();
    }
  });
});

describe('a segment that few people tell from a group of the reports', () => {
  it('has no count for an executive: the report beside it would give them away', async () => {
    const server = await startServer({ reports });
    try {
      const [one] = await server.fixture.engine.rows<{ id: string }>(
        "select min(customer_id) as id from results.traits where value_tier = 'gold'",
      );
      const gold = { trait: 'value_tier', is: 'gold' };
      const rules: Record<string, object> = {
        nearly_gold: { all: [gold, { trait: 'customer_id', is_not: one?.id }] },
        gold_alone: gold,
      };
      for (const [name, rule] of Object.entries(rules)) {
        await server.app.inject({
          method: 'PUT',
          url: `/api/v1/segments/${name}`,
          headers: server.as.analyst,
          payload: { labels: { en: name }, rule },
        });
        // One at a time: two saved ones beside each other are withheld anyway.
        const { count, withheld } = (
          await server.app.inject({ url: `/api/v1/segments/${name}`, headers: server.as.executive })
        ).json();
        expect([name, withheld, count === null]).toEqual([
          name,
          name === 'nearly_gold',
          name === 'nearly_gold',
        ]);
        await server.app.inject({
          method: 'DELETE',
          url: `/api/v1/segments/${name}`,
          headers: server.as.analyst,
        });
      }
    } finally {
      await server.close();
    }
  });
});

describe('a share of people', () => {
  it('is no count: who sees no persons reads it as it is', () => {
    const report = { backtest: { churned: 0.6009, customers: 1234 } } as unknown as ModelReport;
    expect(coarseReport(report).backtest).toEqual({ churned: 0.6009, customers: 1230 });
  });
});

describe('why a candidate could not be fitted', () => {
  it('says in steps of five people how many there were, to who sees no persons', () => {
    const refusal = { code: 'too_few_repeat_customers', what: 'Too few bought again.', needs: 30, has: 13 };
    const report = { diagnostics: { candidates: [{ name: 'nbd', refusal }] } } as unknown as ModelReport;
    expect(coarseReport(report).diagnostics).toEqual({
      candidates: [{ name: 'nbd', refusal: { ...refusal, has: 10 } }],
    });
  });
});

describe('what sets the people of a segment apart', () => {
  interface Told {
    readonly count: number;
    readonly distinctions: readonly { trait: string; category: string | null; inside: number }[];
  }
  const rules: Record<string, object> = {
    dozen: { trait: 'customer_id', in: Array.from({ length: 12 }, (_, at) => `C000${10 + at}`) },
    thirty: { trait: 'customer_id', in: Array.from({ length: 30 }, (_, at) => `C000${30 + at}`) },
    twice: { trait: 'order_count', at_least: 2 },
    often: { trait: 'order_count', at_least: 4 },
  };

  /** Groups of one to four people that a segment's answer speaks of, counted in the shop itself. */
  async function few(role: Role): Promise<string[]> {
    const found: string[] = [];
    for (const seed of [3, 4]) {
      const fixture = await openFixture({ catalogue, reports: [], customers: 130, seed });
      const server = await startServer({ fixture });
      try {
        for (const [name, rule] of Object.entries(rules)) {
          const url = `/api/v1/segments/${name}`;
          const payload = { labels: { en: name }, rule };
          await server.app.inject({ method: 'PUT', url, headers: server.as.analyst, payload });
          const { count, distinctions } = (
            await server.app.inject({ url, headers: server.as[role] })
          ).json() as Told;
          const { body } = await server.app.inject({
            url: `${url}/members.ndjson`,
            headers: server.as.analyst,
          });
          const members = body
            .split('\n')
            .filter(Boolean)
            .map((line) => JSON.parse(line) as Record<string, unknown>);
          expect(members).toHaveLength(count);
          for (const { trait, category, inside } of distinctions) {
            const known = members.filter((member) => member[trait] !== null && member[trait] !== undefined);
            const having = known.filter((member) =>
              category === null ? Number(member[trait]) !== 0 : member[trait] === category,
            );
            for (const people of [known.length, having.length, known.length - having.length])
              if (people > 0 && people < 5) found.push(`${name}: ${people} in ${trait} ${category ?? ''}`);
            // What is told is no exact count: the difference of two nested segments' would be one, too.
            const told = inside * known.length;
            if (category !== null && Math.abs(told / 5 - Math.round(told / 5)) > 1e-9)
              found.push(`${name}: exactly ${told} in ${trait} ${category}`);
          }
        }
      } finally {
        await server.close();
      }
    }
    return found;
  }

  it('gives an executive no group of one to four people, and no exact one', async () => {
    expect(await few('executive')).toEqual([]);
    // The same is found in what an analyst reads: the attack is one.
    expect((await few('analyst')).length).toBeGreaterThan(3);
  });
});

describe('the reports of models', () => {
  const figures = (value: unknown, path = ''): [string, number][] =>
    typeof value === 'number'
      ? [[path, value]]
      : typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([name, inner]) => figures(inner, `${path}.${name}`))
        : [];
  const people = /\.(observations|customers|people|left|contracts|kept|has)$/;

  it('count people in steps of five for who sees no persons, so that none follow from their differences', async () => {
    const fixture = await openFixture({ catalogue, reports: [], customers: 60, seed: 3 });
    const report: ModelReport = {
      ...{ model: 'retention', asOf: '2025-11-16', settings: {}, parameters: [], logLikelihood: null },
      ...{ iterations: null, converged: null, grade: null, seconds: {} },
      observations: 61,
      refusal: { code: 'customers', what: 'customers', needs: 300, has: 59 },
      backtest: { customers: 7, kept_actual: 3 },
      diagnostics: {
        groups: [
          { name: 'web', customers: 57, tested_customers: 56 },
          { name: 'shop', customers: 4, contracts: 2, trials: [{ kept: 3, k: 2 }] },
        ],
        hazard: { parts: [{ people: 11, left: 9, iterations: 4 }] },
      },
    };
    await fixture.engine.run("insert into results.model_reports values ('retention', $report)", {
      report: JSON.stringify(report),
    });
    const server = await startServer({ fixture });
    try {
      const models = async (role: Role) =>
        (await server.app.inject({ url: '/api/v1/models', headers: server.as[role] })).json().models;
      const exact = figures(await models('analyst'));
      const coarse = figures(await models('executive'));
      expect(coarse.map(([path]) => path)).toEqual(exact.map(([path]) => path));
      for (const [index, [path, value]] of coarse.entries()) {
        const [, whole] = exact[index] as [string, number];
        const counts = people.test(path) || /(customers|kept_actual)$/.test(path);
        if (counts) expect([path, value % 5, whole - value < 5]).toEqual([path, 0, true]);
        else expect([path, value]).toEqual([path, whole]);
      }
      expect(exact).toContainEqual(['.3.diagnostics.groups.1.contracts', 2]);
      expect(coarse).toContainEqual(['.3.diagnostics.groups.1.contracts', 0]);
      expect(coarse).toContainEqual(['.3.diagnostics.hazard.parts.0.iterations', 4]);
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
