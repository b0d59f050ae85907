import fastifyStatic from '@fastify/static';
import type { FastifyPluginAsync } from 'fastify';

/** Its name says what is in it: it never changes. */
const hashed = /-[A-Z0-9]{8}\.(js|css|woff2)$/;

/** The page and its files. Its addresses are fragments (`#/segments/…`), so one document serves them all. */
export const webRoutes: FastifyPluginAsync<{ webFolder: string }> = async (app, { webFolder }) => {
  await app.register(fastifyStatic, { root: webFolder, serve: false, preCompressed: true });
  app.get(
    '/',
    { config: { roles: 'anyone', rateLimit: false }, schema: { hide: true } as object },
    (_request, reply) =>
      reply.sendFile('index.html', { cacheControl: false }).header('cache-control', 'no-cache'),
  );
  app.get<{ Params: { '*': string } }>(
    '/assets/*',
    { config: { roles: 'anyone', rateLimit: false }, schema: { hide: true } as object },
    (request, reply) =>
      reply
        .sendFile(`assets/${request.params['*']}`, { cacheControl: false })
        .header(
          'cache-control',
          hashed.test(request.params['*']) ? 'public, max-age=31536000, immutable' : 'no-cache',
        ),
  );
};
