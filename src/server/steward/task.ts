import type { Business } from '../../facts/business.ts';
import type { Feed } from '../../ingest/feed/index.ts';
import type { FileReport } from '../../ingest/load-report/index.ts';
import type { StillHeld } from '../../ingest/quarantine/replay.ts';
import { replay } from '../../ingest/quarantine/replay.ts';
import { Failure } from '../../warehouse/failure.ts';
import { requireCurrent } from '../../warehouse/generations/current.ts';
import { readManifest } from '../../warehouse/generations/manifest.ts';
import { rollback } from '../../warehouse/generations/restore.ts';
import { factFigures, type GenerationFigures, readFigures } from './compare.ts';

/** How the feeds are described now, of which a replay reads what is held. */
export interface Intake {
  readonly business: Business;
  readonly feeds: Readonly<Record<string, Feed>>;
}

/** Work on a store that takes longer than one waits for an answer. */
export type StewardTask =
  | {
      readonly kind: 'preview' | 'replay';
      readonly intake: Intake;
      readonly feed: string | null;
      readonly reason: string | null;
      /** A file of corrected rows; null reads the rows again as they were. */
      readonly corrected: string | null;
    }
  | { readonly kind: 'compare'; readonly generation: string }
  | { readonly kind: 'rollback'; readonly generation: string; readonly published: string };

interface ReplayOutcome {
  readonly kind: 'preview' | 'replay';
  readonly generation: string | null;
  readonly batch: string;
  readonly files: readonly Pick<
    FileReport,
    'feed' | 'file' | 'read' | 'loaded' | 'duplicates' | 'quarantined'
  >[];
  readonly held: readonly StillHeld[];
  readonly before: FactFigures;
  readonly after: FactFigures | null;
}
type FactFigures = ReturnType<typeof factFigures>;

export type StewardOutcome =
  | ReplayOutcome
  | { readonly kind: 'compare'; readonly now: GenerationFigures; readonly other: GenerationFigures }
  | { readonly kind: 'rollback'; readonly published: string; readonly before: string | null };

/** Does the work; the same functions as the command line. @throws Failure */
export async function perform(
  store: string,
  task: StewardTask,
  now: () => Date,
  signal: AbortSignal,
): Promise<StewardOutcome> {
  switch (task.kind) {
    case 'compare': {
      const current = await readFigures(store, requireCurrent(store));
      return { kind: 'compare', now: current, other: await readFigures(store, task.generation) };
    }
    case 'rollback': {
      const current = requireCurrent(store);
      if (current !== task.published) {
        throw new Failure(
          'busy',
          `Generation ${current} has been published since generation ${task.published} was compared.`,
          'Compare again, then roll back.',
        );
      }
      const { published, before } = await rollback(store, task.generation);
      return { kind: 'rollback', published: published.name, before };
    }
    default: {
      const before = factFigures(readManifest(store, requireCurrent(store)).tables);
      const report = await replay({
        store,
        ...task.intake,
        now,
        signal,
        ...(task.feed === null ? {} : { feed: task.feed }),
        ...(task.reason === null ? {} : { reason: task.reason }),
        ...(task.corrected === null ? {} : { corrected: task.corrected }),
        ...(task.kind === 'preview' ? { preview: true } : {}),
      });
      const { generation, batch, files, held, tables } = report;
      return {
        kind: task.kind,
        ...{ generation, batch, held, before },
        files: files.map(({ feed, file, read, loaded, duplicates, quarantined }) => ({
          ...{ feed, file, read, loaded, duplicates, quarantined },
        })),
        after: tables && factFigures(tables),
      };
    }
  }
}
