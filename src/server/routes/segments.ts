import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { inLanguage } from '../../reports/locale/labels.ts';
import {
  distinguish,
  effects,
  measure,
  measureAll,
  rulesNearOthers,
  type Segment,
  segmentBody,
  unknownCauses,
  usableSegments,
} from '../../segments/index.ts';
import type { Engine } from '../../warehouse/engine.ts';
import { callerOf } from '../access/authenticate.ts';
import { type Caller, mayUseSegment, roles, seesPersons } from '../access/roles.ts';
import type { AuditEvent } from '../audit.ts';
import type { ServingGeneration } from '../context.ts';
import { ApiError } from '../errors.ts';
import { readValueTrust } from '../model-reading.ts';
import { reportGroups } from '../report-groups.ts';
import { closed, segmentParams, viewQuery } from '../schemas/common.ts';
import { removedAnswer, savedSegment, segmentAnswer, segmentsAnswer } from '../schemas/segments.ts';
import { type Others, rule, scopeOf, showCause, showMeasure, showRule } from '../segment-reading.ts';
import { readSettings, viewOf } from '../settings.ts';
import { readKnown } from '../small-cells.ts';
import { averageValue, verdict } from '../verdict.ts';
import type { Routes } from './route.ts';

const writers = ['analyst', 'steward'] as const;

async function contactCost(engine: Engine): Promise<number | null> {
  const [row] = await engine.rows<{ cost: number | null }>(
    `select coalesce(
       (select max(cast(value as double)) from results.settings where key = 'contact_cost'),
       (select cast(avg(cost_per_contact) as double) from facts.campaigns where cost_per_contact > 0)
     ) as cost`,
  );
  return row?.cost ?? null;
}

/** Of a segment that the published run cannot answer. */
const noFigures = {
  ...{ count: null, share: null, value: null, valueLow: null, valueHigh: null },
  total: null,
  withheld: false,
};

export const segmentRoutes: Routes = async (app, { context }) => {
  const find = (name: string): Segment => {
    const segment = context.segments.find(name);
    if (!segment) throw new ApiError('not_found');
    return segment;
  };

  /** The line comes before the change: where it cannot be written, nothing is changed. */
  const lineOf = (request: FastifyRequest, action: AuditEvent['action'], subject: string) => () =>
    context.audit({ actor: callerOf(request).id, action, subject });

  /** What a role without persons could reckon with; nothing for those who see the counts anyway. */
  const othersOf = async (generation: ServingGeneration, caller: Caller): Promise<Others> => {
    if (seesPersons(caller) || caller.segments !== null) return { customers: 0, nearOthers: new Set() };
    const { usable } = usableSegments(context.segments.list(), context.catalogue, {
      findSnapshot: context.segments.snapshots.node,
    });
    const rules = usable.map(({ segment, node }) => ({ name: segment.name, node }));
    const key = JSON.stringify(rules);
    return context.remember(`${generation.name} others ${key}`, async () => {
      const { engine } = generation;
      const nodes = rules.map(({ node }) => node);
      const measured = await measureAll(engine, nodes, scopeOf(context, generation));
      const countable = rules.filter((_, index) => measured[index] !== null);
      return {
        customers: (await readKnown(engine)).customers,
        nearOthers: await rulesNearOthers(
          engine,
          [...countable, ...reportGroups(context.catalogue)],
          scopeOf(context, generation),
        ),
      };
    });
  };

  app.get(
    '/segments',
    {
      config: { roles },
      schema: {
        summary: 'Segments with their size and value',
        operationId: 'listSegments',
        response: { 200: segmentsAnswer },
        querystring: viewQuery,
      },
    },
    async (request) => {
      const caller = callerOf(request);
      const sees = seesPersons(caller);
      const listed = context.segments.list().filter((each) => mayUseSegment(caller, each.name));
      const { usable, unusable } = usableSegments(listed, context.catalogue, {
        all: context.segments.list(),
        findSnapshot: context.segments.snapshots.node,
      });
      return context.query(async (generation) => {
        const { engine } = generation;
        const view = viewOf(await readSettings(generation), request.query);
        const rules = JSON.stringify(usable.map(({ segment, node }) => [segment.name, node]));
        const scope = scopeOf(context, generation, caller);
        const key = `${generation.name} segments ${scope.addresses} ${rules}`;
        const measured = await context.remember(key, () =>
          measureAll(
            engine,
            usable.map(({ node }) => node),
            scope,
          ),
        );
        const others = await othersOf(generation, caller);
        const cost = await context.remember(`${generation.name} contact cost`, () => contactCost(engine));
        const found = new Map(
          usable.map(({ segment, node }, index) => [
            segment.name,
            { node, measure: measured[index] ?? null },
          ]),
        );
        return {
          generation: generation.name,
          asOf: view.asOf,
          ...(await readValueTrust(context, generation, sees)),
          contactCost: cost,
          average: averageValue(measured.find((each) => each !== null) ?? undefined),
          // Files that cannot be read, for those who can do something about them.
          unreadable: sees ? context.segments.unreadable() : [],
          segments: listed.map((segment) => {
            const { node, measure: whole } = found.get(segment.name) ?? { node: null, measure: null };
            const shown = whole && showMeasure(caller, whole, segment.name, others);
            return {
              name: segment.name,
              label: inLanguage(segment.labels, view.language),
              why: inLanguage(segment.why, view.language),
              ...(node ? showRule(context, caller, node, view) : { words: null, ruleHidden: false }),
              shipped: segment.shipped,
              changedAt: segment.changedAt,
              problem: whole
                ? null
                : (unusable.find(({ name }) => name === segment.name)?.problem ??
                  'The published run does not know all of its traits.'),
              verdict: whole && shown && !shown.withheld ? verdict(segment, whole, cost) : 'unknown',
              ...(shown ?? noFigures),
            };
          }),
        };
      }, request.stopSignal);
    },
  );

  app.get(
    '/segments/:name',
    {
      config: { roles },
      schema: {
        summary: 'One segment: its rule, its size and what sets its people apart',
        operationId: 'readSegment',
        response: { 200: segmentAnswer },
        params: segmentParams,
        querystring: viewQuery,
      },
    },
    async (request) => {
      const caller = callerOf(request);
      if (!mayUseSegment(caller, request.params.name)) throw new ApiError('forbidden');
      const segment = find(request.params.name);
      const node = rule(context, segment);
      return context.query(async (generation) => {
        const { engine } = generation;
        const view = viewOf(await readSettings(generation), request.query);
        const scope = scopeOf(context, generation, caller);
        const closeUp = seesPersons(caller);
        const forRoles = closeUp ? 'with persons' : 'without persons';
        const key = `${generation.name} segment ${forRoles} ${scope.addresses} ${JSON.stringify(node)}`;
        const found = await context.remember(key, async () => ({
          measure: await measure(engine, node, scope),
          distinctions: await distinguish(engine, node, scope, { forRoles }),
          effects: await effects(engine, node, scope),
          causes: await unknownCauses(engine, node, scope),
        }));
        const shown = showMeasure(caller, found.measure, segment.name, await othersOf(generation, caller));
        const said = showRule(context, caller, node, view);
        return {
          generation: generation.name,
          asOf: view.asOf,
          ...(await readValueTrust(context, generation, closeUp)),
          name: segment.name,
          labels: segment.labels,
          label: inLanguage(segment.labels, view.language),
          why: inLanguage(segment.why, view.language),
          rule: said.ruleHidden ? null : segment.rule,
          ...said,
          shipped: segment.shipped,
          changedAt: segment.changedAt,
          version: segment.version,
          ...shown,
          distinctions: shown.withheld || caller.role === 'campaign' ? [] : found.distinctions,
          effects: closeUp ? found.effects : [],
          unknown: closeUp ? found.measure.unknown : null,
          unknownCauses: closeUp ? found.causes.map((cause) => showCause(context, cause, view)) : [],
        };
      }, request.stopSignal);
    },
  );

  app.put(
    '/segments/:name',
    {
      config: { roles: writers },
      schema: {
        summary: 'Save a segment; one that is there is replaced only where the request says so',
        operationId: 'saveSegment',
        response: { 200: savedSegment },
        params: segmentParams,
        querystring: Type.Object({ replace: Type.Optional(Type.Literal('true')) }, closed),
        headers: Type.Object({
          'if-match': Type.Optional(
            Type.String({
              pattern: '^"[0-9]{1,6}"$',
              description: 'The version that was read, such as "3": another one is not replaced (412).',
            }),
          ),
        }),
        body: segmentBody,
      },
    },
    async (request) => {
      const node = context.segments.parse(request.body.rule, request.params.name);
      // What the published run cannot count would stand in the list without a figure: it is not saved.
      await context.query(async (generation) => {
        if (generation.manifest.resultsFrom !== null)
          await measure(generation.engine, node, scopeOf(context, generation, callerOf(request)));
      }, request.stopSignal);
      const { name } = request.params;
      const match = request.headers['if-match'];
      return context.segments.save(name, request.body, {
        replace: request.query.replace === 'true',
        ...(match === undefined ? {} : { expected: Number(match.slice(1, -1)) }),
        record: lineOf(request, 'segment_saved', name),
      });
    },
  );

  app.delete(
    '/segments/:name',
    {
      config: { roles: writers },
      schema: {
        summary: 'Take a segment off the list; it can be brought back',
        operationId: 'removeSegment',
        response: { 200: removedAnswer },
        params: segmentParams,
      },
    },
    async (request) => {
      const { name } = request.params;
      await context.segments.remove(name, { record: lineOf(request, 'segment_removed', name) });
      return { removed: name };
    },
  );

  app.post(
    '/segments/:name/undo',
    {
      config: { roles: writers },
      schema: {
        summary: 'Bring back a removed segment',
        operationId: 'undoRemoveSegment',
        response: { 200: savedSegment },
        params: segmentParams,
      },
    },
    async (request) => {
      const { name } = request.params;
      return context.segments.undo(name, { record: lineOf(request, 'segment_restored', name) });
    },
  );
};
