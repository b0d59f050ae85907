import { closeSync, fstatSync, openSync, renameSync, writeSync } from 'node:fs';

/**
 * What the server says of itself, a JSON line each. A route stands as its pattern and a caller as the id of a key or a
 * session: never an address, a value, a query or a name.
 */
export type LogEntry =
  | {
      readonly event: 'request';
      readonly method: string;
      readonly route: string | null;
      /** 499 where the client went away before the answer was whole. */
      readonly status: number;
      readonly milliseconds: number;
      readonly request: string;
      readonly caller: string | null;
    }
  | {
      readonly event: 'error';
      readonly route: string | null;
      readonly request: string;
      /** The kind of the error and where it arose; its message may quote a row. */
      readonly kind: string;
      readonly stack: readonly string[];
    }
  /** Deliveries could not be looked after; what became of each stands in their own log. */
  | { readonly event: 'deliveries'; readonly kind: string };

export type Log = (entry: LogEntry) => void;

/** Appends to a file, which is set aside as `.1` when it is full. A log that cannot be written stops nobody. */
export function openLog(
  file: string,
  now: () => Date = () => new Date(),
  mostBytes = 16 * 1024 * 1024,
): Log & { close(): void } {
  const open = () => openSync(file, 'a', 0o600);
  let descriptor = open();
  let size = fstatSync(descriptor).size;
  const write = (entry: LogEntry) => {
    try {
      if (size > mostBytes) {
        closeSync(descriptor);
        renameSync(file, `${file}.1`);
        descriptor = open();
        size = 0;
      }
      size += writeSync(descriptor, `${JSON.stringify({ time: now().toISOString(), ...entry })}\n`);
    } catch {
      // A full disk must not take the server down.
    }
  };
  return Object.assign(write, { close: () => closeSync(descriptor) });
}
