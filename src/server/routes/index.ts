import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { Context } from '../context.ts';
import { auditRoutes } from './audit.ts';
import { boardRoutes } from './boards.ts';
import { changeRoutes } from './changes.ts';
import { compareRoutes } from './compare.ts';
import { contactCapRoutes } from './contact-caps.ts';
import { customerRoutes } from './customers.ts';
import { dataRoutes } from './data.ts';
import { deliveryRoutes } from './deliveries.ts';
import { exclusionRoutes } from './exclusions.ts';
import { exportJobRoutes } from './export-jobs.ts';
import { exportRoutes } from './exports.ts';
import { healthRoutes } from './health.ts';
import { keyRoutes } from './keys.ts';
import { lineageRoutes } from './lineage.ts';
import { mcpRoutes } from './mcp.ts';
import { memberRoutes } from './members.ts';
import { modelRoutes } from './models.ts';
import { numberRoutes } from './numbers.ts';
import { previewRoutes } from './preview.ts';
import { reportRoutes } from './reports.ts';
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

export interface RouteOptions {
  readonly context: Context;
}

export type Routes = FastifyPluginAsyncTypebox<RouteOptions>;

const api: readonly Routes[] = [
  sessionRoutes,
  statusRoutes,
  reportRoutes,
  boardRoutes,
  staticReportRoutes,
  numberRoutes,
  traitRoutes,
  traitValueRoutes,
  segmentRoutes,
  segmentVersionRoutes,
  snapshotRoutes,
  segmentFlowRoutes,
  previewRoutes,
  compareRoutes,
  memberRoutes,
  exportRoutes,
  exportJobRoutes,
  deliveryRoutes,
  contactCapRoutes,
  exclusionRoutes,
  changeRoutes,
  customerRoutes,
  modelRoutes,
  dataRoutes,
  stewardRoutes,
  lineageRoutes,
  keyRoutes,
  auditRoutes,
];

/** Every address of the server. */
export const routes: FastifyPluginAsyncTypebox<RouteOptions & { webFolder: string | null }> = async (
  app,
  { context, webFolder },
) => {
  await app.register(healthRoutes, { context });
  for (const resource of api) await app.register(resource, { context, prefix: '/api/v1' });
  await app.register(mcpRoutes, { context });
  if (webFolder !== null) await app.register(webRoutes, { webFolder });
};
