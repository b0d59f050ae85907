import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline/promises';
import type { Readable } from 'node:stream';
import { Failure } from '../warehouse/failure.ts';

/** What a command does to the world outside the store, so that tests can pass their own. */
export interface Effects {
  /** Standard output: results alone. What a terminal would obey is taken out of it on the way. */
  readonly out: (text: string) => void;
  /** Standard output as it is: the content of an export, for a program that reads it. */
  readonly data: (content: string | Uint8Array) => void;
  /** Standard error: progress and complaints. */
  readonly err: (text: string) => void;
  /** True where progress may overwrite its own line. */
  readonly isTerminal: boolean;
  readonly columns: number;
  readonly now: () => Date;
  readonly folder: () => string;
  readonly stdin: () => Readable;
  /** Shows an address in the person's browser; false where there is none. */
  readonly browse?: (address: string) => boolean;
  /** Puts a question to a person and gives what was typed; absent where nobody sits at a terminal. */
  readonly ask?: (question: string) => Promise<string>;
}

/** Opens the desktop's browser: only for a person at a terminal, and where there is a desktop. */
function browse(address: string): boolean {
  if (!process.stdout.isTTY) return false;
  const { platform, env } = process;
  const opener = { darwin: 'open', win32: 'explorer' }[platform as string] ?? 'xdg-open';
  if (opener === 'xdg-open' && !env.DISPLAY && !env.WAYLAND_DISPLAY) return false;
  try {
    const child = spawn(opener, [address], { stdio: 'ignore', detached: true });
    // Without the program there is the printed link.
    child.on('error', () => {});
    child.unref();
    return true;
  } catch {
    return false;
  }
}

/** The reader of our output has gone, as `head` does when it has enough: that is no failure. */
function endWithReader(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
}
process.stdout.on('error', endWithReader);
process.stderr.on('error', endWithReader);

/**
 * Asks at the terminal. The end of the input leaves the question open.
 *
 * @throws Failure `interrupted` on Ctrl-C, which the terminal gives to who reads from it and not as a signal
 */
async function askAtTerminal(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const closed = new Promise<string>((resolve) => terminal.once('close', () => resolve('?')));
  const stopped = new Promise<never>((_, reject) => {
    terminal.once('SIGINT', () =>
      reject(new Failure('interrupted', 'Stopped.', 'No configuration was written and nothing was loaded.')),
    );
  });
  try {
    return await Promise.race([terminal.question(question), closed, stopped]);
  } finally {
    terminal.close();
  }
}

export const processEffects: Effects = {
  out: (text) => void process.stdout.write(text),
  data: (content) => void process.stdout.write(content),
  err: (text) => void process.stderr.write(text),
  isTerminal: process.stderr.isTTY === true,
  columns: process.stderr.columns ?? 80,
  now: () => new Date(),
  folder: () => process.cwd(),
  stdin: () => process.stdin,
  browse,
  ...(process.stdin.isTTY && process.stdout.isTTY ? { ask: askAtTerminal } : {}),
};
