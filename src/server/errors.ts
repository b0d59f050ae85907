import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { ExportRefused, IncompleteExport } from '../exports/index.ts';
import {
  RuleError,
  SegmentChanged,
  SegmentExists,
  SnapshotExists,
  UnreadableSegment,
} from '../segments/index.ts';
import { NotConfirmed } from '../warehouse/atomic.ts';
import { diskFault } from '../warehouse/disk.ts';
import { Failure } from '../warehouse/failure.ts';
import { emptyStore } from '../warehouse/generations/current.ts';
import { QueryError } from '../warehouse/query-error.ts';
import type { Log } from './log.ts';
import type { ApiProblem } from './schemas/errors.ts';
import { UndeclaredAnswer } from './serialise.ts';

/** Every error that a client may see: its status and what it says. Nothing else leaves the server. */
const errorTable = {
  bad_request: { status: 400, message: 'The request is not as the API describes it.' },
  bad_rule: { status: 422, message: 'The rule cannot be used.' },
  bad_segment: { status: 422, message: 'The segment cannot be saved like this.' },
  segment_exists: { status: 409, message: 'There is a segment of that name already.' },
  snapshot_exists: {
    status: 409,
    message: 'There is a snapshot of that name already, and it never changes.',
  },
  segment_changed: { status: 412, message: 'Somebody has changed the segment since it was read.' },
  bad_saved_segment: { status: 422, message: 'The saved segment cannot be read.' },
  unknown_run: {
    status: 410,
    message: 'That run is not known here any more. Take the whole list again: ask without since.',
  },
  pages_gone: {
    status: 410,
    message:
      'The pages that this cursor goes on with are not kept any more. Begin again without cursor, or ask for the changes.',
  },
  bad_export: { status: 422, message: 'The export cannot be made like this.' },
  bad_range: { status: 416, message: 'There are not so many bytes.' },
  not_signed_in: { status: 401, message: 'Sign in first, or send a key.' },
  link_spent: { status: 401, message: 'This sign-in link has been used or is too old.' },
  forbidden: { status: 403, message: 'Your role does not include this.' },
  wrong_origin: { status: 403, message: 'The request comes from another page.' },
  wrong_host: {
    status: 403,
    message:
      'The server does not go by this name here. Its keeper names it with: arzesh serve --public-url URL',
  },
  not_found: { status: 404, message: 'There is no such thing here.' },
  nothing_yet: { status: 409, message: 'No run has been published yet.' },
  one_run_yet: { status: 409, message: 'Only one run is recorded: there is no earlier one to compare with.' },
  run_again: {
    status: 409,
    message:
      'An earlier version of Arzesh made these results. The steward brings them up to date with: arzesh run',
  },
  refused: { status: 422, message: 'This cannot be done like this.' },
  too_large: { status: 413, message: 'The request is too large.' },
  wrong_type: { status: 415, message: 'Send JSON.' },
  too_many: { status: 429, message: 'Too many requests: wait a little.' },
  too_many_exports: {
    status: 429,
    message:
      'You have as many exports under way or kept as one may have. Retry-After says when to come again.',
  },
  not_ready: { status: 409, message: 'The export is not ready.' },
  busy: { status: 503, message: 'The server is busy: try again in a moment.' },
  timeout: { status: 503, message: 'This took too long and was given up.' },
  stopped: { status: 503, message: 'The request was given up, or the server is stopping.' },
  store: { status: 500, message: 'The store cannot be read. Its keeper finds out why with: arzesh doctor' },
  disk: { status: 507, message: 'The disk of the server is full or failed.' },
  not_confirmed: {
    status: 507,
    message: 'It was done, but the disk did not confirm it: a loss of power may undo it.',
  },
  incomplete: { status: 500, message: 'The export could not be made complete, so nothing was sent.' },
  internal: { status: 500, message: 'Something went wrong. The request id helps to find out what.' },
} as const;

export type ErrorCode = keyof typeof errorTable;

/** What an error may say beside its code and words: it is declared, or it does not leave. */
type ErrorDetails = Partial<Omit<ApiProblem, 'code' | 'message' | 'request'>>;

/** An error that is meant for the client. `details` must hold nothing personal. */
export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails | undefined;

  constructor(code: ErrorCode, details?: ErrorDetails) {
    super(errorTable[code].message);
    this.name = 'ApiError';
    this.code = code;
    this.details = details;
  }
}

const fastifyCodes: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_VALIDATION: 'bad_request',
  FST_ERR_CTP_INVALID_JSON_BODY: 'bad_request',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'bad_request',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'bad_request',
  FST_ERR_CTP_BODY_TOO_LARGE: 'too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'wrong_type',
  FST_ERR_HANDLER_TIMEOUT: 'timeout',
};

/** Answers in 5xx that say how busy the server is, not that something is wrong. */
const expected: ReadonlySet<ErrorCode> = new Set(['busy', 'timeout', 'stopped']);

function classify(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof RuleError) {
    const { path, hint } = error;
    // The value found is the asker's own, but it may be a person's name: the path and the hint are enough.
    return new ApiError('bad_rule', { path, problem: error.message, hint });
  }
  if (error instanceof SegmentExists) {
    return new ApiError('segment_exists', { problem: error.message, hint: error.hint });
  }
  if (error instanceof SnapshotExists) {
    return new ApiError('snapshot_exists', { problem: error.message, hint: error.hint });
  }
  if (error instanceof SegmentChanged) {
    return new ApiError('segment_changed', { problem: error.message, hint: error.hint });
  }
  if (error instanceof UnreadableSegment) {
    return new ApiError('bad_saved_segment', { problem: error.message, hint: error.hint });
  }
  if (error instanceof ExportRefused) {
    return new ApiError('bad_export', { reason: error.code, problem: error.message, hint: error.hint });
  }
  if (error instanceof IncompleteExport) return new ApiError('incomplete');
  if (error instanceof Failure) {
    if (error.kind === 'not_found') return new ApiError('not_found', { problem: error.message });
    if (error.kind === 'usage') {
      return new ApiError('bad_segment', { problem: error.message, hint: error.hint });
    }
    if (error.kind === 'busy') return new ApiError('busy');
    if (error.kind === 'store') return new ApiError(error.code === emptyStore ? 'nothing_yet' : 'store');
  }
  // Results of an earlier version lack the tables and columns of what came later.
  if (error instanceof QueryError && error.missing !== null) return new ApiError('run_again');
  // Its message may name a file: the kind is enough.
  if (error instanceof NotConfirmed) return new ApiError('not_confirmed');
  if (diskFault(error) !== null || (error instanceof Failure && error.kind === 'disk'))
    return new ApiError('disk');
  const { code, statusCode, validation } = error as Partial<FastifyError>;
  const known = code === undefined ? undefined : fastifyCodes[code];
  if (known === 'bad_request' && validation) {
    // Ajv's messages quote schemas, and paths; never the values.
    return new ApiError('bad_request', {
      problems: validation.map(({ instancePath, message }) =>
        `${instancePath || '/'} ${message ?? ''}`.trim(),
      ),
    });
  }
  if (known) return new ApiError(known);
  if (statusCode === 429) return new ApiError('too_many');
  if (statusCode === 400) return new ApiError('bad_request');
  if (statusCode === 404) return new ApiError('not_found');
  return new ApiError('internal');
}

/** Answers with an error of the table; an unexpected one goes to the log. */
export function createErrorHandler(log: Log) {
  return (error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
    const known = classify(error);
    const { status, message } = errorTable[known.code];
    if (status >= 500 && !expected.has(known.code)) {
      log({
        event: 'error',
        route: request.routeOptions.url ?? null,
        request: request.id,
        kind: error instanceof Error ? error.name : typeof error,
        ...(error instanceof UndeclaredAnswer ? { problems: error.problems } : {}),
        stack: stackOf(error),
      });
    }
    // The rate limit has said already when its window ends; places and queues are free again soon.
    if ((status === 503 || status === 429) && !reply.hasHeader('retry-after'))
      reply.header('retry-after', '2');
    reply
      .code(status)
      .type('application/json; charset=utf-8')
      .send({ error: { code: known.code, message, ...known.details, request: request.id } });
  };
}

/** Where it happened, without the first lines, which repeat the message. */
function stackOf(error: unknown): string[] {
  if (!(error instanceof Error) || !error.stack) return [];
  return error.stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim());
}
