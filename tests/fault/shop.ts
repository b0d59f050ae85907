import { createHash } from 'node:crypto';
import {
  cpSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { addKey, listKeys, revokeKey } from '../../src/server/access/keys.ts';
import { verifyAudit } from '../../src/warehouse/audit/verify.ts';
import { currentName } from '../../src/warehouse/generations/current.ts';
import { readGeneration } from '../../src/warehouse/generations/serving.ts';
import { verifyGeneration } from '../../src/warehouse/generations/verify.ts';
import { type Ended, inProcess } from '../cli/arzesh.ts';

/** Order lines of the first and of the second load. */
export const loads = [60, 40] as const;

/** What is done to a store, and what must be there afterwards. */
export interface Scenario {
  readonly name: string;
  /** The state that it starts from. */
  readonly from: keyof Templates;
  readonly args: (place: Place) => readonly string[];
  /** Lines that are published before, and after it is done. */
  readonly lines: readonly [before: number, after: number];
  /** True where it makes a generation or publishes another. */
  readonly publishes: boolean;
}

export interface Templates {
  /** Nothing loaded, one key. */
  readonly empty: string;
  /** One load, two keys. */
  readonly loaded: string;
  /** Two loads, a run. */
  readonly full: string;
}

export interface Place {
  readonly folder: string;
  readonly config: string;
  readonly templates: Templates;
  /** Ids of the two keys that are there before. */
  readonly keys: readonly string[];
}

const common = (store: string, config: string) => ['--store', store, '--config', config];

function writeLines(file: string, load: number): void {
  const from = load * 1000;
  const rows = Array.from({ length: loads[load] as number }, (_, index) => {
    const day = String(1 + (index % 28)).padStart(2, '0');
    return `o${from + index},1,c${index % 17},2024-0${1 + load * 3 + (index % 3)}-${day},${10 + index}.50`;
  });
  writeFileSync(file, ['order,line,customer,at,amount', ...rows, ''].join('\n'));
}

async function must(args: readonly string[]): Promise<void> {
  const { code, err } = await inProcess(args);
  if (code !== 0) throw new Error(`arzesh ${args.join(' ')}: ${err}`);
}

export async function makePlace(folder: string): Promise<Place> {
  const config = join(folder, 'arzesh.config.json');
  const columns = {
    order_id: 'order',
    line_number: 'line',
    customer_id: 'customer',
    ordered_at: 'at',
    amount: 'amount',
  };
  const feeds = { lines: { entity: 'order_lines', columns } };
  writeFileSync(config, JSON.stringify({ business: { name: 'Fault', currency: 'EUR' }, feeds }));
  for (const load of [0, 1]) writeLines(join(folder, `load-${load}.csv`), load);
  const [empty, loaded, full] = ['empty', 'loaded', 'full'].map((name) => join(folder, name));
  const templates = { empty, loaded, full } as Templates;
  mkdirSync(templates.empty, { mode: 0o700 });
  const first = await addKey(templates.empty, { name: 'first', role: 'analyst' });
  const second = await addKey(templates.empty, { name: 'second', role: 'analyst' });
  cpSync(templates.empty, templates.loaded, { recursive: true });
  await must(['ingest', join(folder, 'load-0.csv'), ...common(templates.loaded, config)]);
  cpSync(templates.loaded, templates.full, { recursive: true });
  await must(['ingest', join(folder, 'load-1.csv'), ...common(templates.full, config)]);
  return { folder, config, templates, keys: [first.key.id, second.key.id] };
}

const load = (number: number) => (place: Place) => ['ingest', join(place.folder, `load-${number}.csv`)];

export const scenarios: readonly Scenario[] = [
  { name: 'a first load', from: 'empty', args: load(0), lines: [0, 60], publishes: true },
  { name: 'a later load', from: 'loaded', args: load(1), lines: [60, 100], publishes: true },
  { name: 'a run', from: 'loaded', args: () => ['run'], lines: [60, 60], publishes: true },
  {
    name: 'a rollback',
    from: 'full',
    args: () => ['generations', 'rollback', '000001'],
    lines: [100, 60],
    publishes: true,
  },
  {
    name: 'a key added',
    from: 'loaded',
    args: () => ['keys', 'add', 'third', '--role', 'analyst'],
    lines: [60, 60],
    publishes: false,
  },
  {
    name: 'a key revoked',
    from: 'loaded',
    args: (place) => ['keys', 'revoke', place.keys[1] as string],
    lines: [60, 60],
    publishes: false,
  },
];

export const argsOf = (scenario: Scenario, place: Place, store: string) => [
  ...scenario.args(place),
  ...common(store, place.config),
];

async function linesIn(store: string): Promise<number> {
  if (currentName(store) === null) return 0;
  const [row] = await readGeneration(store, ({ engine }) =>
    engine.rows<{ lines: number }>('select cast(count(*) as integer) as lines from facts.order_lines'),
  );
  return row?.lines ?? 0;
}

/** The published generation's name, as a string in an empty store too. */
export const published = (store: string) => currentName(store) ?? 'none';

/** The names, modes and contents of all files of a store, as one text; an empty folder more is no difference. */
export function filesOf(store: string): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(store, { recursive: true, encoding: 'utf8' }).sort()) {
    const path = join(store, name);
    const stat = lstatSync(path);
    if (stat.isDirectory()) continue;
    hash.update(`${name}\0${stat.mode}\0`);
    if (stat.isFile()) hash.update(readFileSync(path));
    if (stat.isSymbolicLink()) hash.update(readlinkSync(path));
    hash.update('\0');
  }
  return hash.digest('hex');
}

/**
 * What must be true after every fault: the store opens, the old or the new state stands whole, what was acknowledged is
 * there, the message told the truth, doctor finds nothing, and the next command does what this one did not.
 */
export async function checkAfter(
  place: Place,
  scenario: Scenario,
  store: string,
  before: string,
  ended: Ended,
  when: string,
  isUntouched = false,
): Promise<void> {
  const said = `${when}\n${ended.out}${ended.err}`;
  const isDone = ended.code === 0;
  const isPublished = published(store) !== before;
  if (scenario.publishes) {
    if (isDone) expect(isPublished, said).toBe(true);
    if (/nothing was published/i.test(ended.err)) expect(isPublished, said).toBe(false);
    if (/is published/.test(ended.err)) expect(isPublished, said).toBe(true);
    if (isPublished && !isDone && ended.signal === null) expect(ended.err, said).toMatch(/is published/);
  }
  if (isUntouched) return;
  const name = currentName(store);
  const checks = name === null ? [] : await verifyGeneration(store, name);
  expect(
    checks.filter(({ ok }) => !ok),
    said,
  ).toEqual([]);
  expect(await linesIn(store), said).toBe(scenario.lines[isPublished ? 1 : 0]);
  const keys = listKeys(store);
  for (const id of place.keys) expect(keys.map((key) => key.id).includes(id), said).toBe(true);
  const revoked = keys.find(({ id }) => id === place.keys[1])?.revokedAt ?? null;
  if (isDone && scenario.name === 'a key added') expect(keys.length, said).toBe(3);
  if (isDone && scenario.name === 'a key revoked') expect(revoked, said).not.toBeNull();
  expect((await verifyAudit(store)).faults, said).toEqual([]);
  const doctor = await inProcess(['doctor', ...common(store, place.config)]);
  expect(doctor.code, `${said}\n${doctor.out}`).toBe(0);
  const again = await inProcess(argsOf(scenario, place, store));
  expect(again.code, `${said}\nand again:\n${again.err}`).toBe(0);
  expect(await linesIn(store), said).toBe(scenario.lines[1]);
  if (scenario.name === 'a key added') await revokeKey(store, listKeys(store).at(-1)?.id ?? '');
  // A load sweeps what the fault left.
  if (scenario.name === 'a later load' || scenario.name === 'a run') {
    if (isPublished) return;
    const left = readdirSync(store, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\.tmp$|\.claim$|\.building-|\.pruned-|^scratch\/.|LEASE|\.lock/.test(file),
    );
    expect(left, said).toEqual([]);
  }
}
