import { Type } from 'typebox';
import {
  type AddressRules,
  channels,
  channelsOf,
  columnsOf,
  countQuery,
  type ExportOrder,
  type MembersOptions,
  membersQuery,
  prepareRules,
  scopeOfOrder,
} from '../../exports/index.ts';
import type { Row } from '../../reports/report.ts';
import { ruleMark } from '../../segments/index.ts';
import { callerOf } from '../access/authenticate.ts';
import { seesPersons } from '../access/roles.ts';
import type { Context, ServingGeneration } from '../context.ts';
import { ApiError } from '../errors.ts';
import { orderOf } from '../export-order.ts';
import { closed, segmentParams } from '../schemas/common.ts';
import { chosenColumns, columnsPattern, purpose, snapshotName } from '../schemas/exports.ts';
import { membersAnswer } from '../schemas/segments.ts';
import { scopeOf, snapshotFigures } from '../segment-reading.ts';
import { readSettings } from '../settings.ts';
import type { Routes } from './route.ts';

/** Rows of a first look, and of a page unless it says so. */
const firstLook = 50;
const maxRows = 1000;

const query = Type.Object(
  {
    snapshot: Type.Optional(snapshotName),
    purpose: Type.Optional(purpose),
    columns: Type.Optional(chosenColumns),
    limit: Type.Optional(
      Type.String({
        pattern: '^[1-9][0-9]{0,3}$',
        description: `Rows of a page, at most ${maxRows}. Without it, a first look.`,
      }),
    ),
    cursor: Type.Optional(
      Type.String({ maxLength: 20_000, pattern: '^[A-Za-z0-9_-]+$', description: '`next` of an answer.' }),
    ),
  },
  closed,
);

/** What the pages are of: the results that were published when they were begun, and the rule as it was. */
interface Cursor {
  readonly of: string;
  readonly generation: string;
  /** A generation's name comes again where the newest was taken away; this does not. */
  readonly createdAt: string;
  readonly rule: string;
  readonly after: string;
  readonly snapshot?: string;
  readonly purpose?: ExportOrder['purpose'];
  readonly columns?: string;
}

const write = (cursor: Cursor) => Buffer.from(JSON.stringify(cursor)).toString('base64url');

/** @throws ApiError where it is none of ours */
function read(text: string, segment: string): Cursor {
  try {
    const found = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Cursor;
    const needed = [found.generation, found.createdAt, found.rule, found.after];
    const optional = [found.snapshot, found.purpose, found.columns];
    if (
      found.of === segment &&
      needed.every((each) => typeof each === 'string') &&
      optional.every((each) => each === undefined || typeof each === 'string') &&
      (found.columns === undefined || new RegExp(columnsPattern).test(found.columns))
    )
      return found;
  } catch {
    // Said below.
  }
  throw new ApiError('bad_request', { problems: ['/cursor is not one of this address'] });
}

/** The members of a segment page by page, over results that stay as they were when the first page was asked. */
export const memberPageRoutes: Routes = async (app, { context }) => {
  app.get(
    '/segments/:name/members',
    {
      config: { roles: ['analyst', 'steward', 'campaign'] },
      schema: {
        summary:
          'The first members for a look; with a limit, pages of one state of the data, which goes on meanwhile',
        operationId: 'listMembers',
        params: segmentParams,
        querystring: query,
        response: { 200: membersAnswer },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const { name } = request.params;
      const { limit, cursor: written, ...asked } = request.query;
      if (written !== undefined && Object.keys(asked).length > 0)
        throw new ApiError('bad_request', {
          problems: ['/cursor goes on by itself: leave all but limit out'],
        });
      const cursor = written === undefined ? null : read(written, name);
      const { snapshot: snapshotAsked, purpose: purposeAsked, columns } = cursor ?? asked;
      const order = orderOf(context, caller, name, {
        ...{ format: 'ndjson', gz: false, language: 'en' },
        ...{ snapshot: snapshotAsked, purpose: purposeAsked, columns: columns?.split(',') },
      });
      const mark = ruleMark(order.node);
      if (cursor && cursor.rule !== mark) throw new ApiError('pages_gone');
      // Who sees persons may look at who is held out; a list that leaves has no address of theirs.
      const isLook =
        seesPersons(caller) && cursor === null && limit === undefined && purposeAsked === undefined;
      const first = Math.min(maxRows, Number(limit ?? (isLook ? firstLook : maxRows)));
      const published = await context.query(
        async ({ name: now, manifest }) => ({ name: now, createdAt: manifest.createdAt }),
        request.stopSignal,
      );
      const isPublished =
        cursor === null || (cursor.generation === published.name && cursor.createdAt === published.createdAt);
      const page = { first, after: cursor?.after, isLook };
      const work = (generation: ServingGeneration) => readPage(context, generation, order, page);
      const found = isPublished
        ? await context.query(work, request.stopSignal)
        : await readEarlier(context, cursor, work, request.stopSignal);
      const { last, createdAt, ...answer } = found;
      const usable = isPublished
        ? found.rows
        : await asMayBeUsedNow(context, order, found.rows, request.stopSignal);
      const rows = usable.map((row) =>
        Object.fromEntries(answer.columns.map((column) => [column, row[column] ?? null])),
      );
      await context.audit({
        actor: caller.id,
        action: isLook ? 'members_viewed' : 'members_exported',
        subject: name,
        details: {
          generation: answer.generation,
          ...(isLook
            ? { rows: rows.length }
            : { format: 'pages', purpose: order.purpose, count: rows.length }),
          ...(order.snapshot ? { snapshot: order.snapshot.name } : {}),
        },
      });
      reply.header('cache-control', 'no-store');
      const { generation } = answer;
      return {
        ...answer,
        rows,
        next:
          isLook || last === null
            ? null
            : write({
                ...{ of: name, generation, createdAt, rule: mark, after: last },
                ...(snapshotAsked === undefined ? {} : { snapshot: snapshotAsked }),
                ...(purposeAsked === undefined ? {} : { purpose: purposeAsked }),
                ...(columns === undefined ? {} : { columns }),
              }),
      };
    },
  );
};

interface Page {
  readonly first: number;
  readonly after: string | undefined;
  readonly isLook: boolean;
}

const optionsOf = (order: ExportOrder, rules: AddressRules): MembersOptions => ({
  ...{ scope: order.scope, purpose: order.purpose, rules },
  ...(order.columns === null ? {} : { columns: order.columns }),
});

/** A page, with the id of each customer also where it is not among the columns. */
async function readPage(
  context: Context,
  generation: ServingGeneration,
  order: ExportOrder,
  { first, after, isLook }: Page,
) {
  await readSettings(generation);
  const { engine, manifest } = generation;
  const scope = scopeOfOrder(order, scopeOf(context, generation));
  const exclusions = isLook ? context.suppressionsAlone() : context.exclusionsOf(order.segment);
  const options = optionsOf(order, await prepareRules(engine, exclusions, order.country));
  const columns = columnsOf(context.catalogue, options);
  const members = membersQuery(order.node, scope, { ...options, columns: withId(columns), first, after });
  const counting = countQuery(order.node, scope);
  const [counted] = await engine.rows<{ count: number }>(counting.sql, counting.values);
  const rows = await engine.rows<Row>(members.sql, members.values);
  const count = counted?.count ?? 0;
  return {
    generation: generation.name,
    createdAt: manifest.createdAt,
    count,
    snapshot: order.snapshot && snapshotFigures(order.snapshot, count),
    columns,
    rows,
    /** The id to go on after; null where these were the last. */
    last: rows.length < first ? null : String(rows.at(-1)?.customer_id),
  };
}

const withId = (columns: readonly string[]) =>
  columns.includes('customer_id') ? columns : ['customer_id', ...columns];

/** A page of results that were published before. @throws ApiError `pages_gone` where they are not kept any more */
async function readEarlier(
  context: Context,
  { generation, createdAt }: Cursor,
  work: (generation: ServingGeneration) => ReturnType<typeof readPage>,
  signal: AbortSignal,
): ReturnType<typeof readPage> {
  const isKept = () =>
    context.manifests().some((one) => one.name === generation && one.createdAt === createdAt);
  if (!isKept()) throw new ApiError('pages_gone');
  try {
    return await context.queryKept(generation, work, signal);
  } catch (error) {
    // It was let go meanwhile.
    throw isKept() ? error : new ApiError('pages_gone');
  }
}

/**
 * Rows of earlier results with the addresses that may be used today: who has taken an agreement back since then, or has
 * gone from the data, is given no address; of a list for sending they are left out.
 */
async function asMayBeUsedNow(
  context: Context,
  order: ExportOrder,
  rows: readonly Row[],
  signal: AbortSignal,
): Promise<readonly Row[]> {
  const shown = channels.filter((channel) => rows.some((row) => row[channel] !== undefined));
  if (rows.length === 0 || shown.length === 0) return rows;
  const node = context.segments.parse({ trait: 'customer_id', in: rows.map((row) => row.customer_id) });
  const now = await context.query(async (generation) => {
    const rules = await prepareRules(generation.engine, context.exclusionsOf(order.segment), order.country);
    const options = { ...optionsOf(order, rules), columns: ['customer_id', ...shown] };
    const { sql, values } = membersQuery(node, scopeOf(context, generation), options);
    return generation.engine.rows<Row>(sql, values);
  }, signal);
  const byId = new Map(now.map((row) => [row.customer_id, row]));
  const isForSending = channelsOf[order.purpose].length > 0;
  return rows
    .filter((row) => !isForSending || byId.has(row.customer_id))
    .map((row) => {
      const today = byId.get(row.customer_id);
      return { ...row, ...Object.fromEntries(shown.map((channel) => [channel, today?.[channel] ?? null])) };
    });
}
