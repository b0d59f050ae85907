import { entities } from '../../../src/facts/index.ts';
import type { Feed } from '../../../src/ingest/feed/index.ts';
import { mapping } from '../../../src/ingest/map/index.ts';
import { DuckDBEngine } from '../../../src/warehouse/duckdb/engine.ts';
import { type Business, type FeedInput, salesFeed } from '../shop.ts';

const orderLines = entities.find(({ name }) => name === 'order_lines');
if (!orderLines) throw new Error('no order lines');
const entity = orderLines;

/** What texts become as amounts or times of orders, or why they are held: as ingestion maps the cells of a file. */
export class Reader {
  #engine: DuckDBEngine | undefined;

  async #read(
    feed: FeedInput,
    texts: readonly string[],
    cells: { date: (text: string) => string; amount: (text: string) => string },
    value: string,
    { timeZone = 'UTC', currency = 'EUR' }: Business,
  ): Promise<Record<string, string>> {
    this.#engine ??= await DuckDBEngine.open([]);
    const engine = this.#engine;
    await engine.load('cells', {
      c0: texts.map((_, index) => `o${index}`),
      c1: texts.map(() => 'c1'),
      c2: texts.map(cells.date),
      c3: texts.map(cells.amount),
    });
    const opened = { header: ['order', 'customer', 'date', 'amount'], headerLines: 1, source: 'cells' };
    const mapped = mapping(entity, { files: [], ...feed } as Feed, opened, timeZone, currency);
    await engine.run(mapped.sql);
    const rows = await engine.rows<{ id: string; value: string | null; problem: number | null }>(
      `select order_id as id, ${value} as value, cast(problem as integer) as problem from mapped`,
    );
    const read = new Map(
      rows.map((row) => [
        row.id,
        row.problem === null ? row.value : mapped.problems[row.problem - 1]?.reason,
      ]),
    );
    return Object.fromEntries(texts.map((text, index) => [text, read.get(`o${index}`) ?? 'lost']));
  }

  /** What each text becomes as an amount, as plain decimal digits. */
  amounts(
    feed: FeedInput,
    texts: readonly string[],
    business: Business = {},
  ): Promise<Record<string, string>> {
    const value = "regexp_replace(cast(amount as varchar), '\\.?0+$', '')";
    return this.#read(feed, texts, { date: () => '2024-01-05', amount: (text) => text }, value, business);
  }

  /** What each text becomes as a time of order. */
  times(
    dates: FeedInput['dates'],
    texts: readonly string[],
    business: Business = {},
  ): Promise<Record<string, string>> {
    const feed = { ...salesFeed, ...(dates ? { dates } : {}) };
    const cells = { date: (text: string) => text, amount: () => '1' };
    return this.#read(feed, texts, cells, 'cast(ordered_at as varchar)', business);
  }

  async close(): Promise<void> {
    await this.#engine?.close();
  }
}
