import { lookup } from 'node:dns/promises';
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import type { UrlTarget } from './settings.ts';
import type { Payload } from './signature.ts';

const problemCodes = [
  'refused_address',
  'unknown_host',
  'redirect',
  'refused',
  'server_error',
  'timeout',
  'closed_early',
  'unreachable',
  'too_large',
  'folder',
  'export',
  'unknown_delivery',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** Why something was not delivered. It names no address beyond the host, and no person. */
export class NotDelivered extends Error {
  readonly code: ProblemCode;
  readonly status: number | null;
  /** Whether it may go better later. */
  readonly isPassing: boolean;
  /** Seconds after which the receiver wants to be asked again. */
  readonly after: number | null;

  constructor(
    code: ProblemCode,
    message: string,
    {
      status = null,
      isPassing = true,
      after = null,
    }: { status?: number | null; isPassing?: boolean; after?: number | null } = {},
  ) {
    super(message);
    this.name = 'NotDelivered';
    this.code = code;
    this.status = status;
    this.isPassing = isPassing;
    this.after = after;
  }
}

export type Resolve = (
  host: string,
) => Promise<readonly { readonly address: string; readonly family: number }[]>;
const resolveHost: Resolve = (host) => lookup(host, { all: true, verbatim: true });

const defaultSeconds = 30;
const defaultMegabytes = 100;
/** Of an answer: what it says is not asked. */
const maxAnswerBytes = 64 * 1024;

/** Whether an address is of the public network, or of one that the settings name. An IPv4 address in IPv6 is what it maps. */
function isAllowed(text: string, allowPrivate: readonly string[]): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.process(text);
  if (address.range() === 'unicast') return true;
  return allowPrivate.some((network) => {
    const [base, prefix] = ipaddr.parseCIDR(network);
    return base.kind() === address.kind() && address.match([base, prefix] as [ipaddr.IPv4, number]);
  });
}

/**
 * The addresses of a host, every one of them checked. The connection takes these and asks no name server again.
 * @throws NotDelivered
 */
async function checkedAddresses({ url, allowPrivate = [] }: UrlTarget, resolve: Resolve) {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
  const family = isIP(host);
  const found =
    family > 0
      ? [{ address: host, family }]
      : await resolve(host).catch(() => {
          throw new NotDelivered('unknown_host', 'The name of the host is not known.');
        });
  if (found.length === 0) throw new NotDelivered('unknown_host', 'The name of the host is not known.');
  if (!found.every(({ address }) => isAllowed(address, allowPrivate))) {
    throw new NotDelivered(
      'refused_address',
      'The host lies in a private, local or reserved network, which is not allowed to be reached.',
      { isPassing: false },
    );
  }
  return found;
}

/**
 * Sends a body to a URL, once. No redirect is followed, and what the answer says is not kept.
 * @returns the status of the answer, which is one of success
 * @throws NotDelivered
 */
export async function post(
  target: UrlTarget,
  payload: Payload,
  headers: Readonly<Record<string, string>>,
  resolve: Resolve = resolveHost,
  stop: AbortSignal | null = null,
): Promise<number> {
  const bytes = 'text' in payload ? Buffer.byteLength(payload.text) : statSync(payload.file).size;
  const maxMegabytes = target.maxMegabytes ?? defaultMegabytes;
  if (bytes > maxMegabytes * 1_000_000)
    throw new NotDelivered('too_large', `The file has more than ${maxMegabytes} MB.`, { isPassing: false });
  const limit = AbortSignal.timeout((target.timeoutSeconds ?? defaultSeconds) * 1000);
  const deadline = stop ? AbortSignal.any([limit, stop]) : limit;
  const late = new Promise<never>((_, reject) => {
    deadline.addEventListener('abort', () => reject(deadline.reason), { once: true });
  });
  late.catch(() => {});
  try {
    const addresses = await Promise.race([checkedAddresses(target, resolve), late]);
    return await send(target, payload, { ...headers, 'content-length': String(bytes) }, addresses, deadline);
  } catch (error) {
    if (error instanceof NotDelivered) throw error;
    if (deadline.aborted) throw new NotDelivered('timeout', 'The receiver took too long.');
    const { code } = error as NodeJS.ErrnoException;
    throw code === 'ECONNRESET' || code === 'EPIPE'
      ? new NotDelivered('closed_early', 'The receiver closed the connection early.')
      : new NotDelivered('unreachable', `The receiver cannot be reached${code ? ` (${code})` : ''}.`);
  }
}

/** Certificates that are trusted instead of the usual ones. @throws NotDelivered */
function certificates({ ca }: UrlTarget): { readonly ca?: Buffer } {
  if (ca === undefined) return {};
  try {
    return { ca: readFileSync(ca) };
  } catch {
    throw new NotDelivered('unreachable', 'The file of certificates (ca) cannot be read.');
  }
}

function send(
  target: UrlTarget,
  payload: Payload,
  headers: Readonly<Record<string, string>>,
  addresses: readonly { readonly address: string; readonly family: number }[],
  signal: AbortSignal,
): Promise<number> {
  const request = target.url.startsWith('https:') ? overHttps : overHttp;
  const trusted = certificates(target);
  return new Promise((resolve, reject) => {
    const asked = request(target.url, {
      ...trusted,
      method: 'POST',
      headers,
      signal,
      agent: false,
      // The addresses that were checked, and no others: a name may mean another machine by now.
      lookup: (_host, options, callback) => {
        const [first] = addresses;
        if (options.all) callback(null, [...addresses]);
        else callback(null, first?.address ?? '', first?.family);
      },
    });
    asked.on('error', reject);
    asked.on('response', (answer) => {
      let received = 0;
      answer.on('data', (chunk: Buffer) => {
        received += chunk.length;
        if (received > maxAnswerBytes) answer.destroy();
      });
      answer.on('error', () => {});
      answer.on('close', () => {
        const status = answer.statusCode ?? 0;
        if (!answer.complete && received <= maxAnswerBytes) {
          reject(
            signal.aborted
              ? signal.reason
              : new NotDelivered('closed_early', 'The receiver closed the connection early.', { status }),
          );
        } else if (status >= 200 && status < 300) resolve(status);
        else reject(refusal(status, answer.headers['retry-after']));
      });
    });
    if ('text' in payload) asked.end(payload.text);
    else {
      const source = createReadStream(payload.file);
      source.on('error', (error) => asked.destroy(error));
      asked.on('close', () => source.destroy());
      source.pipe(asked);
    }
  });
}

/** Answers that say to come again. */
const passing = [408, 425, 429];

function refusal(status: number, retryAfter: string | undefined): NotDelivered {
  const after = retryAfter !== undefined && /^\d{1,6}$/.test(retryAfter) ? Number(retryAfter) : null;
  if (status >= 300 && status < 400)
    return new NotDelivered(
      'redirect',
      `The receiver sends on to another address (${status}), which is not followed.`,
      {
        status,
        isPassing: false,
      },
    );
  if (status >= 500)
    return new NotDelivered('server_error', `The receiver failed (${status}).`, { status, after });
  return new NotDelivered('refused', `The receiver refused it (${status}).`, {
    status,
    after,
    isPassing: passing.includes(status),
  });
}
