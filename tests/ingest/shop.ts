import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { main } from '../../src/cli/main.ts';
import type { Feed } from '../../src/ingest/feed/index.ts';
import type { FileReport } from '../../src/ingest/load-report/index.ts';
import { readGeneration } from '../../src/warehouse/generations/serving.ts';

export interface Entity {
  read: number;
  loaded: number;
  duplicates: number;
  quarantined: number;
  reasons: Record<string, number>;
  corrected: number;
  repeats: { rows: number; amount: string };
  sums: Record<string, { read: string; loaded: string; duplicates: string }>;
}

export interface Printed {
  generation: string | null;
  files: FileReport[];
  entities: Record<string, Entity>;
  exclusions: { reason: string; rows: number; amount: string }[];
  partition: { reason: string; rows: number; amount: string }[];
  ordersPartition: { reason: string; rows: number; amount: string }[];
}

export interface Outcome {
  readonly code: number;
  readonly err: string;
  readonly printed: Printed;
}

export interface Quarantined {
  file: string;
  line: number;
  column_name: string | null;
  value: string | null;
  reason: string;
  /** The line as it is, or its cells with unit separators between them. */
  raw: string;
}

/** The cells of a held row in the order of the file, or its whole line where it did not split into cells. */
export function heldCells({ raw }: Quarantined): string[] {
  return raw.split('\u001f');
}

export interface Business {
  timeZone?: string;
  currency?: string;
}

/** A description of a feed as a person writes it. */
export type FeedInput = Partial<Feed> & Pick<Feed, 'entity' | 'columns'>;

/** One shop's folder and store, used as a person does: files, a configuration, the command line. */
export class TestShop {
  readonly folder = mkdtempSync(join(tmpdir(), 'arzesh-ingest-'));
  #stores = 0;
  /** The day on which commands are given. */
  now = new Date('2026-01-01T00:00:00Z');
  /** What the next command finds at its standard input. */
  stdin = '';

  write(name: string, content: string | Uint8Array): string {
    const path = join(this.folder, name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, content);
    return path;
  }

  /** An empty store of its own. */
  store(): string {
    this.#stores += 1;
    return join(this.folder, `store-${this.#stores}`);
  }

  configure(feeds: Readonly<Record<string, FeedInput>>, business: Business = {}): string {
    const described = Object.entries(feeds).map(([name, feed]) => [name, { files: [], ...feed }]);
    const whole = { name: 'Test', currency: 'EUR', timeZone: 'UTC', ...business };
    return this.write(
      'arzesh.config.json',
      JSON.stringify({ business: whole, feeds: Object.fromEntries(described) }),
    );
  }

  async ingest(
    config: string,
    store: string,
    files: readonly string[] = [],
    more: string[] = [],
  ): Promise<Outcome> {
    const { code, out, err } = await this.run(
      'ingest',
      ...files,
      '--config',
      config,
      '--store',
      store,
      '--json',
      ...more,
    );
    return { code, err, printed: (code === 0 ? JSON.parse(out) : {}) as Printed };
  }

  /** Any command, with what it printed. */
  async run(...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
    let out = '';
    let err = '';
    const code = await main(args, {
      out: (text) => {
        out += text;
      },
      data: (text) => {
        out += text;
      },
      err: (text) => {
        err += text;
      },
      isTerminal: false,
      columns: 80,
      now: () => this.now,
      folder: () => this.folder,
      stdin: () => Readable.from([this.stdin]),
    });
    return { code, out, err };
  }

  /** Describes one feed, writes one file and loads it into a new store. */
  async load(
    feed: FeedInput,
    content: string | Uint8Array,
    business: Business = {},
    name = 'file.csv',
  ): Promise<Outcome & { store: string }> {
    const store = this.store();
    const file = this.write(name, content);
    const outcome = await this.ingest(this.configure({ feed }, business), store, [file], ['--feed', 'feed']);
    return { ...outcome, store };
  }

  rows<Row extends object>(store: string, sql: string): Promise<Row[]> {
    return readGeneration(store, ({ engine }) => engine.rows<Row>(sql));
  }

  quarantine(store: string): Promise<Quarantined[]> {
    return this.rows(
      store,
      `select file, cast(line as integer) as line, column_name, value, reason,
        coalesce(json_extract_string(raw, '$."$line"'),
            array_to_string(list_transform(json_extract_string(raw, '$.*'), lambda cell: coalesce(cell, '')), chr(31))) as raw
       from facts.quarantine order by file_id, line`,
    );
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The public data beside the repository, where it is there. */
export const publicData = new URL('../../../shared/data/', import.meta.url).pathname;
export const hasPublicData = existsSync(publicData);

/** Order lines as the smallest feed has them. */
export const salesFeed: FeedInput = {
  entity: 'order_lines',
  columns: { order_id: 'order', customer_id: 'customer', ordered_at: 'date', amount: 'amount' },
};

export const salesHeader = 'order,customer,date,amount';
