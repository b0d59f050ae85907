import { Type } from 'typebox';
import { assertSameOrigin, callerOf } from '../access/authenticate.ts';
import { roles } from '../access/roles.ts';
import { ApiError } from '../errors.ts';
import { closed } from '../schemas/common.ts';
import {
  endedAnswer,
  sessionAnswer,
  sessionsAnswer,
  signedInAnswer,
  signedOutAnswer,
} from '../schemas/data.ts';
import type { Routes } from './route.ts';

/** Signing in by the one-time link, and out. */
export const sessionRoutes: Routes = async (app, { context }) => {
  const { cookieName, isSecure } = context.side;
  const options = {
    httpOnly: true,
    sameSite: 'strict',
    path: '/',
    secure: isSecure,
  } as const;

  app.post(
    '/session',
    {
      config: { roles: 'anyone', rateLimit: { max: 20, timeWindow: '1 minute' } },
      schema: {
        summary: 'Sign in with the token of a one-time link',
        operationId: 'signIn',
        response: { 200: signedInAnswer },
        body: Type.Object({ token: Type.String({ minLength: 20, maxLength: 100 }) }, closed),
      },
    },
    async (request, reply) => {
      assertSameOrigin(request, context.side);
      const opened = context.sessions.signIn(request.body.token);
      if (!opened) throw new ApiError('link_spent');
      await context.audit({
        actor: opened.caller.id,
        action: 'signed_in',
        subject: opened.caller.role,
      });
      reply.setCookie(cookieName, opened.cookie, { ...options, maxAge: opened.seconds });
      return { role: opened.caller.role };
    },
  );

  app.get(
    '/session',
    {
      config: { roles },
      schema: { summary: 'Who is signed in', operationId: 'readSession', response: { 200: sessionAnswer } },
    },
    async (request) => ({
      role: callerOf(request).role,
      segments: callerOf(request).segments,
    }),
  );

  app.get(
    '/sessions',
    {
      config: { roles: ['steward'] },
      schema: {
        summary: 'Who is signed in on this server',
        operationId: 'listSessions',
        response: { 200: sessionsAnswer },
      },
    },
    async () => ({ sessions: context.sessions.list() }),
  );

  app.delete(
    '/sessions/:id',
    {
      config: { roles: ['steward'] },
      schema: {
        summary: 'Sign somebody out',
        operationId: 'endSession',
        response: { 200: endedAnswer },
        params: Type.Object({ id: Type.String({ pattern: '^session:[A-Za-z0-9_-]{12}$' }) }, closed),
      },
    },
    async (request) => {
      const { id } = request.params;
      if (!context.sessions.list().some((session) => session.id === id)) throw new ApiError('not_found');
      await context.audit({ actor: callerOf(request).id, action: 'session_ended', subject: id });
      context.sessions.end(id);
      return { ended: id };
    },
  );

  app.delete(
    '/session',
    {
      config: { roles },
      schema: { summary: 'Sign out', operationId: 'signOut', response: { 200: signedOutAnswer } },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const cookie = request.cookies[cookieName];
      if (caller.kind === 'session' && cookie) {
        context.sessions.signOut(cookie);
        await context.audit({ actor: caller.id, action: 'signed_out', subject: caller.role });
      }
      reply.clearCookie(cookieName, options);
      return { signedOut: true };
    },
  );
};
