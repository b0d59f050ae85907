import { basename } from 'node:path';
import type { Note, Proposal } from '../ingest/propose/index.ts';

/** What `init` says of feeds beside its questions, for a script. */
export interface FeedNote extends Note {
  /** The feed, as in the paths of questions. */
  readonly path: string;
  readonly file: string;
}

export const notesOf = (proposals: readonly Proposal[]): FeedNote[] =>
  proposals.flatMap(({ name, path, notes }) =>
    notes.map((note) => ({ ...note, path: `feeds.${name}`, file: basename(path) })),
  );
