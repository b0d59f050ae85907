import type { Effects } from './effects.ts';
import { count, printable } from './table.ts';

export interface Progress {
  /**
   * Shows what is being done; `share` from 0 to 1 where it is known. The time left is reckoned from the first word of
   * the same `step`.
   */
  say(text: string, share?: number, step?: string): void;
  /** Clears the line. */
  end(): void;
}

const barWidth = 24;
const quietMilliseconds = 100;
/** Where lines stay, one now and then is enough. */
const quietLogMilliseconds = 10_000;

/** `3,200,000 of 5,000,000 lines, 910,000 a second`, for as much of it as is known. */
export function pace(lines: number | undefined, of: number | undefined, seconds: number): string {
  if (lines === undefined || lines === 0) return of === undefined ? '' : `${count(of)} lines`;
  const rate = seconds >= 1 ? `, ${count(Math.round(lines / seconds))} a second` : '';
  return `${count(lines)}${of === undefined ? '' : ` of ${count(of)}`} lines${rate}`;
}

/**
 * On a terminal one line that overwrites itself, with the time left where it can be known; elsewhere a line now and
 * then, and silence where the work is short.
 */
export function createProgress(effects: Effects): Progress {
  const now = () => effects.now().getTime();
  const { isTerminal } = effects;
  let last = isTerminal ? 0 : now();
  let step: string | undefined;
  let start = now();
  return {
    say(words, share, of) {
      const text = printable(words);
      const at = now();
      if (of !== step) {
        step = of;
        start = at;
      }
      if (at - last < (isTerminal ? quietMilliseconds : quietLogMilliseconds) && !(isTerminal && share === 0))
        return;
      last = at;
      const left =
        share !== undefined && share > 0.05 ? Math.round(((at - start) / 1000) * (1 / share - 1)) : null;
      const rest = left === null ? '' : `, about ${left} s left`;
      if (!isTerminal) {
        effects.err(`${text}${share === undefined ? '' : `, ${Math.round(share * 100)} %`}${rest}\n`);
        return;
      }
      const full = Math.round((share ?? 0) * barWidth);
      const bar = share === undefined ? '' : `${'█'.repeat(full)}${'░'.repeat(barWidth - full)} `;
      effects.err(`\r\u001b[2K${`${bar}${text}${rest}`.slice(0, effects.columns - 1)}`);
    },
    end() {
      if (isTerminal) effects.err('\r\u001b[2K');
    },
  };
}
