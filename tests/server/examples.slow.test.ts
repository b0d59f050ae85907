import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { campaignSegment, startServer, type TestServer } from './server.ts';

// The examples, as a reader would run them against a store that is served.
interface Member {
  readonly email: string | null;
  readonly phone: string | null;
}
interface Page {
  readonly changes: readonly (Member & { readonly customer_id: string; readonly change: string })[];
  readonly run: string;
}

const run = promisify(execFile);
const example = (name: string) => fileURLToPath(new URL(`../../examples/${name}`, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'arzesh-examples-'));
let server: TestServer;
let environment: NodeJS.ProcessEnv;

beforeAll(async () => {
  server = await startServer();
  await server.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = server.app.server.address() as AddressInfo;
  environment = {
    ...process.env,
    ARZESH_URL: `http://127.0.0.1:${port}`,
    ARZESH_KEY: server.as.campaign.authorization.replace('Bearer ', ''),
  };
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

/** The members as the export of the whole has them. */
async function members(): Promise<Map<string, Member>> {
  const { body } = await server.app.inject({
    url: `/api/v1/segments/${campaignSegment}/members.ndjson`,
    headers: server.as.campaign,
  });
  const rows = body
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Page['changes'][number]);
  return new Map(rows.map(({ customer_id: id, email, phone }) => [id, { email, phone }]));
}

/** Puts the first member who has an address on the suppression list. */
async function suppressOne(): Promise<void> {
  const [id] = [...(await members())].find(([, { email }]) => email !== null) ?? [];
  const answer = await server.app.inject({
    method: 'POST',
    url: '/api/v1/suppressions',
    headers: server.as.steward,
    payload: { customer_id: id, reason: 'unsubscribed' },
  });
  expect(answer.statusCode).toBe(201);
}

it.each([
  [process.execPath, 'pull-changes.mjs'],
  ['python3', 'pull_changes.py'],
])('%s %s keeps a list as the whole export has it', async (program, name) => {
  const file = join(folder, `${name}.json`);
  for (const again of [false, true]) {
    if (again) await suppressOne();
    const { stdout } = await run(program, [example(name), campaignSegment, file], { env: environment });
    const list = JSON.parse(readFileSync(file, 'utf8')) as { members: Record<string, Member> };
    const expected = await members();
    expect(expected.size).toBeGreaterThan(50);
    expect(list.members).toEqual(Object.fromEntries(expected));
    expect(stdout).toBe(`${expected.size} members as of run 000001-00000000\n`);
  }
});

it('pull-changes.sh has pages that give the list', async () => {
  const own = join(folder, 'curl');
  const list = new Map<string, Member>();
  for (const again of [false, true]) {
    if (again) await suppressOne();
    const before = again ? readdirSync(own) : [];
    await run('sh', [example('pull-changes.sh'), campaignSegment, own], { env: environment });
    const [pull] = readdirSync(own).filter((name) => name.startsWith('pull') && !before.includes(name));
    const pages = readdirSync(join(own, pull as string));
    expect(pages).toEqual(['1.json']);
    const page = JSON.parse(readFileSync(join(own, pull as string, '1.json'), 'utf8')) as Page;
    expect(page.changes.length > 0 && page.changes.length < (again ? 10 : Number.POSITIVE_INFINITY)).toBe(
      true,
    );
    for (const { customer_id: id, email, phone } of page.changes) list.set(id, { email, phone });
    expect(Object.fromEntries(list)).toEqual(Object.fromEntries(await members()));
    expect(readFileSync(join(own, 'since'), 'utf8')).toBe(`${page.run}\n`);
  }
});

// `npm run notebooks` installs a Python with pyarrow and pandas; ARZESH_PYTHON names another.
const venv = fileURLToPath(new URL('../../notebooks/.venv/bin/python', import.meta.url));
const python = process.env.ARZESH_PYTHON ?? (existsSync(venv) ? venv : 'python3');
const hasFrames = spawnSync(python, ['-c', 'import pandas, pyarrow']).status === 0;

it.skipIf(!hasFrames)(
  `pull_changes.py gives a data frame with typed columns${hasFrames ? '' : ` (skipped: ${python} has no pandas and pyarrow; see npm run notebooks -- --install)`}`,
  async () => {
    const columns = 'customer_id,order_count,clv_12m,last_order_on,email_consent';
    // Whoever follows the example reads types and values out of the frame, and not text.
    const script = `
import sys, json
sys.path.insert(0, ${JSON.stringify(example('.'))})
import pull_changes
frame = pull_changes.data_frame("${campaignSegment}")
import pyarrow.ipc
typed = pyarrow.ipc.open_file(pull_changes.ask("/segments/${campaignSegment}/members.arrow?columns=${columns}")).read_all().to_pandas()
print(json.dumps({
  "rows": len(frame), "columns": list(frame.columns),
  "types": {name: typed[name].dtype.kind for name in typed.columns},
  "orders": int(typed["order_count"].sum()), "value": float(typed["clv_12m"].sum()),
}))`;
    const { stdout } = await run(python, ['-c', script], {
      env: {
        ...environment,
        ARZESH_KEY: server.as.analyst.authorization.replace('Bearer ', ''),
      },
    });
    const frame = JSON.parse(stdout);
    const { body } = await server.app.inject({
      url: `/api/v1/segments/${campaignSegment}/members.ndjson?columns=${columns}`,
      headers: server.as.analyst,
    });
    const rows = body
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(frame.rows).toBe(rows.length);
    expect(frame.columns).toEqual(expect.arrayContaining(columns.split(',')));
    // i: whole numbers, f: doubles. A text column is O or of pandas' own text type.
    expect(frame.types).toMatchObject({ order_count: 'i', clv_12m: 'f', email_consent: 'b' });
    expect(frame.orders).toBe(rows.reduce((sum, row) => sum + row.order_count, 0));
    expect(frame.value).toBeCloseTo(
      rows.reduce((sum, row) => sum + row.clv_12m, 0),
      2,
    );
    const said = await run(python, [example('pull_changes.py'), '--frame', campaignSegment], {
      env: environment,
    });
    expect(said.stdout).toContain(`${rows.length} entries`);
  },
);
