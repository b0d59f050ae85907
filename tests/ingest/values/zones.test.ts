import { afterAll, describe, expect, it } from 'vitest';
import { Reader } from './reader.ts';

const reader = new Reader();
afterAll(() => reader.shop.remove());

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
});
