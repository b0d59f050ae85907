import { posix } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { cycles } from './cycles.ts';
import { files, type Import, imports, modules, specifiersOf, syntaxOf, textOf, walk } from './sources.ts';

const say = ({ from, to }: Import) => `${from} imports ${to}`;
const folderOf = (file: string) => file.split('/')[0] ?? '';
const within = (file: string, folder: string) => file.startsWith(`${folder}/`);
const own = imports.filter((one) => one.isOwn);
const packages = imports.filter((one) => !one.isOwn);

/** From the ground up: a folder may reach for itself and for the floors below, never for its own floor's others. */
const floors: readonly (readonly string[])[] = [
  ['warehouse'],
  ['facts'],
  ['ingest', 'models'],
  ['traits'],
  ['segments'],
  ['reports'],
  ['exports'],
  ['deliveries'],
  ['run'],
  ['server'],
  ['cli'],
];
/** The same within ingest: from the description of a file to the whole load. */
const ingestFloors: readonly (readonly string[])[] = [
  ['feed', 'progress.ts', 'tables.ts'],
  ['values'],
  ['encoding'],
  ['formats'],
  ['read'],
  ['checked.ts'],
  ['map'],
  ['accept'],
  ['load-report'],
  ['schema.ts', 'drift'],
  ['load-file.ts', 'trace.ts', 'usability.ts', 'quarantine', 'propose'],
  ['index.ts'],
];
const floorOf = (folder: string) => floors.findIndex((floor) => floor.includes(folder));

test('the parser sees imports of every kind', () => {
  // Guards the tests below: a reader that finds nothing would pass them all.
  expect(modules.length).toBeGreaterThan(100);
  expect(specifiersOf('warehouse/duckdb/engine.ts')).toEqual(
    expect.arrayContaining(['node:fs/promises', '@duckdb/node-api', '../atomic.ts', './prelude.sql']),
  );
  expect(specifiersOf('models/index.ts')).toContain('./clv/index.ts');
});

describe('direction', () => {
  test('each folder of src/ has its floor', () => {
    const folders = [...new Set(files.map(folderOf))];
    expect(folders.filter((folder) => folder !== 'demo' && floorOf(folder) < 0)).toEqual([]);
  });

  test('imports point down: warehouse ← facts ← ingest | models ← traits ← segments ← reports ← exports ← deliveries ← run ← server ← cli', () => {
    const wrong = own.filter(({ from, to }) => {
      const [above, below] = [folderOf(from), folderOf(to)];
      if (above === below || above === 'demo' || below === 'demo') return false;
      return floorOf(below) >= floorOf(above);
    });
    expect(wrong.map(say)).toEqual([]);
  });

  test('nothing reaches out of src/, but for files beside the code that the command line names', () => {
    const outside = own.filter(({ from, to }) => to.startsWith('..') && folderOf(from) !== 'cli');
    expect(outside.map(say)).toEqual([]);
  });

  test('the generator of demo shops imports nothing of the house, and only the command line imports it', () => {
    const wrong = own.filter(
      ({ from, to }) =>
        (within(from, 'demo') && !within(to, 'demo')) ||
        (within(to, 'demo') && !within(from, 'demo') && !within(from, 'cli')),
    );
    expect(wrong.map(say)).toEqual([]);
  });

  test('rooms of ingest import down only', () => {
    const roomOf = (file: string) => file.split('/')[1] ?? '';
    const floorOf = (room: string) => ingestFloors.findIndex((floor) => floor.includes(room));
    const inside = own.filter(({ from, to }) => within(from, 'ingest') && within(to, 'ingest'));
    const rooms = new Set(inside.flatMap(({ from, to }) => [roomOf(from), roomOf(to)]));
    expect([...rooms].filter((room) => floorOf(room) < 0)).toEqual([]);
    const wrong = inside.filter(
      ({ from, to }) => roomOf(from) !== roomOf(to) && floorOf(roomOf(to)) >= floorOf(roomOf(from)),
    );
    expect(wrong.map(say)).toEqual([]);
  });

  test('no files import each other in a circle', () => {
    // Types count too: a reader has to know both files at once, and a value added later makes a circle of it.
    expect(cycles(own)).toEqual([]);
    expect(cycles([...own, { from: 'warehouse/engine.ts', to: 'cli/main.ts', isOwn: true }])).toHaveLength(1);
  });

  test('models do not import each other, but for the maths and the files directly under models/', () => {
    const model = (file: string) => (within(file, 'models') ? file.split('/').slice(1, -1)[0] : undefined);
    const wrong = own.filter(({ from, to }) => {
      const [above, below] = [model(from), model(to)];
      return above !== undefined && below !== undefined && above !== below && below !== 'math';
    });
    expect(wrong.map(say)).toEqual([]);
  });

  test('reports do not import each other', () => {
    const reports = new Set(
      files.filter((file) => /^reports\/[^/]+\/query\.sql$/.test(file)).map((file) => posix.dirname(file)),
    );
    const report = (file: string) => [...reports].find((folder) => within(file, folder));
    const wrong = own.filter(({ from, to }) => {
      const [above, below] = [report(from), report(to)];
      const isBesideThem = /^reports\/[^/]+$/.test(from);
      return within(from, 'reports') && !isBesideThem && below !== undefined && above !== below;
    });
    expect(reports.size).toBeGreaterThanOrEqual(7);
    expect(wrong.map(say)).toEqual([]);
  });
});

describe('packages', () => {
  test.each<[packages: RegExp, folders: readonly string[]]>([
    [/^(@duckdb\/|apache-arrow$)/, ['warehouse']],
    [/^vega/, ['reports', 'server/web']],
    [/^(@fastify\/|fastify|preact)/, ['server']],
    [/^@modelcontextprotocol\//, ['server/mcp']],
    [/^(commander|jsonc-parser)$/, ['cli']],
    // A workbook is read in a process of its own, held to limits.
    [/^@e965\/xlsx$/, ['ingest/formats/spreadsheet']],
  ])('%s is imported from %j alone', (pattern, folders) => {
    const users = packages.filter(({ to }) => pattern.test(to));
    const wrong = users.filter(({ from }) => !folders.some((folder) => within(from, folder)));
    expect(users.length).toBeGreaterThan(0);
    expect(wrong.map(say)).toEqual([]);
  });
});

describe('pure files', () => {
  const pure = modules.filter(
    (file) => within(file, 'models/math') || /^models\/[^/]+\/model\.ts$/.test(file),
  );

  test('there are some', () => expect(pure.length).toBeGreaterThan(20));

  test('the maths and the models read no file, no clock and no chance', () => {
    const wrong: string[] = [];
    for (const file of pure) {
      for (const specifier of specifiersOf(file)) {
        const isNode = specifier.startsWith('node:');
        const leaves = posix.join(posix.dirname(file), specifier);
        const isHouse = specifier.startsWith('.') && !/^models\/(math\/|report\.ts$)/.test(leaves);
        const isBeside = posix.dirname(leaves) === posix.dirname(file);
        if (isNode || (isHouse && !isBeside)) wrong.push(`${file} imports ${specifier}`);
      }
      walk(syntaxOf(file), (node) => {
        const text = ts.isPropertyAccessExpression(node) ? node.getText() : '';
        if (['Date.now', 'Math.random', 'performance.now'].includes(text)) wrong.push(`${file}: ${text}`);
        if (ts.isIdentifier(node) && ['process', 'globalThis', 'crypto', 'fetch'].includes(node.text))
          wrong.push(`${file}: ${node.text}`);
        if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length)
          wrong.push(`${file}: new Date()`);
      });
    }
    expect(wrong).toEqual([]);
  });
});

describe('shape', () => {
  test('no file is past 300 lines', () => {
    const long = files
      .filter((file) => /\.(tsx?|sql)$/.test(file))
      .map((file) => [file, textOf(file).split('\n').length - 1] as const)
      .filter(([, lines]) => lines > 300);
    expect(long).toEqual([]);
  });

  test('no default exports', () => {
    const wrong = modules.filter((file) => {
      let found = false;
      walk(syntaxOf(file), (node) => {
        if (ts.isExportAssignment(node) || node.kind === ts.SyntaxKind.DefaultKeyword)
          found ||= ts.isExportAssignment(node) || !ts.isDefaultClause(node.parent);
        if (ts.isExportSpecifier(node) && node.name.text === 'default') found = true;
      });
      return found;
    });
    expect(wrong).toEqual([]);
  });
});
