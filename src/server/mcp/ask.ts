import type { ErrorCode } from '../errors.ts';
import type { App } from '../fastify.ts';

interface Request {
  /** Below `/api/v1`. Names in it have been checked by the tool's schema. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | undefined>>;
  /** Makes it a POST. */
  readonly body?: object;
}

/** Asks the API. @throws ToolError where it answers with an error */
export type Ask = <Answer>(request: Request) => Promise<Answer>;

export interface ToolErrorBody {
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint?: string;
  readonly [detail: string]: unknown;
}

/** An error as a tool gives it back: the API's own, with a hint. */
export class ToolError extends Error {
  readonly body: ToolErrorBody;

  constructor(body: ToolErrorBody) {
    super(body.message);
    this.name = 'ToolError';
    this.body = body;
  }
}

const hints: Partial<Record<ErrorCode, string>> = {
  forbidden:
    'The role of this connection does not include it. Do not try another way: ask the owner of the store.',
  not_signed_in: 'The key is missing, wrong or revoked. Make one with: arzesh keys add NAME --role ROLE',
  bad_rule: 'docs/rules.md describes rules. The traits and their operators: list_traits.',
  nothing_yet: 'There are no results yet. Make them with: arzesh run',
  not_found: 'The tools that begin with list_ say which names there are.',
  store: 'The keeper of the store finds out why with: arzesh doctor',
  too_many: 'Wait a minute.',
  busy: 'Try again in a moment.',
};

/**
 * Puts requests to the API of the same process, with the caller's own key: roles, small cells, scopes, limits and the
 * audit trail are those of the API, because it is the API that answers.
 */
export function createAsk(app: Pick<App, 'inject'>, authorization: string, signal: AbortSignal): Ask {
  return async <Answer>({ path, query = {}, body }: Request) => {
    const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
    const response = await app.inject({
      method: body ? 'POST' : 'GET',
      url: `/api/v1${path}`,
      query: Object.fromEntries(given),
      headers: { authorization },
      signal,
      ...(body ? { payload: body } : {}),
    });
    const answer = response.json();
    if (response.statusCode === 200) return answer as Answer;
    const error = answer.error as ToolErrorBody;
    const hint = error.hint ?? hints[error.code];
    throw new ToolError(hint ? { ...error, hint } : error);
  };
}
