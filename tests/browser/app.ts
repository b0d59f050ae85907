import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface RunningApp {
  readonly address: string;
  /** A link that signs in, for the first use; later visits keep the cookie. */
  readonly link: string;
  /** Where its store lies; null for one that was given by its link. */
  readonly store: string | null;
  close(): Promise<void>;
}

const entry = fileURLToPath(new URL('../../scripts/arzesh.mjs', import.meta.url));
const patience = 240_000;

/**
 * The app to test: the one whose one-time link stands in `ARZESH_LINK` (its store in `ARZESH_STORE`), else the demo as the README starts it, in a
 * store of its own: loaded, run and served by the command line.
 */
export async function startApp(): Promise<RunningApp> {
  const given = process.env.ARZESH_LINK;
  if (given)
    return {
      address: new URL(given).origin,
      link: given,
      store: process.env.ARZESH_STORE ?? null,
      close: async () => {},
    };
  const store = mkdtempSync(join(tmpdir(), 'arzesh-browser-'));
  return startServing(['demo', '--serve', '--store', store, '--port', '0'], store);
}

const retailFile = fileURLToPath(new URL('../../../shared/data/online_retail.csv.gz', import.meta.url));
const retailConfig = {
  business: { name: 'Online Retail', currency: 'GBP', timeZone: 'Europe/London' },
  feeds: {
    retail: {
      entity: 'order_lines',
      files: [retailFile],
      columns: {
        order_id: 'InvoiceNo',
        product_id: 'StockCode',
        description: 'Description',
        quantity: 'Quantity',
        ordered_at: 'InvoiceDate',
        unit_price: 'UnitPrice',
        customer_id: 'CustomerID',
        country: 'Country',
      },
      cancellation: { prefix: 'C' },
      badDebt: { prefix: 'A' },
    },
  },
};

/** Online Retail, loaded and run; null where the public data is not at hand. */
export async function startRetail(): Promise<RunningApp | null> {
  const given = process.env.ARZESH_RETAIL_LINK;
  if (given) return { address: new URL(given).origin, link: given, store: null, close: async () => {} };
  if (!existsSync(retailFile)) return null;
  const folder = mkdtempSync(join(tmpdir(), 'arzesh-retail-'));
  const config = join(folder, 'arzesh.config.json');
  writeFileSync(config, JSON.stringify(retailConfig));
  const place = ['--config', config, '--store', join(folder, 'store')];
  for (const command of ['ingest', 'run']) await ended([command, ...place]);
  return startServing(['serve', '--as', 'steward', '--port', '0', ...place], folder);
}

/** Runs a command to its end. @throws where it fails */
async function ended(args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [entry, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk;
  });
  const code = await new Promise((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error(`arzesh ${args[0]} ended with ${code}: ${said}`);
}

/** A command that serves, once it has printed its link; its folder is removed at the end. */
async function startServing(args: readonly string[], folder: string): Promise<RunningApp> {
  const serving = spawn(process.execPath, [entry, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<void>((resolve) => serving.once('exit', () => resolve()));
  const close = async () => {
    serving.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  let said = '';
  serving.stderr.on('data', (chunk: Buffer) => {
    said += chunk;
  });
  try {
    const link = await new Promise<string>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no link after ${patience} ms: ${said}`)), patience);
      serving.stdout.on('data', (chunk: Buffer) => {
        said += chunk;
        const [found] = /http:\/\/\S+#sign-in=\S+/.exec(said) ?? [];
        if (!found) return;
        clearTimeout(timer);
        resolve(found);
      });
      serving.once('exit', (code) => {
        clearTimeout(timer);
        reject(new Error(`${args[0]} ended with ${code}: ${said}`));
      });
    });
    return { address: new URL(link).origin, link, store: folder, close };
  } catch (error) {
    await close();
    throw error;
  }
}
