import {
  distinguish,
  effects,
  measure,
  measureAll,
  RuleError,
  type RuleNode,
  type Segment,
  segmentBody,
} from '../../segments/index.ts';
import type { Engine } from '../../warehouse/engine.ts';
import { callerOf } from '../access/authenticate.ts';
import { mayUseSegment, roles } from '../access/roles.ts';
import type { Context } from '../context.ts';
import { ApiError } from '../errors.ts';
import { segmentParams, viewQuery } from '../schemas/common.ts';
import { inLanguage, rule, showMeasure, words } from '../segment-reading.ts';
import { readSettings, viewOf } from '../settings.ts';
import { averageValue, verdict } from '../verdict.ts';
import type { Routes } from './index.ts';

const writers = ['analyst', 'steward'] as const;

/** A rule that was saved against an older catalogue may no longer fit: the segment is listed, without figures. */
function ruleOrNull(context: Context, segment: Segment): RuleNode | null {
  try {
    return rule(context, segment);
  } catch (error) {
    if (error instanceof RuleError) return null;
    throw error;
  }
}

async function contactCost(engine: Engine): Promise<number | null> {
  const [row] = await engine.rows<{ cost: number | null }>(
    'select cast(avg(cost_per_contact) as double) as cost from facts.campaigns where cost_per_contact > 0',
  );
  return row?.cost ?? null;
}

export const segmentRoutes: Routes = async (app, { context }) => {
  const find = (name: string): Segment => {
    const segment = context.segments.find(name);
    if (!segment) throw new ApiError('not_found');
    return segment;
  };

  app.get(
    '/segments',
    {
      config: { roles },
      schema: { summary: 'Segments with their size and value', querystring: viewQuery },
    },
    async (request) => {
      const caller = callerOf(request);
      const segments = context.segments.list().filter((each) => mayUseSegment(caller, each.name));
      return context.query(async (generation) => {
        const view = viewOf(await readSettings(generation), request.query);
        const nodes = segments.map((segment) => ruleOrNull(context, segment));
        const usable = nodes.filter((node): node is RuleNode => node !== null);
        const key = `${generation.name} segments ${JSON.stringify(segments.map((each) => each.rule))}`;
        const measured = await context.remember(key, () =>
          measureAll(generation.engine, usable, context.catalogue),
        );
        const cost = await context.remember(`${generation.name} contact cost`, () =>
          contactCost(generation.engine),
        );
        return {
          generation: generation.name,
          contactCost: cost,
          average: averageValue(measured.find((each) => each !== null) ?? undefined),
          segments: segments.map((segment, index) => {
            const node = nodes[index] ?? null;
            const found = node === null ? null : (measured[usable.indexOf(node)] ?? null);
            return {
              name: segment.name,
              label: inLanguage(segment.labels, view.language),
              why: inLanguage(segment.why, view.language),
              words: node === null ? null : words(context, node, view),
              shipped: segment.shipped,
              changedAt: segment.changedAt,
              verdict: found === null ? 'unknown' : verdict(segment, found, cost),
              ...(found === null
                ? { count: null, share: null, value: null, total: null, withheld: false }
                : showMeasure(caller, found)),
            };
          }),
        };
      });
    },
  );

  app.get(
    '/segments/:name',
    {
      config: { roles },
      schema: {
        summary: 'One segment: its rule, its size and what sets its people apart',
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
        const key = `${generation.name} segment ${JSON.stringify(segment.rule)}`;
        const found = await context.remember(key, async () => ({
          measure: await measure(engine, node, context.catalogue),
          distinctions: await distinguish(engine, node, context.catalogue),
          effects: await effects(engine, node, context.catalogue),
        }));
        const shown = showMeasure(caller, found.measure);
        const closeUp = caller.role === 'analyst' || caller.role === 'steward';
        return {
          generation: generation.name,
          name: segment.name,
          labels: segment.labels,
          label: inLanguage(segment.labels, view.language),
          why: inLanguage(segment.why, view.language),
          rule: segment.rule,
          words: words(context, node, view),
          shipped: segment.shipped,
          changedAt: segment.changedAt,
          ...shown,
          distinctions: shown.withheld || caller.role === 'campaign' ? [] : found.distinctions,
          effects: closeUp ? found.effects : [],
        };
      });
    },
  );

  app.put(
    '/segments/:name',
    {
      config: { roles: writers },
      schema: { summary: 'Save a segment', params: segmentParams, body: segmentBody },
    },
    async (request) => {
      const saved = await context.segments.save(request.params.name, request.body);
      await context.audit({
        actor: callerOf(request).id,
        action: 'segment_saved',
        subject: saved.name,
      });
      return saved;
    },
  );

  app.delete(
    '/segments/:name',
    {
      config: { roles: writers },
      schema: { summary: 'Take a segment off the list; it can be brought back', params: segmentParams },
    },
    async (request) => {
      const { name } = request.params;
      await context.segments.remove(name);
      await context.audit({ actor: callerOf(request).id, action: 'segment_removed', subject: name });
      return { removed: name };
    },
  );

  app.post(
    '/segments/:name/undo',
    {
      config: { roles: writers },
      schema: { summary: 'Bring back a removed segment', params: segmentParams },
    },
    async (request) => {
      const segment = await context.segments.undo(request.params.name);
      await context.audit({
        actor: callerOf(request).id,
        action: 'segment_restored',
        subject: segment.name,
      });
      return segment;
    },
  );
};
