import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { roles } from '../access/roles.ts';
import examples from '../schemas/examples.json' with { type: 'json' };

/** The reader of the API's description sets styles from script; that is allowed under this prefix alone. */
const policy =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
  "object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

interface Operation {
  readonly operationId?: string;
  readonly responses?: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { example?: unknown }>> }>
  >;
}

function addExample(operation: unknown): void {
  const { operationId = '', responses = {} } = operation as Operation;
  const [, answer] = Object.entries(responses).find(([status]) => status.startsWith('2')) ?? [];
  const content = answer?.content?.['application/json'];
  const example = (examples as Readonly<Record<string, unknown>>)[operationId];
  if (content && example !== undefined) content.example = example;
}

/** Describes the routes that are registered after it, and shows the description at `/docs`. */
export async function describeRoutes(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    // An example of each answer, as the tests' server gave it.
    transformObject: (document) => {
      const described = 'openapiObject' in document ? document.openapiObject : {};
      for (const methods of Object.values(described.paths ?? {}))
        for (const operation of Object.values(methods ?? {})) addExample(operation);
      return described;
    },
    refResolver: { buildLocalReference: ({ $id }) => String($id) },
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Arzesh', description: 'Reports, traits, segments and their members.', version: '1' },
      components: {
        securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'An API key.' } },
      },
      security: [{ key: [] }],
    },
  });
  await app.register(async (scope) => {
    scope.addHook('onRoute', (route) => {
      route.config = { ...route.config, roles };
    });
    await scope.register(swaggerUi, { routePrefix: '/docs', staticCSP: policy });
  });
}
