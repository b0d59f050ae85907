import { type operations, places } from './api.ts';

export type { components, operations } from './api.ts';

type Operation = keyof typeof places;
type Parameters<Of extends Operation> = operations[Of]['parameters'];
type Answers<Of extends Operation> = operations[Of]['responses'];
type Good<Of extends Operation> = Extract<keyof Answers<Of>, 200 | 201 | 202>;

/** What an operation answers in JSON; `never` of one that answers with a file. */
export type Answer<Of extends Operation> = {
  [Status in Good<Of>]: Answers<Of>[Status] extends { content: { 'application/json': infer Body } }
    ? Body
    : never;
}[Good<Of>];

/** What an operation takes: parts of its address, its query, its body. */
export type Asked<Of extends Operation> = (Parameters<Of> extends { path: infer Path }
  ? { readonly path: Path }
  : { readonly path?: never }) & {
  readonly query?: Parameters<Of>['query'];
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
} & (operations[Of] extends { requestBody: { content: { 'application/json': infer Body } } }
    ? { readonly body: Body }
    : { readonly body?: unknown });

export interface ClientOptions {
  /** Where the server is reached: `https://crm.example.org`. */
  readonly url: string;
  /** Of `arzesh keys add`. */
  readonly key: string;
  /** How often a request is made again that was refused for now (429, 503); 5 unless given. */
  readonly retries?: number;
}

/** What the server says is wrong: `code` is for programs, the message and the hint for people. */
export class ArzeshError extends Error {
  readonly status: number;
  readonly code: string;
  readonly hint: string | undefined;
  /** The id of the request, for who looks into the server's log. */
  readonly request: string | undefined;

  constructor(
    status: number,
    error: { code?: string; message?: string; hint?: string; request?: string; problem?: string },
  ) {
    super(error.problem ?? error.message ?? `The server answered ${status}.`);
    this.name = 'ArzeshError';
    this.status = status;
    this.code = error.code ?? 'unreadable';
    this.hint = error.hint;
    this.request = error.request;
  }
}

export interface Client {
  /** Asks an operation by its id and gives its answer. @throws ArzeshError */
  call<Of extends Operation>(operation: Of, asked: Asked<Of>): Promise<Answer<Of>>;
  /** Asks for a file. Its answer has `arzesh-count`, `arzesh-sha256` and the bytes. @throws ArzeshError */
  download<Of extends Operation>(operation: Of, asked: Asked<Of>): Promise<Response>;
}

const pause = (seconds: number, signal: AbortSignal | undefined) =>
  new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, seconds * 1000);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });

export function createClient({ url, key, retries = 5 }: ClientOptions): Client {
  async function ask<Of extends Operation>(operation: Of, asked: Asked<Of>): Promise<Response> {
    const [method, path] = places[operation];
    const parts = (asked.path ?? {}) as Readonly<Record<string, unknown>>;
    const address = new URL(
      path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(parts[name]))),
      url,
    );
    for (const [name, value] of Object.entries(asked.query ?? {}))
      if (value !== undefined) address.searchParams.set(name, String(value));
    const { body, signal } = asked;
    const request: RequestInit = {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...asked.headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    };
    for (let tries = 0; ; tries++) {
      const answer = await fetch(address, request);
      if (answer.ok || answer.status === 304) return answer;
      // 503 may come after something was done: only what changes nothing is asked again.
      const isLater = answer.status === 429 || (answer.status === 503 && method === 'GET');
      const seconds = Number(answer.headers.get('retry-after'));
      if (!isLater || tries >= retries || !(seconds >= 0)) {
        const said = (await answer.json().catch(() => ({}))) as { error?: object };
        throw new ArzeshError(answer.status, said.error ?? {});
      }
      await answer.body?.cancel();
      await pause(seconds, signal);
    }
  }

  return {
    call: async (operation, asked) => (await ask(operation, asked)).json(),
    download: ask,
  };
}
