import { createHmac, randomBytes } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { writeAtomically } from '../warehouse/atomic.ts';
import { Failure } from '../warehouse/failure.ts';
import { readSmallFile } from '../warehouse/small-file.ts';

const keyFile = (store: string) => join(store, 'deliveries.key');

/**
 * The secret of a delivery, as receivers take it: `whsec_` and base64. Each follows from the key of the store, which is
 * made when it is needed first; without that file there are others.
 */
export function secretOf(store: string, delivery: string): string {
  if (!existsSync(keyFile(store))) writeAtomically(keyFile(store), `${randomBytes(32).toString('hex')}\n`);
  const text = readSmallFile(keyFile(store)).trim();
  if (!/^[0-9a-f]{64}$/.test(text)) {
    throw new Failure(
      'store',
      'The file deliveries.key of the store is damaged: deliveries cannot be signed.',
      'Bring it back from a backup, or delete it and give each receiver its new secret: arzesh deliveries secret NAME',
    );
  }
  const key = createHmac('sha256', Buffer.from(text, 'hex')).update(`delivery ${delivery}`).digest();
  return `whsec_${key.toString('base64')}`;
}

export type Payload = { readonly text: string } | { readonly file: string };

/** Headers of https://www.standardwebhooks.com: HMAC-SHA-256 of `id.timestamp.body`, by the secret's bytes. */
export async function signatureHeaders(
  secret: string,
  { id, seconds }: { readonly id: string; readonly seconds: number },
  payload: Payload,
): Promise<Readonly<Record<string, string>>> {
  const hmac = createHmac('sha256', Buffer.from(secret.replace(/^whsec_/, ''), 'base64'));
  hmac.update(`${id}.${seconds}.`);
  if ('text' in payload) hmac.update(payload.text);
  else for await (const chunk of createReadStream(payload.file)) hmac.update(chunk as Buffer);
  return {
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': `v1,${hmac.digest('base64')}`,
  };
}
