import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseRule, type Rule } from '../../src/segments/index.ts';
import { traits } from '../../src/traits/index.ts';

const page = readFileSync(new URL('../../docs/rules.md', import.meta.url), 'utf8');
const blocks = Array.from(page.matchAll(/```json\n([\s\S]*?)```/g), (match) => match[1] as string);
/** Rules in the table, as parts of a rule of version 2; those with a gap are no whole rules. */
const rows = Array.from(page.matchAll(/`(\{"[^`]*\})`/g), (match) => match[1] as string)
  .filter((text) => !text.includes('…') && !text.startsWith('{"version"'))
  .map((text) => `{"version": 2, "where": ${text}}`);

it('the page of rules has examples', () => {
  // Guards the test below: a reader that finds none would pass it.
  expect([blocks.length, rows.length]).toEqual([3, 4]);
});

it.each([...blocks, ...rows])('an example of the page of rules is a rule: %s', (text) => {
  const parse = () =>
    parseRule(JSON.parse(text) as Rule, traits, {
      find: () => ({ trait: 'order_count', at_least: 2 }),
    });
  expect(parse).not.toThrow();
});
