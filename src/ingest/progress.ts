import type { Engine } from '../warehouse/engine.ts';

/** What an ingest is at. */
interface IngestEvent {
  readonly stage: 'check' | 'load' | 'place' | 'derive';
  /** The file, or of `derive` the table. */
  readonly file?: string;
  /** Lines done so far, and in all, where they are known. */
  readonly lines?: number;
  readonly of?: number;
  /** How much of the stage is done, from 0 to 1. */
  readonly share?: number;
}

export type IngestProgress = (event: IngestEvent) => void;

const pauseMilliseconds = 250;

/** Tells how far the engine is with reading a file of so many lines, until the work ends. */
export async function whileLoading<Result>(
  engine: Engine,
  progress: IngestProgress,
  file: { readonly name: string; readonly lines: number | null },
  work: (step: (stage: 'place') => void) => Promise<Result>,
): Promise<Result> {
  let stage: 'load' | 'place' = 'load';
  const tell = () => {
    const share = stage === 'load' ? engine.progress() : null;
    const of = file.lines;
    progress({
      stage,
      file: file.name,
      ...(of === null ? {} : { of }),
      ...(share === null ? {} : { share }),
      ...(share === null || of === null ? {} : { lines: Math.round(share * of) }),
    });
  };
  tell();
  const timer = setInterval(tell, pauseMilliseconds);
  try {
    return await work((next) => {
      stage = next;
      tell();
    });
  } finally {
    clearInterval(timer);
  }
}
