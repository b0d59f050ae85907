/** What a bench's child processes cost: the clock, processors, resident memory. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface Finished {
  readonly seconds: number;
  /** What the machine did for it; a better measure than the clock where other work shares the cores. */
  readonly used: Used | null;
  readonly out: string;
}

export interface Used {
  readonly peakMegabytes: number;
  readonly cpuSeconds: number;
}

/** Ticks of the kernel's clock a second, as /proc counts them. */
const ticks = 100;

/** The high-water mark of a process's resident memory and its processor time, where the system tells them. */
function usedBy(pid: number): Used | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const [, peak] = /VmHWM:\s+(\d+) kB/.exec(status) ?? [];
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    // A process that has just ended has no memory left to tell of.
    if (peak === undefined) return null;
    return {
      peakMegabytes: Number(peak) / 1024,
      cpuSeconds: (Number(fields[11]) + Number(fields[12])) / ticks,
    };
  } catch {
    return null;
  }
}

/** Runs Node with these arguments to its end. @throws Error with the end of what it printed where it fails */
export function child(args: readonly string[]): Promise<Finished> {
  const start = performance.now();
  const running = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, UV_THREADPOOL_SIZE: '6' },
  });
  let out = '';
  let used: Used | null = null;
  running.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  const watch = setInterval(() => {
    if (running.pid) used = usedBy(running.pid) ?? used;
  }, 100);
  return new Promise((resolve, reject) => {
    running.on('error', reject);
    running.on('close', (code) => {
      clearInterval(watch);
      const seconds = (performance.now() - start) / 1000;
      if (code === 0) resolve({ seconds, used, out });
      else reject(new Error(`${args.join(' ')} ended with ${code}: ${out.slice(-2000)}`));
    });
  });
}

export function say(label: string, seconds: number, rest = ''): void {
  process.stdout.write(`${label.padEnd(34)} ${seconds.toFixed(2).padStart(8)} s  ${rest}\n`);
}

export const usage = ({ used }: Finished) =>
  used ? `${used.cpuSeconds.toFixed(1)} s of processors, peak ${used.peakMegabytes.toFixed(0)} MB` : '';
