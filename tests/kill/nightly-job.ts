// The job of ingest.test.ts: takes the steps of a folder one by one from a given one on, and acknowledges each: a batch
// is loaded, or what is held is replayed. What the command line would load beside it (server, charts) would only make
// the many starts slow.
import { join } from 'node:path';
import { readConfig } from '../../src/cli/config/index.ts';
import { tasksOf } from '../../src/cli/tasks.ts';
import { ingest } from '../../src/ingest/index.ts';
import { replay } from '../../src/ingest/quarantine/replay.ts';
import { stepAt } from './steps.ts';

const [folder = '', store = '', from = '0', to = '0'] = process.argv.slice(2);
const config = readConfig(join(folder, 'arzesh.config.json'));
process.stdout.write('ready\n');
const { business, feeds } = config;
const now = () => new Date();
// What a person has found out in the meantime: the held dates have their day first.
const corrected = Object.entries(feeds).map(([name, feed]) => [name, { ...feed, dates: { order: 'dmy' } }]);
for (let step = Number(from); step < Number(to); step++) {
  const { kind, batch } = stepAt(step);
  if (kind === 'replay') await replay({ store, business, feeds: Object.fromEntries(corrected), now });
  else {
    const tasks = tasksOf(config, [`batch-${batch}.csv`], folder, 'lines', () => process.stdin);
    await ingest({ store, business, tasks, now, progress: () => {} });
  }
  process.stdout.write(`done ${step}\n`);
}
