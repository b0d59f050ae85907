import { execFile, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { root, temporaryFolder } from './arzesh.ts';

// The questions of init as a person at a terminal sees and answers them.
vi.setConfig({ testTimeout: 300_000 });
const hasTerminal = spawnSync('python3', ['-c', 'import pty']).status === 0;
const folder = temporaryFolder();
afterAll(() => folder.remove());
let tries = 0;

/** Each day could be either of two: day first or month first. */
const rows = ['1,A,03/04/2024,10', '2,B,05/06/2024,20', '3,A,07/08/2024,30'];

async function dialogue(
  answers: Readonly<Record<string, string>>,
  header = 'order_id,customer_id,date,amount',
  lines: readonly string[] = rows,
) {
  tries += 1;
  const file = join(folder.path, `orders-${tries}.csv`);
  const config = join(folder.path, `config-${tries}.json`);
  writeFileSync(file, `${[header, ...lines].join('\n')}\n`);
  const command = ['init', file, '--config', config, '--store', join(folder.path, `store-${tries}`)];
  const { stdout } = await promisify(execFile)('python3', [
    join(root, 'tests', 'cli', 'terminal.py'),
    JSON.stringify(answers),
    process.execPath,
    join(root, 'scripts', 'arzesh.mjs'),
    ...[...command, '--zone', 'UTC'],
  ]);
  const { shown, code } = JSON.parse(stdout) as { shown: string; code: number };
  return {
    shown,
    code,
    config,
    written: existsSync(config) ? JSON.parse(readFileSync(config, 'utf8')) : null,
  };
}

describe.skipIf(!hasTerminal)('questions at a terminal', () => {
  it('are answered by number and by text, with their evidence shown', async () => {
    const { shown, code, written } = await dialogue({ 'business.currency': 'EUR', dates: '2' });
    expect(code, shown).toBe(0);
    expect(shown).toContain('at stake: 3 rows');
    const [, second] = /^ {2}2 {2}(.*?)\r?$/m.exec(shown) ?? [];
    expect(second, shown).toMatch(/month/);
    expect(written.feeds.orders.dates.order).toBe('mdy');
    expect(written.business.currency).toBe('EUR');
    expect(JSON.stringify(written)).not.toContain('"?"');
  });

  it('show what was answered, not the question again', async () => {
    const { shown, code, written } = await dialogue(
      { 'business.currency': 'EUR', 'columns.amount': '2' },
      'order_id,customer_id,date,amount,amount',
      rows.map((row) => `${row.replaceAll(/\/0\d\//g, '/31/')},${row.split(',')[3]}5`),
    );
    expect(code, shown).toBe(0);
    expect(written.feeds.orders.columns.amount).toBe('amount (2)');
    const said = shown.slice(shown.indexOf('orders, by its first'));
    expect(said).toMatch(/^ {2}amount +amount \(2\)/m);
    expect(said).not.toContain('2 columns are called amount');
  });

  it('take the likeliest on Enter, and stay open on "?"', async () => {
    const { shown, code, written } = await dialogue({ 'business.currency': '?', dates: '' });
    expect(code, shown).toBe(0);
    expect(written.business.currency).toBe('?');
    expect(written.feeds.orders.dates.order).toBe('dmy');
  });

  it('Ctrl-C writes nothing', async () => {
    const { shown, code, written } = await dialogue({ 'business.currency': '\u0003', dates: '1' });
    expect(code, shown).toBe(130);
    expect(written).toBeNull();
    expect(readdirSync(folder.path).filter((name) => name.includes(`config-${tries}`))).toEqual([]);
  });
});
