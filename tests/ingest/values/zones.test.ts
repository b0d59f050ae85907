import { afterAll, describe, expect, it } from 'vitest';
import { type FeedInput, salesFeed, salesHeader, TestShop } from '../shop.ts';
import { Reader } from './reader.ts';

const reader = new Reader();
const shop = new TestShop();
afterAll(async () => {
  await reader.close();
  shop.remove();
});

describe('time zones', () => {
  it('times of another zone become times of the business', async () => {
    // Tehran has been 3:30 ahead of UTC all year since 2022; in the summer of 2021 it was 4:30.
    expect(
      await reader.times({ zone: 'UTC' }, ['2024-01-01 21:00:00', '2021-07-01 21:00', '2024-07-01'], {
        timeZone: 'Asia/Tehran',
      }),
    ).toEqual({
      '2024-01-01 21:00:00': '2024-01-02 00:30:00',
      '2021-07-01 21:00': '2021-07-02 01:30:00',
      '2024-07-01': '2024-07-01 03:30:00',
    });
    expect(
      await reader.times({ zone: 'America/New_York' }, ['2024-01-15 12:00:00', '2024-07-15 12:00:00'], {
        timeZone: 'Europe/London',
      }),
    ).toEqual({ '2024-01-15 12:00:00': '2024-01-15 17:00:00', '2024-07-15 12:00:00': '2024-07-15 17:00:00' });
  });

  it('a time that names its own offset needs no zone', async () => {
    expect(
      await reader.times(
        undefined,
        [
          '2024-01-01T21:00:00Z',
          '2024-01-01 21:00:00+03:30',
          '2024-01-01T21:00:00.5+0330',
          '2024-01-01T21:00:00-05',
          '2024-01-01T21:00Z',
          '2024-01-01 21:00:00',
        ],
        { timeZone: 'Asia/Tehran' },
      ),
    ).toEqual({
      '2024-01-01T21:00:00Z': '2024-01-02 00:30:00',
      '2024-01-01 21:00:00+03:30': '2024-01-01 21:00:00',
      '2024-01-01T21:00:00.5+0330': '2024-01-01 21:00:00.5',
      '2024-01-01T21:00:00-05': '2024-01-02 05:30:00',
      '2024-01-01T21:00Z': '2024-01-02 00:30:00',
      '2024-01-01 21:00:00': '2024-01-01 21:00:00',
    });
  });

  it('hours that were left out or came twice are counted and said', async () => {
    // 2024: New York left out 02:00 to 03:00 of 10 March, and had 01:00 to 02:00 of 3 November twice.
    const texts = [
      '2024-03-10 01:59:59',
      '2024-03-10 02:30:00',
      '2024-03-10 03:00:00',
      '2024-11-03 01:15:00',
      '2024-11-03 01:45',
      '2024-11-03T01:45:00-04:00',
      '2024-11-03 02:00:00',
    ];
    const lines = texts.map((text, index) => `o${index},c1,${text},1`).join('\n');
    const load = (dates: FeedInput['dates'], timeZone: string) =>
      shop.load({ ...salesFeed, ...(dates ? { dates } : {}) }, `${salesHeader}\n${lines}\n`, {
        timeZone,
      });
    const local = await load(undefined, 'America/New_York');
    const expected = [
      {
        column: 'ordered_at',
        zone: 'America/New_York',
        kind: 'missing',
        from: '2024-03-10 02:00:00',
        until: '2024-03-10 03:00:00',
        rows: 1,
      },
      {
        column: 'ordered_at',
        zone: 'America/New_York',
        kind: 'ambiguous',
        from: '2024-11-03 01:00:00',
        until: '2024-11-03 02:00:00',
        rows: 2,
      },
    ];
    expect(local.printed.files[0]!.clocks).toMatchObject(expected);
    expect(local.printed.files[0]!.clocks!.map(({ reading }) => reading)).toEqual([
      'kept as written',
      'kept as written',
    ]);
    const converted = await load({ zone: 'America/New_York' }, 'UTC');
    expect(converted.printed.files[0]!.clocks).toMatchObject(expected);
    // Which of two readings was taken is what the warning says.
    expect(
      await shop.rows(
        converted.store,
        "select cast(ordered_at as varchar) as at from facts.order_lines where order_id in ('o1', 'o3', 'o5') order by order_id",
      ),
    ).toEqual([{ at: '2024-03-10 07:30:00' }, { at: '2024-11-03 06:15:00' }, { at: '2024-11-03 05:45:00' }]);
    expect(converted.printed.files[0]!.clocks!.map(({ reading }) => reading)).toEqual([
      'read by the clock before the change',
      'read as the second of the two, by the clock after the change',
    ]);
    const none = await load(undefined, 'Asia/Dubai');
    expect(none.printed.files[0]!.clocks).toBeUndefined();
    const text = await shop.run(
      'check',
      shop.write('f.csv', `${salesHeader}\n${lines}\n`),
      '--no-models',
      '--config',
      shop.configure({ feed: salesFeed }, { timeZone: 'America/New_York' }),
    );
    expect(text.out).toContain(
      '1 time of ordered_at from 2024-03-10 02:00:00 to 2024-03-10 03:00:00: America/New_York had no such time; kept as written.',
    );
  });
});
