import type { Static } from 'typebox';
import type { ActionItem } from '../../reports/actions/items.ts';
import type { Language } from '../../reports/view.ts';
import type { numberAnswer } from '../routes/numbers.ts';

export interface ApiProblem {
  readonly code: string;
  readonly message: string;
  readonly request: string;
  readonly path?: string;
  readonly problem?: string;
  readonly hint?: string;
}

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

export type Role = 'executive' | 'analyst' | 'campaign' | 'steward';
export type Cell = string | number | boolean | null;

export interface Status {
  readonly generation: string;
  readonly asOf: string | null;
  readonly business: string | null;
  readonly currency: string | null;
  /** The published generation does not open, and this one is served on. */
  readonly fault?: { readonly published: string | null } | null;
  /** The shop's own. */
  readonly calendar: 'gregorian' | 'jalali' | 'islamic-umalqura' | null;
  /** The day a quarter earlier with which boards compare. */
  readonly comparedWith: string | null;
  /** What a person should know of the facts as a whole; null counts are of fewer orders than may be shown. */
  readonly notices?: {
    readonly asOf: string | null;
    readonly stray: { readonly rows: number | null; readonly amount: string | null } | null;
    readonly quiet: { readonly since: string; readonly days: number; readonly usualDays: number } | null;
    readonly divided: { readonly orders: number | null; readonly amount: string | null } | null;
    readonly moneyless: { readonly blank: number | null; readonly zero: number | null } | null;
  } | null;
}

export interface Tile {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly notes: readonly string[];
  readonly direction: 'up' | 'down' | 'flat' | null;
  readonly tone: 'good' | 'risk' | 'neutral';
}

export interface Refusal {
  readonly what: string;
  readonly needs: number;
  readonly has: number;
  readonly code: string;
}

export interface ReportAnswer {
  readonly name: string;
  readonly title: string;
  readonly finding: string;
  readonly emphasis: string | null;
  readonly subtitle: string;
  readonly definition: string;
  readonly sentences?: readonly string[];
  readonly spec: object | null;
  /** Other ways to show it, one option of each on. */
  readonly switches: readonly (readonly {
    readonly name: string;
    readonly label: string;
    readonly on: boolean;
  }[])[];
  /** Sentences about the marks; a rule gives the people of one. */
  readonly notes: readonly { readonly text: string; readonly rule: object | null }[];
  readonly rows: readonly Readonly<Record<string, Cell>>[];
  readonly table: {
    readonly columns: readonly { name: string; label: string; numeric: boolean }[];
    readonly rows: readonly (readonly string[])[];
  };
  readonly tiles: readonly Tile[] | null;
  readonly grade: 'A' | 'B' | 'C' | null;
  readonly refusal: (Refusal & { readonly model: string }) | null;
  readonly withheld: number;
  readonly actions?: readonly ActionItem[] | null;
  /** The people behind each row as a rule, for those who write segments. */
  readonly rules?: readonly (object | null)[] | null;
  readonly asOf: string;
  readonly calendar: NonNullable<Status['calendar']>;
  readonly generation: string;
}

/** As the API declares it. */
export type NumberAnswer = Static<typeof numberAnswer>;

export interface SegmentSummary {
  readonly name: string;
  readonly label: string;
  readonly why: string;
  readonly words: string | null;
  /** Why it has no figures; null where it has. */
  readonly problem: string | null;
  readonly shipped: boolean;
  readonly verdict: 'contact' | 'leave' | 'last' | 'unknown';
  readonly count: number | null;
  readonly share: number | null;
  readonly value: number | null;
  readonly withheld: boolean;
}

export interface Distinction {
  readonly trait: string;
  readonly category: string | null;
  readonly inside: number;
  readonly outside: number;
  readonly strength: number;
  readonly lift: { readonly ratio: number; readonly low: number | null; readonly high: number | null } | null;
}

export interface Effect {
  readonly index: number;
  readonly alone: number;
  readonly cumulative: number;
}

export interface RuleFigures {
  readonly words: string;
  readonly count: number | null;
  readonly share: number | null;
  readonly value: number | null;
  readonly withheld: boolean;
  /** People of whom the rule is neither true nor false; null where the role may not know. */
  readonly unknown: number | null;
  readonly unknownCauses: readonly { readonly label: string; readonly people: number }[];
  readonly distinctions: readonly Distinction[];
  readonly effects: readonly Effect[];
}

export interface SegmentAnswer extends RuleFigures {
  readonly ruleHidden: boolean;
  readonly name: string;
  readonly label: string;
  readonly labels: { readonly [language in Language]?: string };
  readonly why: string;
  readonly rule: unknown;
  readonly shipped: boolean;
  readonly version: number;
}

export interface PreviewAnswer extends RuleFigures {
  readonly total: number | null;
  /** Mean churn probability of them and of all. */
  readonly churn: { readonly here: number | null; readonly all: number | null };
  /** People with an address who agree to be written to and are not suppressed. */
  readonly reach: { readonly email: number; readonly phone: number };
  readonly rows: readonly Readonly<Record<string, Cell>>[];
}

export interface TraitAnswer {
  readonly name: string;
  readonly type: string;
  readonly unit: string | null;
  readonly group: string | null;
  readonly label: string;
  readonly definition: string;
  readonly privacy: string;
  readonly categories: readonly string[] | null;
  readonly operators: readonly string[];
  /** Names of traits that this one is easily taken for. */
  readonly nearTwins: readonly string[];
}

/** What may be asked of one kind of events. */
export interface EventAnswer {
  readonly name: string;
  readonly label: string;
  readonly definition: string;
  readonly fields: readonly Pick<TraitAnswer, 'name' | 'type' | 'label' | 'operators'>[];
}

/** The values of a trait: of a text with their people, of a number or a day in parts. */
export interface ValuesAnswer {
  readonly values: readonly { readonly value: string; readonly people: number }[] | null;
  readonly known: number;
  readonly missing: number;
  readonly median: number | null;
  readonly bins: readonly { readonly from: number; readonly to: number; readonly people: number }[] | null;
}

export interface CompareAnswer {
  readonly words: readonly string[];
  readonly regions: readonly {
    readonly inside: readonly boolean[];
    readonly people: number;
    readonly value: number | null;
  }[];
  readonly union: { readonly people: number; readonly value: number | null };
  readonly unknown: number;
  readonly total: number;
  readonly distinctions: readonly Distinction[];
}
