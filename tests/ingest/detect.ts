import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Question } from '../../src/ingest/propose/index.ts';
import type { TestShop } from './shop.ts';

/** The small files on which `init` and `ingest` once failed; beside the repository. */
export const cases = new URL('../../../shared/cases/ingest/', import.meta.url).pathname;
export const hasCases = existsSync(cases);

export interface Initialised {
  readonly code: number;
  readonly err: string;
  readonly config: string;
  readonly feeds: Record<string, Record<string, unknown> & { columns: Record<string, unknown> }>;
  readonly questions: Question[];
  readonly codes: string[];
  /** What was taken as the likeliest, with `--yes`. */
  readonly answers: readonly { readonly question: Question }[];
}

/** Runs `init` on files and reads what it wrote and asked. */
export async function initialise(
  shop: TestShop,
  files: readonly string[],
  ...more: readonly string[]
): Promise<Initialised> {
  const config = join(shop.folder, 'init.json');
  const currency = more.includes('--currency') ? [] : ['--currency', 'EUR'];
  const { code, out, err } = await shop.run(
    ...['init', ...files, '--config', config, '--force', '--json', '--zone', 'UTC', ...currency, ...more],
  );
  const { feeds } = JSON.parse(readFileSync(config, 'utf8'));
  const { questions, answers } = (code === 0 ? JSON.parse(out) : { questions: [], answers: [] }) as Pick<
    Initialised,
    'questions' | 'answers'
  >;
  return { code, err, config, feeds, questions, answers, codes: questions.map((one) => one.code) };
}

export interface Loaded {
  readonly orders: number;
  readonly customers: number;
  readonly net: number;
  readonly held: number;
  readonly store: string;
}

/** Loads what a configuration describes into a new store, and adds it up: purchases, who bought, net revenue. */
export async function load(shop: TestShop, config: string): Promise<Loaded> {
  const store = shop.store();
  const { code, err, printed } = await shop.ingest(config, store);
  if (code !== 0) throw new Error(`ingest ended with ${code}: ${err}`);
  const [row] = await shop.rows<{ orders: number; customers: number; net: number }>(
    store,
    `select cast(count(*) filter (where is_purchase) as integer) as orders,
        cast(count(distinct customer_id) filter (where is_purchase) as integer) as customers,
        cast(coalesce(sum(net), 0) as double) as net from facts.orders`,
  );
  if (!row) throw new Error('an aggregate gave no row');
  return { ...row, held: printed.files.reduce((rows, file) => rows + file.quarantined, 0), store };
}

/** The configuration with other values, as a person would write them. */
export function change(config: string, edit: (whole: Record<string, never>) => void): void {
  const whole = JSON.parse(readFileSync(config, 'utf8'));
  edit(whole);
  writeFileSync(config, JSON.stringify(whole));
}
