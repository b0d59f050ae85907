import { Type } from 'typebox';
import { addressesOf, channels, contactsNow } from '../../exports/index.ts';
import {
  countChanges,
  knownRuns,
  listChanges,
  type RecordedRun,
  recordedRuns,
  ruleMark,
  type Span,
} from '../../segments/index.ts';
import { callerOf } from '../access/authenticate.ts';
import { mayUseSegment, purposesOf } from '../access/roles.ts';
import { ApiError } from '../errors.ts';
import { closed, segmentParams } from '../schemas/common.ts';
import { changesAnswer, historyAnswer } from '../schemas/segments.ts';
import { rule } from '../segment-reading.ts';
import type { Routes } from './route.ts';

const maxRows = 10_000;
const runName = Type.String({
  pattern: '^[0-9]{1,12}-[0-9a-f]{8}$',
  description: 'A run, as `run` of an earlier answer.',
});

interface Cursor extends Span {
  /** The segment: a cursor of another one would skip people. */
  readonly of: string;
  readonly after: string;
}

const write = (cursor: Cursor) => Buffer.from(JSON.stringify(cursor)).toString('base64url');

/** @throws ApiError where it is none of ours */
function read(text: string, segment: string): Cursor {
  try {
    const { of, since, until, after } = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Cursor;
    if (
      of === segment &&
      (since === null || typeof since === 'string') &&
      typeof until === 'string' &&
      typeof after === 'string'
    )
      return { of, since, until, after };
  } catch {
    // Said below.
  }
  throw new ApiError('bad_request', { problems: ['/cursor is not one of this address'] });
}

/** Who entered and left a segment from run to run, for tools that keep a list of their own. */
export const changeRoutes: Routes = async (app, { context }) => {
  const find = (name: string) => {
    const segment = context.segments.find(name);
    if (!segment) throw new ApiError('not_found');
    return segment;
  };

  app.get(
    '/segments/:name/changes',
    {
      config: { roles: ['analyst', 'steward', 'campaign'] },
      schema: {
        summary:
          'Members that entered, left, or have other contacts since a run; without `since`, all members as they enter an empty list',
        operationId: 'listChanges',
        response: { 200: changesAnswer },
        params: segmentParams,
        querystring: Type.Object(
          {
            since: Type.Optional(runName),
            cursor: Type.Optional(
              Type.String({
                maxLength: 2000,
                pattern: '^[A-Za-z0-9_-]+$',
                description: '`next` of an answer.',
              }),
            ),
            limit: Type.Optional(
              Type.String({ pattern: '^[1-9][0-9]{0,4}$', description: `Rows, at most ${maxRows}.` }),
            ),
          },
          closed,
        ),
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const { name } = request.params;
      if (!mayUseSegment(caller, name)) throw new ApiError('forbidden');
      find(name);
      const { since, cursor, limit } = request.query;
      if (since !== undefined && cursor !== undefined)
        throw new ApiError('bad_request', { problems: ['/cursor goes on by itself: leave since out'] });
      // A key that is limited to columns or purposes gets the addresses that these have.
      const columns = caller.columns ?? channels;
      const shown = channels.filter(
        (channel) =>
          columns.includes(channel) && purposesOf(caller).some((each) => addressesOf(each).includes(channel)),
      );
      const first = Math.min(maxRows, Number(limit ?? maxRows));
      const answer = await context.query(async (generation) => {
        const { engine } = generation;
        const runs = await knownRuns(engine);
        const [latest] = runs;
        if (!latest) throw new ApiError('nothing_yet');
        const from: Span & { after: string | null } =
          cursor === undefined
            ? { since: since ?? null, until: latest.run, after: null }
            : read(cursor, name);
        const until = runs.find(({ run }) => run === from.until);
        const told = from.since === null ? null : runs.find(({ run }) => run === from.since);
        if (!until || told === undefined) throw new ApiError('unknown_run');
        const exclusions = {
          standing: context.exclusionsOf(name),
          changed: told ? context.exclusionsChangedAfter(told, name) : { suppressions: [], holdouts: [] },
        };
        const contacts = await contactsNow(engine, context.catalogue, exclusions, shown);
        const changes = await listChanges(engine, name, from, { after: from.after, first }, contacts);
        const last = changes.at(-1);
        return {
          generation: generation.name,
          segment: name,
          since: from.since,
          run: until.run,
          asOf: until.asOf,
          counts: await countChanges(engine, name, from, contacts),
          changes,
          next:
            changes.length === first && last
              ? write({ of: name, since: from.since, until: from.until, after: last.customer_id })
              : null,
        };
      }, request.stopSignal);
      // The line first: where it cannot be written, nobody is handed out.
      await context.audit({
        actor: caller.id,
        action: 'members_exported',
        subject: name,
        details: {
          generation: answer.generation,
          format: 'changes',
          scope: 'contact',
          since: answer.since,
          run: answer.run,
          count: answer.changes.length,
        },
      });
      reply.header('cache-control', 'no-store');
      return answer;
    },
  );

  app.get(
    '/segments/:name/history',
    {
      config: { roles: ['analyst', 'steward'] },
      schema: {
        summary: 'The size of a segment run by run, and who came and went',
        operationId: 'readSegmentHistory',
        response: { 200: historyAnswer },
        params: segmentParams,
      },
    },
    async (request) => {
      const segment = find(request.params.name);
      const mark = ruleMark(rule(context, segment));
      return context.query(async ({ name: generation, engine }) => {
        const runs = await recordedRuns(engine, segment.name);
        return {
          generation,
          segment: segment.name,
          /** True where the rule has been changed since the last run counted it. */
          ruleChangedSince: runs[0] !== undefined && runs[0].rule !== mark,
          runs: runs.map(({ rule: _, ...run }): Omit<RecordedRun, 'rule'> => run),
        };
      }, request.stopSignal);
    },
  );
};
