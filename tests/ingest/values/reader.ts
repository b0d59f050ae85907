import { type Business, type FeedInput, salesFeed, salesHeader, TestShop } from '../shop.ts';

/** What texts become as amounts or times of orders, or why they are held; through files and the command line. */
export class Reader {
  readonly shop = new TestShop();

  async #read(
    feed: FeedInput,
    texts: readonly string[],
    line: (text: string) => string,
    value: string,
    business: Business,
  ): Promise<Record<string, string>> {
    const lines = texts.map((text, index) => `o${index},${line(text)}`);
    const { store, code, err } = await this.shop.load(
      feed,
      `${salesHeader}\n${lines.join('\n')}\n`,
      business,
    );
    if (code !== 0) throw new Error(err);
    const good = await this.shop.rows<{ id: string; value: string }>(
      store,
      `select order_id as id, ${value} as value from facts.order_lines`,
    );
    const read = new Map(good.map(({ id, value: text }) => [id, text]));
    const held = new Map(
      (await this.shop.quarantine(store)).map(({ line: number, reason }) => [`o${number - 2}`, reason]),
    );
    return Object.fromEntries(
      texts.map((text, index) => [text, read.get(`o${index}`) ?? held.get(`o${index}`) ?? 'lost']),
    );
  }

  /** What each text becomes as an amount, as plain decimal digits. */
  amounts(
    feed: FeedInput,
    texts: readonly string[],
    business: Business = {},
  ): Promise<Record<string, string>> {
    const value = "regexp_replace(cast(amount as varchar), '\\.?0+$', '')";
    return this.#read(feed, texts, (text) => `c1,2024-01-05,"${text}"`, value, business);
  }

  /** What each text becomes as a time of order. */
  times(
    dates: FeedInput['dates'],
    texts: readonly string[],
    business: Business = {},
  ): Promise<Record<string, string>> {
    const feed = { ...salesFeed, ...(dates ? { dates } : {}) };
    return this.#read(feed, texts, (text) => `c1,"${text}",1`, 'cast(ordered_at as varchar)', business);
  }
}
