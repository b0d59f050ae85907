import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Output {
  readonly output_type: string;
  readonly name?: string;
  readonly data?: Readonly<Record<string, unknown>>;
}
interface Cell {
  readonly cell_type: string;
  readonly source: readonly string[];
  readonly execution_count?: number | null;
  readonly metadata: object;
  readonly outputs?: readonly Output[];
}
interface Expected {
  readonly value: number;
  readonly within: number;
  readonly source: string;
}

const folder = new URL('../../notebooks/', import.meta.url);
const text = (name: string) => readFileSync(new URL(name, folder), 'utf8');
const names = ['', 'python/'].flatMap((part) =>
  readdirSync(new URL(part, folder))
    .filter((name) => name.endsWith('.ipynb'))
    .map((name) => part + name),
);
const expected = JSON.parse(text('figures.json')) as Record<string, Record<string, Expected>>;

it('each notebook has its figures, and each set of figures its notebook', () => {
  expect(names.map((name) => name.replace('.ipynb', '')).sort()).toEqual(Object.keys(expected).sort());
  expect(names.length).toBeGreaterThanOrEqual(9);
});

describe.each(names)('the committed %s', (name) => {
  const cells = (JSON.parse(text(name)) as { cells: Cell[] }).cells;
  const code = cells.filter((cell) => cell.cell_type === 'code');
  const outputs = code.flatMap((cell) => cell.outputs ?? []);

  it('was executed from its first cell to its last, without an error or a warning', () => {
    expect(code.map((cell) => cell.execution_count)).toEqual(code.map((_, index) => index + 1));
    expect(outputs.filter((output) => output.output_type === 'error' || output.name === 'stderr')).toEqual(
      [],
    );
  });

  it('has what each cell shows', () => {
    const silent = code.filter(
      ({ source, outputs: own }) =>
        /^await (?:chart|table|figures|show)\(/m.test(source.join('')) && own?.length === 0,
    );
    expect(silent.map(({ source }) => source.join(''))).toEqual([]);
  });

  it('shows no path of a machine and no time of a run', () => {
    expect(text(name)).not.toMatch(/\/(?:root|home|Users|tmp|work)\/|[A-Z]:\\\\Users/);
    expect(cells.filter((cell) => 'execution' in cell.metadata)).toEqual([]);
  });

  it('has the figures that it is held against, each with its source', () => {
    const found = Object.assign(
      {},
      ...outputs.map(
        ({ data }) => (data?.['application/vnd.arzesh.figures+json'] as { found?: object })?.found ?? {},
      ),
    ) as Record<string, number>;
    const own = expected[name.replace('.ipynb', '')]!;
    expect(Object.keys(found).sort()).toEqual(Object.keys(own).sort());
    for (const [figure, { value, within, source }] of Object.entries(own)) {
      expect(Math.abs(found[figure]! - value), figure).toBeLessThanOrEqual(within + 1e-12 * Math.abs(value));
      expect(source).not.toBe('');
    }
  });
});
