/**
 * How fast a shop of many customers is looked at: what the first page weighs, when its first chart stands there, and how
 * long 50 clients wait for the API, while nothing else happens and while a run goes on. Server, run, clients and browser
 * are processes of their own. Beside each wait of the clients: how late a timer of a process was that does nothing, which
 * is the machine's part, and the server's processor time an answer.
 * `npx tsx bench/boards.ts [customers] [--seconds=30] [--store=FOLDER --config=FILE] [--no-run]`
 */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median, quantile } from 'simple-statistics';
import { generateShop } from '../src/demo/index.ts';
import { addKey } from '../src/server/access/keys.ts';
import { openBrowser, signIn } from '../tests/browser/browser.ts';
import { child, say, usage } from './measured.ts';

const option = (name: string, usual: string) =>
  process.argv.find((each) => each.startsWith(`--${name}=`))?.slice(name.length + 3) ?? usual;
const customers = Number(process.argv.slice(2).find((each) => /^\d+$/.test(each)) ?? 500_000);
const seconds = Number(option('seconds', '30'));
const clients = 50;
const program = fileURLToPath(new URL('../scripts/arzesh.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'arzesh-bench-'));

/** What people look at: the boards, a chart that wakes, segments and the people of one, figures and their grounds. */
const view = 'lang=en&theme=light&calendar=gregorian';
const asked = [
  ...['value', 'groups', 'cohorts', 'models'].map((board) => `boards/${board}?${view}&half=570&wide=1190`),
  ...['churn-by-tier', 'equity-bridge', 'rfm-map', 'cohort-triangle'].map(
    (report) => `reports/${report}.vg.json?${view}&width=570`,
  ),
  `reports/churn-by-tier?${view}`,
  `reports/churn-by-tier?${view}&show=people`,
  `segments?${view}`,
  'segments/win_back_worth_it',
  'models?lang=en',
  'status',
];

async function makeStore(): Promise<{ store: string; config: string }> {
  const given = option('store', '');
  if (given !== '') return { store: given, config: option('config', 'arzesh.config.json') };
  const shop = join(folder, 'shop');
  await generateShop({ folder: shop, customers, seed: 7, plain: true });
  const place = { store: join(folder, 'store'), config: join(shop, 'arzesh.config.json') };
  for (const command of ['ingest', 'run']) {
    const done = await child([program, command, '--config', place.config, '--store', place.store, '--json']);
    say(command, done.seconds, usage(done));
  }
  return place;
}

interface Served {
  readonly link: string;
  readonly address: string;
  readonly process: ChildProcess;
}

async function serve(store: string, config: string): Promise<Served> {
  const args = ['serve', '--store', store, '--config', config, '--port', '0', '--as', 'analyst'];
  const serving = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  const link = await new Promise<string>((resolve, reject) => {
    serving.once('exit', () => reject(new Error(`the server ended: ${said}`)));
    serving.stdout.on('data', (chunk: Buffer) => {
      said += chunk;
      const [found] = /http:\/\/\S+#sign-in=\S+/.exec(said) ?? [];
      if (found) resolve(found);
    });
  });
  return { link, address: new URL(link).origin, process: serving };
}

/** Seconds of processors that a process has had. */
function processorOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** Visits with an empty cache: kilobytes until the page is whole, and seconds until its first chart stands there. */
async function measurePage({ link, address }: Served): Promise<void> {
  const browser = await openBrowser();
  const first = await browser.newContext();
  await signIn(first, link);
  const storageState = await first.storageState();
  const [times, sizes]: [number[], number[]] = [[], []];
  for (let visit = 0; visit <= 5; visit++) {
    const context = await browser.newContext({ storageState, viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    let bytes = 0;
    session.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    const start = performance.now();
    await page.goto(`${address}/?lang=en&theme=light#/value`, { waitUntil: 'commit' });
    await page.locator('.picture-box svg').first().waitFor();
    const shown = (performance.now() - start) / 1000;
    await page.waitForLoadState('networkidle');
    if (visit === 0) say('first chart, the first visit of all', shown);
    else {
      times.push(shown);
      sizes.push(bytes / 1000);
    }
    await context.close();
  }
  await browser.close();
  say('first chart, five visits after it', median(times), `${median(sizes).toFixed(0)} kB in all`);
}

const inMilliseconds = (times: readonly number[], part: number) =>
  times.length === 0 ? 'none' : `${quantile([...times], part).toFixed(1)} ms`;

interface Waits {
  readonly waits: readonly number[];
  readonly lateness: readonly number[];
  readonly faults: readonly string[];
}

/** Waits of the clients until the promise is settled. */
async function measureClients(
  label: string,
  { address, process: server }: Served,
  secrets: readonly string[],
  until: Promise<unknown>,
): Promise<void> {
  const asking = fork(fileURLToPath(new URL('./boards-clients.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
  });
  const before = processorOf(server.pid ?? 0);
  asking.send({ address, secrets, asked });
  await until;
  const used = processorOf(server.pid ?? 0) - before;
  const answered = once(asking, 'message');
  asking.send('stop');
  const { waits, lateness, faults } = (await answered)[0] as Waits;
  process.stdout.write(
    `${label}: ${waits.length} answers, p50 ${inMilliseconds(waits, 0.5)}, p99 ${inMilliseconds(waits, 0.99)}; an idle timer late by p99 ${inMilliseconds(lateness, 0.99)}; ${((1000 * used) / waits.length).toFixed(1)} ms of processors an answer; ${faults.length} faults ${faults.slice(0, 3).join(', ')}\n`,
  );
}

const pause = (length: number) => new Promise((resolve) => setTimeout(resolve, length * 1000));

try {
  const { store, config } = await makeStore();
  const secrets: string[] = [];
  for (let index = 0; index < clients; index++)
    secrets.push((await addKey(store, { name: `client ${index}`, role: 'analyst' })).secret);
  const served = await serve(store, config);
  try {
    await measurePage(served);
    await measureClients('50 clients, each question for the first time', served, secrets, pause(5));
    await measureClients('50 clients, nothing else', served, secrets, pause(seconds));
    if (!process.argv.includes('--no-run')) {
      const run = child([program, 'run', '--config', config, '--store', store, '--json']);
      await measureClients('50 clients while a run goes on', served, secrets, run);
      const done = await run;
      say('that run', done.seconds, usage(done));
    }
  } finally {
    served.process.kill('SIGTERM');
    await once(served.process, 'exit');
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
