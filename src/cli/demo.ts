import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { committedShop, generateShop } from '../demo/index.ts';
import { roles } from '../server/index.ts';
import { Failure } from '../warehouse/failure.ts';
import { type CommonOptions, common, examples } from './command.ts';
import type { Effects } from './effects.ts';
import { readSettingsOf, summaryOf } from './findings.ts';
import { loadFiles } from './ingest.ts';
import { createProgress } from './progress.ts';
import { describeTrust, runModels } from './run.ts';
import { defaultPort, portOf, startServer, untilStopped } from './serve.ts';
import { count, table } from './table.ts';

const committedFolder = join(fileURLToPath(new URL('../..', import.meta.url)), 'data', 'demo');

interface Options extends CommonOptions {
  readonly customers?: string;
  readonly seed?: string;
  readonly plain?: boolean;
  readonly out?: string;
  readonly load?: boolean;
  readonly serve?: boolean;
  readonly port: string;
  readonly as: string;
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new Failure('usage', `--${name} ${text} is no whole number.`, `For example --${name} 2000.`);
  }
  return value;
}

async function generate(effects: Effects, folder: string, given: Options) {
  const customers = wholeNumber('customers', given.customers ?? String(committedShop.customers));
  const progress = createProgress(effects);
  try {
    return await generateShop({
      folder,
      customers,
      seed: wholeNumber('seed', given.seed ?? String(committedShop.seed)),
      ...(given.plain ? { plain: true } : {}),
      progress: (event) => progress.say(`${count(event.lines)} lines`, event.customers / customers),
    });
  } catch (error) {
    if (error instanceof RangeError)
      throw new Failure('usage', error.message, 'See arzesh demo --help.', { cause: error });
    throw error;
  } finally {
    progress.end();
  }
}

/** Loads the shop, runs every model and says what it found. */
async function show(
  effects: Effects,
  folder: string,
  store: string,
): Promise<{ findings: string[]; generation: string; seconds: number }> {
  const start = effects.now().getTime();
  const config = join(folder, 'arzesh.config.json');
  const loaded = await loadFiles(effects, { store, config }, []);
  const report = await runModels(effects, { store, config });
  const findings = await summaryOf(store);
  const read = loaded.files.reduce((sum, file) => sum + file.read, 0);
  const held = loaded.files.reduce((sum, file) => sum + file.quarantined, 0);
  const seconds = (effects.now().getTime() - start) / 1000;
  const { business } = await readSettingsOf(store);
  const isKnown = loaded.generation === null;
  return {
    findings: [
      `${business}, as of ${report.asOf}: ${count(read)} rows read${isKnown ? ', all known from an earlier load' : `, ${count(held)} of them in quarantine`}, ${report.models.length} models run, in ${seconds.toFixed(1)} s.`,
      ...findings,
      `  • ${describeTrust(report)}`,
    ],
    generation: report.generation,
    seconds,
  };
}

export function addDemo(program: Command, effects: Effects): void {
  const command = common(
    program
      .command('demo')
      .description('make a shop with a known truth, or load one, run every model and look at it')
      .option(
        '--customers <n>',
        `how many customers to generate (the committed shop has ${count(committedShop.customers)})`,
      )
      .option('--seed <n>', `seed of the generator (the committed shop has ${committedShop.seed})`)
      .option('--plain', 'buyers and spend alone: no seasons, campaigns, complaints or mess')
      .option('--out <folder>', 'where the generated shop goes (default "demo/shop")')
      .option('--load', 'load the shop and run the models (implied by --serve)')
      .option('--serve', 'then serve the dashboard')
      .option('--port <port>', 'port of the dashboard; 0 takes any free one', String(defaultPort))
      .option('--as <role>', `whom the printed link signs in: ${roles.join(', ')}`, 'steward'),
  );
  examples(command, [
    ['demo --serve', 'load the committed shop, run everything, open the dashboard'],
    ['demo --customers 20000 --seed 7 --out shop', 'generate a shop: feeds, configuration and truth'],
    [
      'demo --customers 50000 --seed 1 --plain --out plain',
      'a shop that obeys BG/NBD and Gamma-Gamma exactly',
    ],
    ['demo --customers 20000 --load', 'generate, load and run'],
  ]);
  command.action(async (given: Options) => {
    const json = given.json === true;
    const generates =
      given.customers !== undefined ||
      given.seed !== undefined ||
      given.plain === true ||
      given.out !== undefined;
    const loads = given.serve === true || given.load === true || !generates;
    const folder = generates ? resolve(effects.folder(), given.out ?? 'demo/shop') : committedFolder;
    const store = resolve(effects.folder(), given.store ?? 'demo/store');
    const role = roles.find((candidate) => candidate === given.as);
    if (!role) throw new Failure('usage', `There is no role ${given.as}.`, `Roles: ${roles.join(', ')}.`);
    const port = portOf(given.port);
    if (!generates && !existsSync(committedFolder)) {
      throw new Failure(
        'input',
        'The committed shop is missing.',
        'Generate one: arzesh demo --customers 2000 --load',
      );
    }
    const made = generates ? await generate(effects, folder, given) : null;
    if (made && !json) {
      effects.out(
        `${table(
          ['file', 'rows', 'bytes'],
          made.files.map((file) => [file.file, count(file.rows), count(file.bytes)]),
        )}\n\nMade in ${made.seconds.toFixed(1)} s: ${folder}\nThe truth behind it: ${made.truthFile}\n`,
      );
    }
    const shown = loads ? await show(effects, folder, store) : null;
    if (shown && !json) effects.out(`${made ? '\n' : ''}${shown.findings.join('\n')}\n`);
    if (json)
      effects.out(`${JSON.stringify({ folder, store: loads ? store : null, ...made, ...shown }, null, 2)}\n`);
    if (!loads && !json) effects.out(`Next: arzesh ingest --config ${join(folder, 'arzesh.config.json')}\n`);
    if (!given.serve) return;
    const listening = await startServer({ store, port, role, config: join(folder, 'arzesh.config.json') });
    effects.out(
      `\nThe dashboard: ${listening.address}\nSign in once with this link:\n\n  ${listening.link}\n\nStop with Ctrl-C.\n`,
    );
    await untilStopped(listening);
  });
}
