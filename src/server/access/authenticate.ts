import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';
import { ApiError } from '../errors.ts';
import type { Caller } from './roles.ts';
import type { Sessions } from './sessions.ts';

/** How the page is reached, as far as signing in depends on it. */
export interface PublicSide {
  /** The only origin whose page may change things; null takes the one that the request was sent to. */
  readonly origin: string | null;
  readonly cookieName: string;
  readonly isSecure: boolean;
}

/**
 * Browsers send cookies to every port of a host: each store has a name of its own. Over https the prefix keeps other
 * hosts of the domain from setting it.
 */
export function publicSide(store: string, publicUrl: string | null): PublicSide {
  const origin = publicUrl === null ? null : new URL(publicUrl).origin;
  const isSecure = origin?.startsWith('https:') ?? false;
  const name = `arzesh_${createHash('sha256').update(resolve(store)).digest('hex').slice(0, 10)}`;
  return { origin, isSecure, cookieName: isSecure ? `__Host-${name}` : name };
}

const changing = (method: string) => !['GET', 'HEAD', 'OPTIONS'].includes(method);

/** A page of another site cannot make a browser send this header with our own address. */
export function assertSameOrigin(request: FastifyRequest, side: PublicSide): void {
  const own = side.origin ?? `${request.protocol}://${request.host}`;
  if (request.headers.origin !== own) throw new ApiError('wrong_origin');
}

declare module 'fastify' {
  interface FastifyInstance {
    /** Every route as it was declared, with who may call it. */
    readonly declaredRoutes: readonly RouteOptions[];
  }
}

/**
 * Finds out who asks and whether the route admits them. A key counts before a cookie; a request that changes
 * something with a cookie must come from our own page. Every route must say who may call it, or nothing starts.
 */
export function guardRoutes(
  app: FastifyInstance,
  findKey: (bearer: string) => Caller | null,
  sessions: Sessions,
  side: PublicSide,
): void {
  const routes: RouteOptions[] = [];
  app.addHook('onRoute', (route) => {
    routes.push(route);
  });
  app.addHook('onReady', async () => {
    const open = routes.filter((route) => route.config?.roles === undefined);
    if (open.length > 0) {
      const names = open.map((route) => `${String(route.method)} ${route.url}`).join(', ');
      throw new Error(`routes without roles: ${names}`);
    }
  });
  app.decorate('declaredRoutes', routes);
  app.decorateRequest('caller', null);
  // Before the rate limit, which counts by caller.
  app.addHook('onRequest', async (request) => {
    if (request.is404 || request.routeOptions.config.roles === 'anyone') return;
    request.caller = identify(request, findKey, sessions, side);
  });
  // After every onRequest hook, so that the rate limit also counts those who are turned away here.
  app.addHook('preParsing', async (request) => {
    const allowed = request.routeOptions.config.roles;
    if (request.is404 || allowed === 'anyone') return;
    if (!request.caller) throw new ApiError('not_signed_in');
    if (!allowed?.includes(request.caller.role)) throw new ApiError('forbidden');
    if (request.caller.kind === 'session' && changing(request.method)) assertSameOrigin(request, side);
  });
}

function identify(
  request: FastifyRequest,
  findKey: (bearer: string) => Caller | null,
  sessions: Sessions,
  side: PublicSide,
): Caller | null {
  const [, bearer] = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
  if (request.headers.authorization !== undefined) return bearer ? findKey(bearer) : null;
  const cookie = request.cookies[side.cookieName];
  return cookie ? sessions.find(cookie) : null;
}

/** The caller of a route that does not admit everyone. */
export function callerOf(request: FastifyRequest): Caller {
  if (!request.caller) throw new ApiError('not_signed_in');
  return request.caller;
}
