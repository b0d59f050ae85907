import type { ContactCaps, Exclusions, Holdouts, SuppressionList } from '../exports/index.ts';
import type { Report } from '../reports/report.ts';
import type { Catalogue, KnownRun, SegmentStore } from '../segments/index.ts';
import type { Manifest } from '../warehouse/generations/manifest.ts';
import type { ServingGeneration } from '../warehouse/generations/serving.ts';
import type { PublicSide } from './access/authenticate.ts';
import type { Caller } from './access/roles.ts';
import type { Sessions } from './access/sessions.ts';
import type { AuditEvent } from './audit.ts';
import type { Deliverer } from './deliverer.ts';
import type { ExportJobs } from './export-jobs.ts';
import type { KeptExports } from './kept-exports.ts';
import type { StewardJobs } from './steward/jobs.ts';
import type { Intake } from './steward/task.ts';

/** What every route may use. */
export interface Context {
  readonly catalogue: Catalogue;
  readonly reports: readonly Report[];
  readonly store: string;
  readonly now: () => Date;
  readonly segments: SegmentStore;
  readonly suppressions: SuppressionList;
  readonly holdouts: Holdouts;
  readonly caps: ContactCaps;
  readonly exports: KeptExports;
  readonly jobs: ExportJobs;
  readonly deliverer: Deliverer;
  /** Who is kept from an export of a segment. */
  exclusionsOf(segment: string): Exclusions;
  /** Exclusions of a segment that began or ended after those that a run knew of. */
  exclusionsChangedAfter(run: KnownRun, segment: string): Exclusions;
  /** For what people read: who is held out may be looked at. */
  suppressionsAlone(): Exclusions;
  readonly sessions: Sessions;
  /** Folder for exports on their way out. */
  readonly exportsFolder: string;
  readonly side: PublicSide;
  /** Runs queries on the published generation; a bounded number at a time. The signal stops them. */
  query<T>(work: (generation: ServingGeneration) => Promise<T>, signal?: AbortSignal): Promise<T>;
  /** The same on a generation that was published before and is kept. @throws where it is none any more */
  queryKept<T>(
    name: string,
    work: (generation: ServingGeneration) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T>;
  /** The same for exports, which have places of their own: they keep nobody from the page. */
  makeExport<T>(work: (generation: ServingGeneration) => Promise<T>, signal: AbortSignal): Promise<T>;
  /** Takes one of the caller's places for an export, until the function that it gives is called. */
  enterExport(caller: string): () => void;
  manifests(): readonly Manifest[];
  /** How the feeds are described now; null where the server was started without a configuration. */
  readonly intake: (() => Intake) | null;
  readonly stewardJobs: StewardJobs;
  audit(event: AuditEvent): Promise<void>;
  /** Keeps what has been computed for a generation; a later generation has other keys. */
  remember<T>(key: string, compute: () => Promise<T>): Promise<T>;
}

/** What reading reports needs; also where nobody serves. */
export type ReportSource = Pick<Context, 'reports' | 'query' | 'remember'>;

export type { ServingGeneration };

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller | null;
    /** Ends when the client went away before its answer was whole, or when the handler took too long. */
    stopSignal: AbortSignal;
  }
  interface FastifyContextConfig {
    /** Who may call the route. A route that does not say so keeps the server from starting. */
    roles?: readonly Caller['role'][] | 'anyone';
    /** Its answer may take as long to begin as an export takes to be made. */
    makesExport?: true;
  }
}
