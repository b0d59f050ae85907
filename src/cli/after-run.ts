import { join, resolve } from 'node:path';
import { Failure } from '../warehouse/failure.ts';
import type { Config } from './config/index.ts';
import type { Effects } from './effects.ts';
import type { WrittenReport } from './static-report.ts';

/** A report that was not written: the run stands all the same. */
interface FailedReport {
  readonly language: string;
  readonly problem: string;
  readonly hint: string;
}

export interface ReportsAfterRun {
  readonly written: readonly WrittenReport[];
  readonly failed: readonly FailedReport[];
}

/** Writes the reports that the configuration asks for after each run, each whole or not at all. */
export async function writeReportsAfterRun(
  effects: Effects,
  store: string,
  { file, reports }: Pick<Config, 'file' | 'reports'>,
): Promise<ReportsAfterRun> {
  const written: WrittenReport[] = [];
  const failed: FailedReport[] = [];
  if (!reports) return { written, failed };
  // Loaded here, because most runs draw no charts.
  const { writeReport } = await import('./static-report.ts');
  const { languages, folder, ...order } = reports.afterRun;
  const into = resolve(file, '..', folder);
  for (const language of languages) {
    try {
      const place = ({ asOf }: { asOf: string }) => join(into, `report-${asOf}-${language}.${order.format}`);
      written.push(await writeReport(effects, { store, language, ...order }, place));
    } catch (error) {
      failed.push({ language, ...saidOf(error) });
    }
  }
  return { written, failed };
}

function saidOf(error: unknown): Pick<FailedReport, 'problem' | 'hint'> {
  if (error instanceof Failure) return { problem: error.message, hint: error.hint };
  const problem = error instanceof Error ? error.message : String(error);
  return { problem, hint: 'Write it by hand: arzesh report' };
}

export function describeReports({ written, failed }: ReportsAfterRun): string[] {
  return [
    ...written.map(({ file }) => `Report: ${file}`),
    ...failed.map(
      ({ language, problem, hint }) => `The report in ${language} was not written: ${problem} ${hint}`,
    ),
  ];
}
