import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { auditRoutes } from './audit.ts';
import { boardRoutes } from './boards.ts';
import { changeRoutes } from './changes.ts';
import { compareRoutes } from './compare.ts';
import { contactCapRoutes } from './contact-caps.ts';
import { customerRoutes } from './customers.ts';
import { dataRoutes } from './data.ts';
import { deliveryRoutes } from './deliveries.ts';
import { eventValueRoutes } from './event-values.ts';
import { exclusionRoutes } from './exclusions.ts';
import { exportJobRoutes } from './export-jobs.ts';
import { exportRoutes } from './exports.ts';
import { groupRoutes } from './groups.ts';
import { healthRoutes } from './health.ts';
import { keyRoutes } from './keys.ts';
import { lineageRoutes } from './lineage.ts';
import { mcpRoutes } from './mcp.ts';
import { memberPageRoutes } from './member-pages.ts';
import { memberRoutes } from './members.ts';
import { migrationRoutes } from './migration.ts';
import { modelRoutes } from './models.ts';
import { numberRoutes } from './numbers.ts';
import { previewRoutes } from './preview.ts';
import { reportRoutes } from './reports.ts';
import type { RouteOptions, Routes } from './route.ts';
import { segmentFlowRoutes } from './segment-flows.ts';
import { segmentVersionRoutes } from './segment-versions.ts';
import { segmentRoutes } from './segments.ts';
import { sessionRoutes } from './session.ts';
import { snapshotRoutes } from './snapshots.ts';
import { staticReportRoutes } from './static-report.ts';
import { statusRoutes } from './status.ts';
import { stewardRoutes } from './steward.ts';
import { traitValueRoutes } from './trait-values.ts';
import { traitRoutes } from './traits.ts';
import { webRoutes } from './web.ts';

/** The API by what it is about. */
const api: Readonly<Record<string, readonly Routes[]>> = {
  session: [sessionRoutes],
  reports: [reportRoutes, boardRoutes, staticReportRoutes, numberRoutes, groupRoutes, migrationRoutes],
  traits: [traitRoutes, traitValueRoutes, eventValueRoutes, customerRoutes],
  segments: [
    ...[segmentRoutes, segmentVersionRoutes, snapshotRoutes],
    ...[segmentFlowRoutes, previewRoutes, compareRoutes],
  ],
  members: [memberPageRoutes, memberRoutes, changeRoutes],
  exports: [exportRoutes, exportJobRoutes, deliveryRoutes],
  exclusions: [exclusionRoutes, contactCapRoutes],
  data: [statusRoutes, modelRoutes, dataRoutes],
  stewardship: [stewardRoutes, lineageRoutes, keyRoutes, auditRoutes],
};

/** Says of each route what it is about, and that its errors are as all are. */
function describeAll(app: FastifyInstance, tag: string): void {
  const error = Type.Ref('Error');
  app.addHook('onRoute', (route) => {
    route.schema = {
      ...route.schema,
      tags: [tag],
      response: { ...(route.schema?.response as object), '4xx': error, '5xx': error },
    };
  });
}

/** Every address of the server. */
export const routes: FastifyPluginAsyncTypebox<RouteOptions & { webFolder: string | null }> = async (
  app,
  { context, webFolder },
) => {
  await app.register(healthRoutes, { context });
  for (const [tag, resources] of [...Object.entries(api), ['assistants', [mcpRoutes]] as const]) {
    await app.register(async (scope) => {
      describeAll(scope, tag);
      for (const resource of resources)
        await scope.register(resource, { context, prefix: resource === mcpRoutes ? '' : '/api/v1' });
    });
  }
  if (webFolder !== null) await app.register(webRoutes, { webFolder });
};
