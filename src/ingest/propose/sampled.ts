import type { Entity } from '../../facts/entity.ts';
import type { Feed } from '../feed/index.ts';
import type { Preflight } from '../read/preflight.ts';
import type { Profile } from './profile.ts';

/** A file's first rows as text in a table of the engine, and what its columns look like. */
export interface Sample {
  readonly path: string;
  readonly file: Preflight;
  readonly table: string;
  /** All rows, to be read before the next file is looked at. */
  readonly whole: string;
  readonly rows: number;
  readonly profiles: readonly Profile[];
  /** Lines that are no rows, and what most of them have: 6 cells where the header has 7. */
  readonly ragged: { readonly rows: number; readonly words: string };
  /** The files that it was put together from. */
  readonly parts?: readonly Sample[];
  /** What of the feed had to be known to read it. */
  readonly reading: Pick<Feed, 'delimiter' | 'header' | 'encoding' | 'format' | 'sheet' | 'lines'>;
}

/** Columns of a file as they were mapped so far, to be added to. */
export interface Mapped {
  readonly columns: Record<string, string | readonly string[]>;
  readonly why: Record<string, string>;
  readonly unsure: string[];
  readonly taken: Set<string>;
}

/** An entity that a file may be, with the column of the file for each of its own. */
export interface Candidate {
  readonly entity: Entity;
  readonly columns: Readonly<Record<string, string | readonly string[]>>;
  readonly why: Readonly<Record<string, string>>;
  readonly unsure: readonly string[];
  readonly score: number;
}

/** A sampled file, and the entity that it may be. */
export interface SampledCandidate {
  readonly sample: Sample;
  readonly candidate: Candidate | null;
}
