import { relative } from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';

const shown = 10;

/** Says at the end of a run which files took longest, and how many tests were skipped because data is missing. */
export class WhereTimeGoes implements Reporter {
  onTestRunEnd(files: readonly TestModule[]): void {
    const timed = files.map((file) => {
      const { collectDuration, setupDuration, duration } = file.diagnostic();
      return {
        name: relative('.', file.moduleId),
        seconds: (collectDuration + setupDuration + duration) / 1000,
      };
    });
    timed.sort((one, other) => other.seconds - one.seconds);
    const total = timed.reduce((sum, { seconds }) => sum + seconds, 0);
    const skipped = files.reduce(
      (sum, file) => sum + Array.from(file.children.allTests('skipped')).length,
      0,
    );
    const lines = timed
      .slice(0, shown)
      .map(({ name, seconds }) => `${seconds.toFixed(1).padStart(8)} s  ${name}`);
    process.stdout.write(
      `\n  The slowest of ${files.length} files, which took ${total.toFixed(0)} s in all workers:\n${lines.join('\n')}\n  Tests skipped, most for want of ../shared: ${skipped}\n\n`,
    );
  }
}
