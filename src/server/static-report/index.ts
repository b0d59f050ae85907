import type { DigitSystem } from '../../reports/locale/entry.ts';
import type { Caller } from '../access/roles.ts';
import { readStaticReport, type StaticReportRequest, type StaticSource } from './read.ts';
import { writeStaticReport } from './write.ts';

/** Drawn a little wider than A4 between its margins, so that three charts fit on a page. */
const paperWidth = 740;

interface StaticReportOptions extends Omit<StaticReportRequest, 'width'> {
  readonly digits?: DigitSystem;
  readonly progress?: (done: number, of: number) => void;
}

export interface MadeReport {
  readonly html: string;
  readonly generation: string;
  readonly asOf: string;
}

/** The report for a meeting as one file of HTML, of the published generation, as one role may see it. */
export async function makeStaticReport(
  source: StaticSource,
  caller: Caller,
  { digits, progress, ...request }: StaticReportOptions,
  signal: AbortSignal,
): Promise<MadeReport> {
  const read = await readStaticReport(source, caller, { ...request, width: paperWidth }, signal, progress);
  return { html: writeStaticReport(read, digits), generation: read.manifest.name, asOf: read.view.asOf };
}
