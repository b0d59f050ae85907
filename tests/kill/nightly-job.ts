// The job of ingest.test.ts: loads the batches of a folder one by one from a given one on, and acknowledges each. What
// the command line would load beside it (server, charts) would only make the two hundred starts slow.
import { join } from 'node:path';
import { readConfig, tasksOf } from '../../src/cli/config.ts';
import { ingest } from '../../src/ingest/index.ts';

const [folder = '', store = '', from = '0', to = '0'] = process.argv.slice(2);
const config = readConfig(join(folder, 'arzesh.config.json'));
process.stdout.write('ready\n');
for (let batch = Number(from); batch < Number(to); batch++) {
  await ingest({
    store,
    business: config.business,
    tasks: tasksOf(config, [`batch-${batch}.csv`], folder, 'lines', () => process.stdin),
    now: () => new Date(),
    progress: () => {},
  });
  process.stdout.write(`loaded ${batch}\n`);
}
