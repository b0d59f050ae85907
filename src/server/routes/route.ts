import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { Context } from '../context.ts';

export interface RouteOptions {
  readonly context: Context;
}

export type Routes = FastifyPluginAsyncTypebox<RouteOptions>;
