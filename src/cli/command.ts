import { resolve } from 'node:path';
import type { Command } from 'commander';
import { Failure } from '../warehouse/failure.ts';
import type { Effects } from './effects.ts';

/** Options that every command takes. */
interface Common {
  readonly store: string;
  readonly config: string;
  readonly json: boolean;
}

export interface CommonOptions {
  readonly store?: string;
  readonly config?: string;
  readonly json?: boolean;
}

const defaultStore = 'store';
const defaultConfig = 'arzesh.config.json';

export function common(command: Command): Command {
  return command
    .option('--store <folder>', `where everything is kept (default "${defaultStore}")`)
    .option('--config <file>', `the configuration (default "${defaultConfig}")`)
    .option('--json', 'print the result as JSON');
}

export function commonOf(given: CommonOptions, effects: Effects): Common {
  const store = resolve(effects.folder(), given.store ?? defaultStore);
  // DuckDB takes what follows it for options, and puts its log of changes elsewhere.
  if (store.includes('?')) {
    throw new Failure(
      'usage',
      `The store cannot lie at ${store}: its path holds a question mark.`,
      'Choose a folder without one: --store FOLDER.',
    );
  }
  return {
    store,
    config: resolve(effects.folder(), given.config ?? defaultConfig),
    json: given.json === true,
  };
}

/** Examples at the end of a command's help. */
export function examples(
  command: Command,
  lines: readonly (readonly [command: string, what: string])[],
): Command {
  const width = Math.max(...lines.map(([text]) => text.length));
  return command.addHelpText(
    'after',
    `\nExamples:\n${lines.map(([text, what]) => `  arzesh ${text.padEnd(width)}  ${what}`).join('\n')}`,
  );
}
