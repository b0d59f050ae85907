import type { Static } from 'typebox';
import type { Role } from '../access/roles.ts';
import type { numberAnswer } from '../routes/numbers.ts';
import type { Status } from '../schemas/data.ts';
import type { ApiProblem } from '../schemas/errors.ts';
import type { Cell, ReportAnswer, Tile } from '../schemas/reports.ts';
import type {
  CompareAnswer,
  Distinction,
  PreviewAnswer,
  SegmentAnswer,
  SegmentSummary,
} from '../schemas/segments.ts';
import type { EventAnswer, TraitAnswer, ValuesAnswer } from '../schemas/traits.ts';
import type { Refusal } from '../schemas/trust.ts';

// What the API answers, as its routes declare it.
export type {
  ApiProblem,
  Cell,
  CompareAnswer,
  Distinction,
  EventAnswer,
  PreviewAnswer,
  Refusal,
  ReportAnswer,
  Role,
  SegmentAnswer,
  SegmentSummary,
  Status,
  Tile,
  TraitAnswer,
  ValuesAnswer,
};
export type NumberAnswer = Static<typeof numberAnswer>;
/** What a page shows of a rule, saved or not. */
export type RuleFigures = Pick<
  SegmentAnswer,
  | 'words'
  | 'count'
  | 'share'
  | 'value'
  | 'valueLow'
  | 'valueHigh'
  | 'withheld'
  | 'unknown'
  | 'unknownCauses'
  | 'distinctions'
  | 'effects'
>;

/** What the server said instead of an answer. */
export class ApiFailure extends Error {
  readonly problem: ApiProblem;

  constructor(problem: ApiProblem) {
    super(problem.message);
    this.name = 'ApiFailure';
    this.problem = problem;
  }
}

const unreachable: ApiProblem = { code: 'unreachable', message: '', request: '–' };

async function answer(response: Response): Promise<Response> {
  if (response.ok) return response;
  const body = (await response.json().catch(() => null)) as { error?: ApiProblem } | null;
  throw new ApiFailure(body?.error ?? unreachable);
}

async function send(path: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(`/api/v1${path}`, { credentials: 'same-origin', ...init });
  } catch {
    throw new ApiFailure(unreachable);
  }
  return answer(response);
}

export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return (await send(path, signal ? { signal } : {})).json() as Promise<T>;
}

export async function getText(path: string): Promise<string> {
  return (await send(path, {})).text();
}

const json = (method: string, body: unknown) => ({
  method,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

export async function post<T>(
  path: string,
  body: unknown,
  {
    method = 'POST',
    headers = {},
    signal,
  }: {
    readonly method?: 'POST' | 'PUT';
    readonly headers?: Readonly<Record<string, string>>;
    readonly signal?: AbortSignal;
  } = {},
): Promise<T> {
  const { headers: own, ...asked } = json(method, body);
  const init = { ...asked, headers: { ...own, ...headers }, ...(signal ? { signal } : {}) };
  return (await send(path, init)).json() as Promise<T>;
}

/** Asks for a file with a body, because an address would keep what a person wrote, and gives it to the browser. */
export async function download(path: string, body: unknown, name: string): Promise<void> {
  saveFile(await (await send(path, json('POST', body))).blob(), name);
}

/** Gives a file to the browser. */
export function saveFile(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  // The browser has begun to take it by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

export async function remove(path: string): Promise<void> {
  await send(path, { method: 'DELETE' });
}

export function query(values: Readonly<Record<string, string | undefined>>): string {
  const entries = Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return new URLSearchParams(entries).toString();
}
