import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { OpenAPI3 } from 'openapi-typescript';
import openapiTypescript, { astToString } from 'openapi-typescript';
import { buildApp } from '../src/server/app.ts';

const head = `// Made by \`npm run client\` from the API's description. Changes made by hand are lost.

`;

/** The description of the API, which is the same for every store. */
async function describe(): Promise<OpenAPI3> {
  const store = mkdtempSync(join(tmpdir(), 'arzesh-client-'));
  const nothing = { use: () => Promise.reject(new Error('there is no store')) };
  const app = await buildApp({ store, generations: nothing, catalogue: [], reports: [], webFolder: null });
  try {
    await app.ready();
    return app.swagger() as unknown as OpenAPI3;
  } finally {
    await app.close();
    rmSync(store, { recursive: true });
  }
}

const isPaths = (name: unknown) =>
  ['paths', 'webhooks'].includes((name as { text?: string } | undefined)?.text ?? '');

/** The types of every operation, and where each is asked. */
export async function generateClient(): Promise<string> {
  const description = await describe();
  // What assistants speak is a protocol of its own.
  const paths = Object.fromEntries(
    Object.entries(description.paths ?? {}).filter(([path]) => path !== '/mcp'),
  );
  const all = await openapiTypescript(
    { ...description, paths },
    { immutable: true, emptyObjectsUnknown: true },
  );
  // Operations go by their ids: the addresses that lead to them are in `places`.
  const types = astToString(all.filter((node) => !('name' in node) || !isPaths(node.name)));
  const places = Object.entries(paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods as Record<string, { operationId: string }>).map(
        ([method, { operationId }]) => `  ${operationId}: ['${method.toUpperCase()}', '${path}'],`,
      ),
    )
    .sort();
  return `${head}${types}\n/** How and where each operation is asked. */\nexport const places = {\n${places.join('\n')}\n} as const;\n`;
}

export const generatedFile = fileURLToPath(new URL('api.ts', import.meta.url));

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(generatedFile, await generateClient());
