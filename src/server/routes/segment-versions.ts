import { Type } from 'typebox';
import { inLanguage } from '../../reports/locale/labels.ts';
import { RuleError, type SegmentVersion } from '../../segments/index.ts';
import { callerOf } from '../access/authenticate.ts';
import { closed, segmentParams, viewQuery } from '../schemas/common.ts';
import { savedSegment, versionsAnswer } from '../schemas/segments.ts';
import { words } from '../segment-reading.ts';
import { readSettings, viewOf } from '../settings.ts';
import type { Routes } from './route.ts';

/** What a saved segment said before, and the way back. */
export const segmentVersionRoutes: Routes = async (app, { context }) => {
  app.get(
    '/segments/:name/versions',
    {
      config: { roles: ['analyst', 'steward'] },
      schema: {
        summary: 'Earlier versions of a segment, newest first',
        operationId: 'listSegmentVersions',
        response: { 200: versionsAnswer },
        params: segmentParams,
        querystring: viewQuery,
      },
    },
    async (request) => {
      const { name } = request.params;
      const current = context.segments.find(name)?.version;
      const view = await context.query(
        async (generation) => viewOf(await readSettings(generation), request.query),
        request.stopSignal,
      );
      /** Null where the rule fits no longer. */
      const said = ({ rule }: SegmentVersion) => {
        try {
          return words(context, context.segments.parse(rule, name), view);
        } catch (error) {
          if (error instanceof RuleError) return null;
          throw error;
        }
      };
      return {
        name,
        version: current ?? null,
        versions: context.segments
          .versions(name)
          .filter(({ version }) => version !== current)
          .map((each) => ({
            version: each.version,
            changedAt: each.changedAt,
            label: inLanguage(each.labels, view.language),
            words: said(each),
            rule: each.rule,
          })),
      };
    },
  );

  app.post(
    '/segments/:name/versions/:version/restore',
    {
      config: { roles: ['analyst', 'steward'] },
      schema: {
        summary: 'Make an earlier version the newest; the present one is kept as a version',
        operationId: 'restoreSegmentVersion',
        response: { 200: savedSegment },
        params: Type.Object(
          { ...segmentParams.properties, version: Type.String({ pattern: '^[1-9][0-9]{0,5}$' }) },
          closed,
        ),
      },
    },
    async (request) => {
      const { name } = request.params;
      const version = Number(request.params.version);
      // The line comes before the change: where it cannot be written, nothing is changed.
      return context.segments.restore(name, version, {
        record: () =>
          context.audit({
            actor: callerOf(request).id,
            action: 'segment_restored',
            subject: name,
            details: { version },
          }),
      });
    },
  );
};
