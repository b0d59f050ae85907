import { parse, View as VegaView } from 'vega';
import { describe, expect, it } from 'vitest';
import { compileSpec, type View } from '../../src/reports/index.ts';
import { toVega } from '../../src/reports/render.ts';
import { rfmMigration } from '../../src/reports/rfm-migration/index.ts';

const view: View = {
  ...{ language: 'en', calendar: 'gregorian', currency: 'GBP', theme: 'light', width: 1100 },
  ...{ asOf: '2024-04-11', show: ['flow'] },
};
const move = (before: string, now: string, customers: number) => ({
  ...{ name_before: before, name_now: now, customers, value: 10 * customers, compared_with: '2024-01-11' },
});
const rows = [
  move('loyal', 'loyal', 40),
  move('loyal', 'at_risk', 20),
  move('hibernating', 'new', 10),
  move('hibernating', 'hibernating', 25),
  move('prospect', 'new', 5),
];

interface Point {
  readonly x: number;
  readonly y: number;
  readonly y2: number;
  readonly datum: { readonly row: number; readonly kind: string };
}
interface Item {
  readonly marktype?: string;
  readonly items?: readonly (Item & Point)[];
}

/** The drawn bands, each with its points from left to right, as Vega laid them out. */
async function bandsOf(shown: typeof rows, asked: View): Promise<Map<number, readonly Point[]>> {
  const spec = compileSpec(rfmMigration as never, shown, asked);
  if (!spec) throw new Error('nothing is drawn');
  const drawing = new VegaView(parse(toVega(spec)), { renderer: 'none' });
  await drawing.runAsync();
  const bands = new Map<number, readonly Point[]>();
  const visit = (item: Item): void => {
    if (item.marktype === 'area' && item.items?.[0]) {
      const points = item.items.toSorted((a, b) => a.x - b.x);
      bands.set((points[0] as Point).datum.row, points);
    }
    for (const child of item.items ?? []) visit(child);
  };
  visit((drawing.scenegraph() as unknown as { root: Item }).root);
  drawing.finalize();
  return bands;
}

const thicknessOf = ({ y, y2 }: Point) => Math.abs(y2 - y);

describe('the flow of customers between names', () => {
  it('has a band a move, at both of its ends as wide as it has people', async () => {
    const bands = await bandsOf(rows, view);
    expect([...bands.keys()].sort()).toEqual([0, 1, 2, 3, 4]);
    const unit = thicknessOf(bands.get(0)?.[0] as Point) / 40;
    for (const [row, points] of bands)
      for (const point of [points[0], points.at(-1)] as Point[])
        expect(thicknessOf(point) / unit).toBeCloseTo(rows[row]?.customers as number, 6);
  });

  it.each([0, -1])('lets no two bands lie over each other where they end (%d)', async (end) => {
    const ends = [...(await bandsOf(rows, view)).values()].map((points) => points.at(end) as Point);
    const spans = ends
      .map(({ y, y2 }) => [Math.min(y, y2), Math.max(y, y2)] as const)
      .sort((a, b) => a[0] - b[0]);
    for (const [index, [top]] of spans.entries())
      expect(top).toBeGreaterThanOrEqual((spans[index - 1]?.[1] ?? 0) - 1e-6);
  });

  it('runs from right to left where the page does', async () => {
    const [english, persian] = [await bandsOf(rows, view), await bandsOf(rows, { ...view, language: 'fa' })];
    for (const [row, points] of english) {
      const mirrored = persian.get(row) as readonly Point[];
      expect(mirrored[0]?.y).toBeCloseTo(points.at(-1)?.y as number, 6);
      expect(mirrored.at(-1)?.y).toBeCloseTo(points[0]?.y as number, 6);
    }
  });

  it('tells those who slipped and came back apart, and says the numbers of its title', async () => {
    const kinds = Object.fromEntries(
      [...(await bandsOf(rows, view))].map(([row, [first]]) => [row, first?.datum.kind]),
    );
    expect(kinds).toEqual({ 0: 'other', 1: 'slipped', 2: 'back', 3: 'other', 4: 'other' });
    // An executive, who misses a row, reads the same numbers: they speak of no few people.
    const spec = JSON.stringify(compileSpec(rfmMigration as never, rows.slice(2), view, rows));
    expect(spec).toContain('Slipped towards leaving: 20');
    expect(spec).toContain('Came back: 10');
    expect(spec).not.toContain('Loyal');
  });
});
