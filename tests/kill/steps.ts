/** So many batches are loaded before what is held of them is replayed. */
export const batchesPerReplay = 3;

export interface Step {
  readonly kind: 'load' | 'replay';
  /** The batch that is loaded, or the last one before the replay. */
  readonly batch: number;
}

/** A step of the job, from 0 on. */
export function stepAt(step: number): Step {
  const round = Math.floor(step / (batchesPerReplay + 1));
  const place = step % (batchesPerReplay + 1);
  const isReplay = place === batchesPerReplay;
  return {
    kind: isReplay ? 'replay' : 'load',
    batch: round * batchesPerReplay + (isReplay ? place - 1 : place),
  };
}

/** How many batches are loaded and how many replays are through after so many steps. */
export function doneAfter(steps: number): { batches: number; replays: number } {
  const replays = Math.floor(steps / (batchesPerReplay + 1));
  return { batches: steps - replays, replays };
}
