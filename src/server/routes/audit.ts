import { type Static, Type } from 'typebox';
import { listAudit } from '../../warehouse/audit/list.ts';
import { verifyAudit } from '../../warehouse/audit/verify.ts';
import { callerOf } from '../access/authenticate.ts';
import { latestChange } from '../latest-change.ts';
import { answer, closed } from '../schemas/common.ts';
import type { Routes } from './route.ts';

const config = { roles: ['steward'] } as const;
const text = Type.String();
const count = Type.Number();

const auditAnswer = answer({
  matching: count,
  entries: Type.Array(
    answer({
      ...{ sequence: count, happenedAt: text, actor: text, action: text, subject: text },
      details: Type.Record(text, Type.Union([text, count, Type.Boolean(), Type.Null()])),
    }),
  ),
});
export type AuditAnswer = Static<typeof auditAnswer>;

const verdict = answer({
  ...{ ok: Type.Boolean(), entries: count, keyed: count, torn: count },
  faults: Type.Array(answer({ line: Type.Union([count, Type.Null()]), problem: text })),
});
export type VerdictAnswer = Static<typeof verdict>;

/** The trail of who did what: its last entries, and whether it is whole. */
export const auditRoutes: Routes = async (app, { context }) => {
  app.get(
    '/audit',
    {
      config,
      schema: {
        summary: 'The last entries of the audit trail, newest first',
        operationId: 'listAudit',
        querystring: Type.Object(
          {
            action: Type.Optional(Type.String({ pattern: '^[a-z_]{1,40}$' })),
            before: Type.Optional(
              Type.String({ pattern: '^[0-9]{1,12}$', description: 'Number of an entry.' }),
            ),
          },
          closed,
        ),
        response: { 200: auditAnswer },
      },
    },
    async (request) => {
      const { action, before } = request.query;
      await context.audit({ actor: callerOf(request).id, action: 'audit_viewed', subject: 'audit' });
      const page = await listAudit(context.store, {
        limit: 50,
        action,
        ...(before === undefined ? {} : { before: Number(before) }),
      });
      return {
        matching: page.matching,
        entries: page.entries.map(({ sequence, happenedAt, actor, action: what, subject, details }) => ({
          ...{ sequence, happenedAt, actor, action: what, subject },
          details: details ?? {},
        })),
      };
    },
  );

  app.post(
    '/audit/verify',
    {
      config,
      schema: {
        summary: 'Whether any entry was changed or taken out',
        operationId: 'verifyAudit',
        response: { 200: verdict },
      },
    },
    async () => (await verifyAudit(context.store, latestChange(context.store))) as VerdictAnswer,
  );
};
