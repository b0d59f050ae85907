import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { guardFormula } from '../../warehouse/formula.ts';

/** A held row with the cells that a person put right; of a line that did not split, its whole text. */
interface Correction {
  /** Number of its file and line, such as `3:118`. */
  readonly id: string;
  readonly cells: Readonly<Record<string, string | null>>;
  readonly text?: string;
}

const quoted = (text: string) => `"${guardFormula(text).replaceAll('"', '""')}"`;

/** Writes corrections as the file that `arzesh quarantine export` gives to be corrected. @returns its path */
export function writeCorrections(folder: string, corrections: readonly Correction[]): string {
  const header = [...new Set(corrections.flatMap(({ cells }) => Object.keys(cells)))];
  const lines = corrections.map(({ id, cells, text }) => {
    const [file = '', line = ''] = id.split(':');
    return [file, line, quoted(text ?? ''), ...header.map((name) => quoted(cells[name] ?? ''))].join(',');
  });
  const path = join(folder, `corrections-${randomUUID()}.csv`);
  const head = ['held_file', 'held_line', 'held_value', ...header.map(quoted)].join(',');
  writeFileSync(path, `${[head, ...lines].join('\n')}\n`, { mode: 0o600 });
  return path;
}
