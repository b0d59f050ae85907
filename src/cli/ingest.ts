import { basename } from 'node:path';
import type { Command } from 'commander';
import { type IngestReport, ingest } from '../ingest/index.ts';
import type { IngestProgress } from '../ingest/progress.ts';
import { type CommonOptions, common, commonOf, examples } from './command.ts';
import { coversOf, readConfig } from './config/index.ts';
import type { Effects } from './effects.ts';
import { stoppable } from './interrupt.ts';
import { describeReport, reportsByEntity } from './load-report.ts';
import { createProgress, type Progress, pace } from './progress.ts';
import { tasksOf } from './tasks.ts';

/** Says what an ingest is at: stage, file, lines, their rate. */
export function tellIngest(effects: Effects, progress: Progress): IngestProgress {
  let step = '';
  let start = 0;
  return ({ stage, file = '', lines, of, share }) => {
    const at = effects.now().getTime();
    if (step !== `${stage} ${file}`) start = at;
    step = `${stage} ${file}`;
    const parts = [`${stage} ${basename(file)}`, pace(lines, of, (at - start) / 1000)];
    progress.say(parts.filter(Boolean).join(', '), share, step);
  };
}

/** Loads what the configuration or the command line names; used by `ingest` and by `demo`. */
export async function loadFiles(
  effects: Effects,
  options: { store: string; config: string; memory?: string },
  files: readonly string[],
  feed?: string,
): Promise<IngestReport> {
  const config = readConfig(options.config);
  const covers = coversOf(config);
  const progress = createProgress(effects);
  try {
    return await stoppable(effects, (signal) =>
      ingest({
        store: options.store,
        business: config.business,
        ...(covers ? { covers } : {}),
        ...(config.rates ? { rates: config.rates } : {}),
        tasks: tasksOf(config, files, effects.folder(), feed, effects.stdin),
        now: effects.now,
        progress: tellIngest(effects, progress),
        ...(options.memory ? { memoryLimit: options.memory } : {}),
        signal,
      }),
    );
  } finally {
    progress.end();
  }
}

export function addIngest(program: Command, effects: Effects): void {
  const command = common(
    program
      .command('ingest [files...]')
      .description('load files into the store: all that the configuration names, or the given ones')
      .option('--feed <name>', 'the feed that describes the given files')
      .option('--memory <limit>', 'how much memory DuckDB may take (default: 1.6GB, 1GB for large stores)'),
  );
  examples(command, [
    ['ingest', 'load every file that the feeds name'],
    ['ingest march.csv --feed sales', 'load one file as the feed "sales" describes it'],
    ['ingest --json', 'print the books: read, loaded, duplicates, quarantined, sums'],
  ]);
  command.action(async (files: string[], given: CommonOptions & { feed?: string; memory?: string }) => {
    const options = commonOf(given, effects);
    const report = await loadFiles(
      effects,
      { ...options, ...(given.memory ? { memory: given.memory } : {}) },
      files,
      given.feed,
    );
    if (options.json)
      effects.out(`${JSON.stringify({ ...report, entities: reportsByEntity(report.files) }, null, 2)}\n`);
    else effects.out(`${describeReport(report, readConfig(options.config).business.currency)}\n`);
  });
}
