import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Calendar, type Language, reports } from '../reports/index.ts';
import type { DigitSystem } from '../reports/locale/entry.ts';
import { openSegments } from '../segments/index.ts';
import { unlimited } from '../server/access/roles.ts';
import type { Role } from '../server/index.ts';
import { createMemory } from '../server/memory.ts';
import { type MadeReport, makeStaticReport } from '../server/static-report/index.ts';
import { traits } from '../traits/index.ts';
import { writeAtomically } from '../warehouse/atomic.ts';
import { Failure } from '../warehouse/failure.ts';
import { readGeneration } from '../warehouse/generations/serving.ts';
import { auditFirst } from './audit-first.ts';
import type { Effects } from './effects.ts';
import { printPdf } from './print-pdf.ts';
import { createProgress } from './progress.ts';

export const reportFormats = ['html', 'pdf'] as const;
export type ReportFormat = (typeof reportFormats)[number];

export interface ReportOrder {
  readonly store: string;
  readonly language: Language;
  readonly format: ReportFormat;
  readonly role: Role;
  readonly calendar?: Calendar;
  readonly digits?: DigitSystem;
}

export interface WrittenReport {
  readonly file: string | null;
  readonly language: Language;
  readonly format: ReportFormat;
  readonly role: Role;
  readonly generation: string;
  readonly asOf: string;
  readonly bytes: number;
}

/**
 * Makes the report of the published generation and gives its bytes to `write`, whole and after the audit's line; the
 * file's name comes from `place`, or is null for standard output.
 */
export async function writeReport(
  effects: Effects,
  order: ReportOrder,
  place: (made: MadeReport) => string | null,
  write: (file: string | null, bytes: Uint8Array) => void = replaceFile,
): Promise<WrittenReport> {
  const { store, language, format, role } = order;
  const progress = createProgress(effects);
  try {
    const made = await makeHtml(order, (done, of) => progress.say('reports', done / of));
    const file = place(made);
    if (format === 'pdf') progress.say('printing');
    const bytes = format === 'pdf' ? await printPdf(store, made.html) : Buffer.from(made.html);
    await auditFirst(
      store,
      {
        actor: 'cli',
        action: 'report_written',
        subject: made.generation,
        details: { language, format, role, asOf: made.asOf },
      },
      effects,
      'no report is written',
    );
    write(file, bytes);
    const { generation, asOf } = made;
    return { file, language, format, role, generation, asOf, bytes: bytes.length };
  } finally {
    progress.end();
  }
}

function replaceFile(file: string | null, bytes: Uint8Array): void {
  if (file === null) return;
  mkdirSync(dirname(file), { recursive: true });
  writeAtomically(file, bytes);
}

/** @throws Failure where no file can have that name */
export function requireFile(file: string): void {
  let folder = dirname(file);
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
  if (!statSync(folder).isDirectory())
    throw new Failure('usage', `${folder} is a file, and no folder.`, 'Name another with --out.');
  if (existsSync(file) && statSync(file).isDirectory())
    throw new Failure('usage', `${file} is a folder.`, 'Name a file in it, such as report.html.');
}

/** @throws Failure where there is such a file already */
export function refuseExisting(file: string): void {
  requireFile(file);
  if (existsSync(file))
    throw new Failure('usage', `${file} exists.`, 'Use --force to replace it, or --out for another name.');
}

function makeHtml(order: ReportOrder, progress: (done: number, of: number) => void): Promise<MadeReport> {
  const { store, language, role, calendar, digits } = order;
  return readGeneration(store, (generation) => {
    if (generation.manifest.resultsFrom === null)
      throw new Failure('store', 'There are no results yet.', 'Run the models: arzesh run');
    const source = {
      reports,
      query: <T>(work: (given: typeof generation) => Promise<T>) => work(generation),
      remember: createMemory(400),
      segments: () => openSegments(store, traits).list(),
    };
    const caller = { ...unlimited, kind: 'key', id: 'cli', role } as const;
    const options = {
      language,
      progress,
      ...(calendar ? { calendar } : {}),
      ...(digits ? { digits } : {}),
    };
    return makeStaticReport(source, caller, options, new AbortController().signal);
  });
}
