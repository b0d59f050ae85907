import type { Effects } from './effects.ts';

export interface Progress {
  /** Shows what is being done; `share` from 0 to 1 where it is known. */
  say(text: string, share?: number): void;
  /** Clears the line. */
  end(): void;
}

const barWidth = 24;
const quietMilliseconds = 100;

/** One line on a terminal that overwrites itself, with the time left where it can be known; else silence. */
export function createProgress(effects: Effects): Progress {
  if (!effects.isTerminal) return { say() {}, end() {} };
  const start = effects.now().getTime();
  let last = 0;
  return {
    say(text, share) {
      const now = effects.now().getTime();
      if (now - last < quietMilliseconds && share !== 0) return;
      last = now;
      let line = text;
      if (share !== undefined) {
        const full = Math.round(share * barWidth);
        const left = share > 0.05 ? Math.round(((now - start) / 1000) * (1 / share - 1)) : null;
        line = `${'█'.repeat(full)}${'░'.repeat(barWidth - full)} ${text}${left === null ? '' : `, about ${left} s left`}`;
      }
      effects.err(`\r\u001b[2K${line.slice(0, effects.columns - 1)}`);
    },
    end() {
      effects.err('\r\u001b[2K');
    },
  };
}
